package io.mortise.plugins.lifecycle;

import io.mortise.database.testing.DatabaseFixture;

class PostgresHookLedgerTest extends HookLedgerContract {
    PostgresHookLedgerTest() {
        super(DatabaseFixture.postgres("tenants", "plugins"));
    }
}
