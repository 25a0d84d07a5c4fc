package io.mortise.settings.store;

import io.mortise.database.testing.DatabaseFixture;

final class H2OverrideTablesTest extends OverrideTablesContract {
    H2OverrideTablesTest() {
        super(DatabaseFixture.h2("tenants", "settings"));
    }
}
