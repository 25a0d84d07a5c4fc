package io.mortise.settings.resolve;

import io.mortise.database.testing.DatabaseFixture;

final class H2AvailabilityTest extends AvailabilityContract {
    H2AvailabilityTest() {
        super(DatabaseFixture.h2("tenants", "settings"));
    }
}
