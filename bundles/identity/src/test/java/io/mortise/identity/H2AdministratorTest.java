package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class H2AdministratorTest extends AdministratorContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2("identity");
    }
}
