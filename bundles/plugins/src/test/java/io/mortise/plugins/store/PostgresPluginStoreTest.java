package io.mortise.plugins.store;

import io.mortise.database.testing.DatabaseFixture;

class PostgresPluginStoreTest extends PluginStoreContract {
    PostgresPluginStoreTest() {
        super(DatabaseFixture.postgres("plugins"));
    }
}
