package io.mortise.tenants;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresTenantsTest extends TenantsContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("tenants");
    }
}
