package io.mortise.database.migration;

import io.mortise.database.testing.PostgresServer;

final class PostgresSchemaMigratorTest extends SchemaMigratorContract {
    @Override
    String freshUrl() {
        return PostgresServer.freshDatabase();
    }

    @Override
    int nodesAtOnce() {
        return 3;
    }
}
