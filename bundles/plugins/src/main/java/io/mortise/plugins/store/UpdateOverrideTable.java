package io.mortise.plugins.store;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code plugin_cfg_update_override}: what the last update of a plugin made of overrides below the system. */
public final class UpdateOverrideTable {
    private static final String INSERT = """
            INSERT INTO plugin_cfg_update_override (org_id, workspace_id, plugin_name, override_before, override_after)
            VALUES (?, ?, ?, ?, ?)""";
    private static final String OF_PLUGIN = """
            SELECT org_id, workspace_id, override_before, override_after
              FROM plugin_cfg_update_override WHERE plugin_name = ? ORDER BY org_id, workspace_id""";
    private static final String DELETE_PLUGIN = "DELETE FROM plugin_cfg_update_override WHERE plugin_name = ?";
    private static final String DELETE_ORG = "DELETE FROM plugin_cfg_update_override WHERE org_id = ?";
    private static final String DELETE_WORKSPACE =
            "DELETE FROM plugin_cfg_update_override WHERE org_id = ? AND workspace_id = ?";

    /**
     * One override.
     *
     * @param before as JSON
     * @param after as JSON
     */
    public record Kept(Scope scope, String before, String after) {}

    public void insert(Connection connection, String plugin, List<Kept> overrides) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Kept one : overrides) {
                insert.setString(1, one.scope().org().map(OrgId::value).orElseThrow());
                insert.setString(2, workspace(one.scope()));
                insert.setString(3, plugin);
                insert.setString(4, one.before());
                insert.setString(5, one.after());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    public List<Kept> of(Connection connection, String plugin) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OF_PLUGIN)) {
            select.setString(1, plugin);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OrgId org = new OrgId(row.getString("org_id"));
                    String workspace = row.getString("workspace_id");
                    Scope scope = workspace.isEmpty() ? Scope.of(org) : Scope.of(org, new WorkspaceId(workspace));
                    kept.add(new Kept(scope, row.getString("override_before"), row.getString("override_after")));
                }
            }
        }
        return kept;
    }

    public void deletePlugin(Connection connection, String plugin) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_PLUGIN)) {
            delete.setString(1, plugin);
            delete.executeUpdate();
        }
    }

    /** Removes what is kept of an organization with all that is in it, or of one workspace. */
    public void deleteScope(Connection connection, Scope scope) throws SQLException {
        boolean isWorkspace = scope instanceof WorkspaceScope;
        try (PreparedStatement delete = connection.prepareStatement(isWorkspace ? DELETE_WORKSPACE : DELETE_ORG)) {
            delete.setString(1, scope.org().map(OrgId::value).orElseThrow());
            if (isWorkspace) {
                delete.setString(2, workspace(scope));
            }
            delete.executeUpdate();
        }
    }

    private static String workspace(Scope scope) {
        return scope instanceof WorkspaceScope workspace ? workspace.id().value() : "";
    }
}
