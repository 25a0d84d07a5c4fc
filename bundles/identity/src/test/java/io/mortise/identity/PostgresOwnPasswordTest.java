package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresOwnPasswordTest extends OwnPasswordContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("identity");
    }
}
