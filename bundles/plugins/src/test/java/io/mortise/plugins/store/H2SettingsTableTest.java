package io.mortise.plugins.store;

import io.mortise.database.testing.DatabaseFixture;

class H2SettingsTableTest extends SettingsTableContract {
    H2SettingsTableTest() {
        super(DatabaseFixture.h2("tenants", "plugins"));
    }
}
