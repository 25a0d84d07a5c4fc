package io.mortise.settings.write;

import io.mortise.database.testing.DatabaseFixture;

final class H2RestoreTest extends RestoreContract {
    H2RestoreTest() {
        super(DatabaseFixture.h2("tenants", "settings"));
    }
}
