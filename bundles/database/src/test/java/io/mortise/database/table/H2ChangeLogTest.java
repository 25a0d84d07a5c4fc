package io.mortise.database.table;

import io.mortise.database.testing.DatabaseFixture;

final class H2ChangeLogTest extends ChangeLogContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2();
    }
}
