package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class H2OwnPasswordTest extends OwnPasswordContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2("identity");
    }
}
