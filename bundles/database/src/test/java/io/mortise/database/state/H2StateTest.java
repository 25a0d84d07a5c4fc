package io.mortise.database.state;

import io.mortise.database.testing.DatabaseFixture;

final class H2StateTest extends StateContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2();
    }
}
