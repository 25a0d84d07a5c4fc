package io.mortise.plugins.deploy;

import io.mortise.database.testing.DatabaseFixture;

class H2DeployFileTableTest extends DeployFileTableContract {
    @Override
    DatabaseFixture database() {
        return DatabaseFixture.h2("plugins");
    }
}
