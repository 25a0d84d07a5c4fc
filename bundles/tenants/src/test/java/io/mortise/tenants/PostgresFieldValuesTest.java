package io.mortise.tenants;

import io.mortise.database.testing.DatabaseFixture;

final class PostgresFieldValuesTest extends FieldValuesContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.postgres("tenants");
    }
}
