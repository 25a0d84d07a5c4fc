package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresProviderUsersTest extends ProviderUsersContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("tenants", "identity");
    }
}
