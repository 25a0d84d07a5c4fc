package io.mortise.database.table;

import io.mortise.database.testing.DatabaseFixture;

final class H2AuditTableTest extends AuditTableContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2();
    }
}
