package io.mortise.settings.resolve;

import io.mortise.database.testing.DatabaseFixture;

final class H2LayeredSettingsTest extends LayeredSettingsContract {
    H2LayeredSettingsTest() {
        super(DatabaseFixture.h2("tenants", "settings"));
    }
}
