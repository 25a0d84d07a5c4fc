package io.mortise.database;

import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Takes on one of the two roles and names the tenant, in one statement and until the end of the transaction. */
final class PostgresRowSecurity implements RowSecurity {
    private static final String BEGIN = """
            SELECT set_config('role', ?, true), set_config('app.current_org', ?, true),
                   set_config('app.current_workspace', ?, true)""";

    @Override
    public void begin(Connection connection, Scope scope) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, scope.org().isPresent() ? DatabaseRoles.APP : DatabaseRoles.SYSTEM);
            begin.setString(2, scope.org().map(Object::toString).orElse(""));
            begin.setString(
                    3,
                    scope instanceof Scope.WorkspaceScope workspace
                            ? workspace.id().value()
                            : "");
            begin.execute();
        }
    }
}
