package io.mortise.settings.store;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresOverrideTablesTest extends OverrideTablesContract {
    PostgresOverrideTablesTest() {
        super(DatabaseFixture.postgres("tenants", "settings"));
    }
}
