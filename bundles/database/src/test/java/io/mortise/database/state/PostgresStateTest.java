package io.mortise.database.state;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresStateTest extends StateContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres();
    }
}
