package io.mortise.tenants;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresItemOrdersTest extends ItemOrdersContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("tenants");
    }
}
