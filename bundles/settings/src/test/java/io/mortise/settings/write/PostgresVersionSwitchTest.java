package io.mortise.settings.write;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresVersionSwitchTest extends VersionSwitchContract {
    PostgresVersionSwitchTest() {
        super(DatabaseFixture.postgres("tenants", "settings"));
    }
}
