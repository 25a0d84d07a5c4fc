package io.mortise.settings.safemode;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresSafeModeTest extends SafeModeContract {
    PostgresSafeModeTest() {
        super(DatabaseFixture.postgres("tenants", "settings"));
    }
}
