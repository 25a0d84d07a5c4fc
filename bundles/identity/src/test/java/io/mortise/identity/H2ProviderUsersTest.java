package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class H2ProviderUsersTest extends ProviderUsersContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2("tenants", "identity");
    }
}
