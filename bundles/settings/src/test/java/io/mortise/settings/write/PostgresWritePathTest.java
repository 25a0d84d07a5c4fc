package io.mortise.settings.write;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresWritePathTest extends WritePathContract {
    PostgresWritePathTest() {
        super(DatabaseFixture.postgres("tenants", "settings"));
    }
}
