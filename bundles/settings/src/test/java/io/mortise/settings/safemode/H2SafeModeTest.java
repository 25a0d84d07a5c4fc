package io.mortise.settings.safemode;

import io.mortise.database.testing.DatabaseFixture;

final class H2SafeModeTest extends SafeModeContract {
    H2SafeModeTest() {
        super(DatabaseFixture.h2("tenants", "settings"));
    }
}
