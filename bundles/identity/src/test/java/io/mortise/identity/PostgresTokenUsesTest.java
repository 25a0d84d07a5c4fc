package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresTokenUsesTest extends TokenUsesContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("identity");
    }
}
