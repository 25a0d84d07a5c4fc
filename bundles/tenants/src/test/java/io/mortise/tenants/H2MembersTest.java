package io.mortise.tenants;

import io.mortise.database.testing.DatabaseFixture;

final class H2MembersTest extends MembersContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2("tenants");
    }
}
