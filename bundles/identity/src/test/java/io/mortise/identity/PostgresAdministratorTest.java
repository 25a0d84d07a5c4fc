package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresAdministratorTest extends AdministratorContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("identity");
    }
}
