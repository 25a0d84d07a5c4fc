package io.mortise.plugins.store;

import io.mortise.database.testing.DatabaseFixture;

class PostgresSettingsTableTest extends SettingsTableContract {
    PostgresSettingsTableTest() {
        super(DatabaseFixture.postgres("tenants", "plugins"));
    }
}
