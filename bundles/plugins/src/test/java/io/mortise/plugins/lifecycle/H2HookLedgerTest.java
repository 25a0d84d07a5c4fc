package io.mortise.plugins.lifecycle;

import io.mortise.database.testing.DatabaseFixture;

class H2HookLedgerTest extends HookLedgerContract {
    H2HookLedgerTest() {
        super(DatabaseFixture.h2("tenants", "plugins"));
    }
}
