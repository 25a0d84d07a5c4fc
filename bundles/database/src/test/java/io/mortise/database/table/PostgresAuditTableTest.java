package io.mortise.database.table;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresAuditTableTest extends AuditTableContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres();
    }
}
