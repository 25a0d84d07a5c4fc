package io.mortise.desired.applied;

import io.mortise.database.testing.DatabaseFixture;

final class H2AppliedStatesTest extends AppliedStatesContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2("desired");
    }
}
