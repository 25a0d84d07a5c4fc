package io.mortise.settings.write;

import io.mortise.database.testing.DatabaseFixture;

final class H2VersionSwitchTest extends VersionSwitchContract {
    H2VersionSwitchTest() {
        super(DatabaseFixture.h2("tenants", "settings"));
    }
}
