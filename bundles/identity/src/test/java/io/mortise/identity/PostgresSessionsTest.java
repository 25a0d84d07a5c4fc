package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresSessionsTest extends SessionsContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("identity");
    }
}
