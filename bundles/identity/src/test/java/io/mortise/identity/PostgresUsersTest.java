package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresUsersTest extends UsersContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("identity");
    }
}
