package io.mortise.settings.resolve;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresLayeredSettingsTest extends LayeredSettingsContract {
    PostgresLayeredSettingsTest() {
        super(DatabaseFixture.postgres("tenants", "settings"));
    }
}
