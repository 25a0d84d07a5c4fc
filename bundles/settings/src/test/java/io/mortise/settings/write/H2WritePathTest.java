package io.mortise.settings.write;

import io.mortise.database.testing.DatabaseFixture;

final class H2WritePathTest extends WritePathContract {
    H2WritePathTest() {
        super(DatabaseFixture.h2("tenants", "settings"));
    }
}
