package io.mortise.tenants;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresRemovalTest extends RemovalContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("tenants");
    }
}
