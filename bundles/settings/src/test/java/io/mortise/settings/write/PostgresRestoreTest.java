package io.mortise.settings.write;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresRestoreTest extends RestoreContract {
    PostgresRestoreTest() {
        super(DatabaseFixture.postgres("tenants", "settings"));
    }
}
