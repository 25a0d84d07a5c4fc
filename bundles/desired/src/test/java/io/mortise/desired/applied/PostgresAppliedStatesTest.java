package io.mortise.desired.applied;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresAppliedStatesTest extends AppliedStatesContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("desired");
    }
}
