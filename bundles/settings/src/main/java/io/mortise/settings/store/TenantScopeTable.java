package io.mortise.settings.store;

import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Asks the tenants' tables, to which the override rows refer, whether a scope exists. */
public final class TenantScopeTable {
    private static final String ORG = "SELECT 1 FROM tenant_data_org WHERE id = ?";
    private static final String WORKSPACE = "SELECT 1 FROM tenant_data_workspace WHERE org_id = ? AND id = ?";

    /** Whether there is such an organization, or such a workspace in that organization. */
    public boolean exists(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            return finds(
                    connection,
                    WORKSPACE,
                    workspace.orgId().value(),
                    workspace.id().value());
        }
        if (scope instanceof OrgScope org) {
            return finds(connection, ORG, org.id().value());
        }
        return true;
    }

    private static boolean finds(Connection connection, String sql, String... key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < key.length; i++) {
                statement.setString(i + 1, key[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
