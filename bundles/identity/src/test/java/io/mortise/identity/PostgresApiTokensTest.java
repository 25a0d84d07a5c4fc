package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresApiTokensTest extends ApiTokensContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("identity");
    }
}
