package io.mortise.plugins.store;

import io.mortise.database.testing.DatabaseFixture;

class H2PluginStoreTest extends PluginStoreContract {
    H2PluginStoreTest() {
        super(DatabaseFixture.h2("plugins"));
    }
}
