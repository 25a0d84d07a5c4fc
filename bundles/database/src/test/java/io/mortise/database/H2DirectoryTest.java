package io.mortise.database;

import io.mortise.database.testing.DatabaseFixture;

final class H2DirectoryTest extends DirectoryContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2();
    }
}
