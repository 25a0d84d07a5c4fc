package io.mortise.tenants;

import io.mortise.database.testing.DatabaseFixture;

final class H2FieldValuesTest extends FieldValuesContract {
    @Override
    DatabaseFixture open() {
        return DatabaseFixture.h2("tenants");
    }
}
