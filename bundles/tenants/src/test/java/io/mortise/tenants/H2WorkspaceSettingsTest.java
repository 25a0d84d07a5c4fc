package io.mortise.tenants;

import io.mortise.database.testing.DatabaseFixture;

final class H2WorkspaceSettingsTest extends WorkspaceSettingsContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2("tenants");
    }
}
