package io.mortise.tenants;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresWorkspaceSettingsTest extends WorkspaceSettingsContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("tenants");
    }
}
