package io.mortise.database;

import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.SQLException;

/** Tells the database, first in each transaction, whose rows the transaction may see. */
@FunctionalInterface
interface RowSecurity {

    /** Of a database without roles, and of migrations, which own all tables. */
    RowSecurity NONE = (connection, scope) -> {};

    void begin(Connection connection, Scope scope) throws SQLException;
}
