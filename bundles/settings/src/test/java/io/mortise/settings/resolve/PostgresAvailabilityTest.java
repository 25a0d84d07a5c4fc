package io.mortise.settings.resolve;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresAvailabilityTest extends AvailabilityContract {
    PostgresAvailabilityTest() {
        super(DatabaseFixture.postgres("tenants", "settings"));
    }
}
