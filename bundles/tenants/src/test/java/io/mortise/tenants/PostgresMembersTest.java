package io.mortise.tenants;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresMembersTest extends MembersContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("tenants");
    }
}
