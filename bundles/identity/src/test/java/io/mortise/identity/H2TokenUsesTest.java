package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;

final class H2TokenUsesTest extends TokenUsesContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2("identity");
    }
}
