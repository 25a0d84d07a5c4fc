package io.mortise.database.table;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresChangeLogTest extends ChangeLogContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres();
    }
}
