package io.mortise.database;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresDirectoryTest extends DirectoryContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres();
    }
}
