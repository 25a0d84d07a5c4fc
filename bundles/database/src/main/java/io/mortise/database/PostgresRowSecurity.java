package io.mortise.database;

import io.mortise.database.table.RoleTable;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.SQLException;

/** Takes on one of the two roles and names the tenant, in one statement and until the end of the transaction. */
final class PostgresRowSecurity implements RowSecurity {
    private final RoleTable roles = new RoleTable();

    @Override
    public void begin(Connection connection, Scope scope) throws SQLException {
        roles.takeOn(
                connection,
                scope.org().isPresent() ? DatabaseRoles.APP : DatabaseRoles.SYSTEM,
                scope.org().map(Object::toString).orElse(""),
                scope instanceof Scope.WorkspaceScope workspace ? workspace.id().value() : "");
    }
}
