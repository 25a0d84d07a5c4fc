package io.mortise.plugins.deploy;

import io.mortise.database.testing.DatabaseFixture;

class PostgresDeployFileTableTest extends DeployFileTableContract {
    @Override
    DatabaseFixture database() {
        return DatabaseFixture.postgres("plugins");
    }
}
