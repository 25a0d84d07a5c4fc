package io.mortise.settings.store;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the tenants' tables, to which the override rows refer: which scopes exist, and which have no override of a module. What
 * is deleted there does not exist, though its overrides are kept until it is restored or purged.
 */
public final class TenantScopeTable {
    private static final String ORG = "SELECT 1 FROM tenant_data_org WHERE id = ? AND deleted_at IS NULL";
    private static final String WORKSPACE =
            "SELECT 1 FROM tenant_data_workspace WHERE org_id = ? AND id = ? AND deleted_at IS NULL";
    private static final String ORGS_AFTER =
            "SELECT id FROM tenant_data_org WHERE id > ? AND deleted_at IS NULL ORDER BY id LIMIT ?";
    private static final String WORKSPACES_OF =
            "SELECT id FROM tenant_data_workspace WHERE org_id = ? AND deleted_at IS NULL ORDER BY id";
    private static final String COUNT_ORGS = "SELECT COUNT(*) FROM tenant_data_org WHERE deleted_at IS NULL";
    private static final String COUNT_WORKSPACES =
            "SELECT COUNT(*) FROM tenant_data_workspace WHERE deleted_at IS NULL";
    private static final String COUNT_WORKSPACES_OF =
            "SELECT COUNT(*) FROM tenant_data_workspace WHERE org_id = ? AND deleted_at IS NULL";
    private static final String COUNT_BY_ORG_WITH_ROW = """
            SELECT w.org_id, COUNT(*)
              FROM mgmt_cfg_org_modules m JOIN tenant_data_workspace w ON w.org_id = m.org_id
             WHERE m.module_name = ? AND w.deleted_at IS NULL GROUP BY w.org_id""";
    private static final String ORGS_WITHOUT_ROW = """
            SELECT o.id FROM tenant_data_org o
             WHERE o.deleted_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM mgmt_cfg_org_modules m WHERE m.org_id = o.id AND m.module_name = ?)
             ORDER BY o.id LIMIT ?""";
    private static final String WITHOUT_ROW = """
            SELECT w.id FROM tenant_data_workspace w
             WHERE w.deleted_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM mgmt_cfg_ws_modules m
                                WHERE m.org_id = w.org_id AND m.workspace_id = w.id AND m.module_name = ?)""";
    private static final String WORKSPACES_WITHOUT_ROW =
            WITHOUT_ROW + " AND w.org_id = ? ORDER BY w.org_id, w.id LIMIT ?";
    private static final String WORKSPACES_WITHOUT_ANY_ROW = WITHOUT_ROW + """
              AND NOT EXISTS (SELECT 1 FROM mgmt_cfg_org_modules m WHERE m.org_id = w.org_id AND m.module_name = ?)
             ORDER BY w.org_id, w.id LIMIT ?""";

    /** Whether there is such an organization, or such a workspace in that organization. */
    public boolean exists(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            return !texts(
                            connection,
                            WORKSPACE,
                            workspace.orgId().value(),
                            workspace.id().value())
                    .isEmpty();
        }
        if (scope instanceof OrgScope org) {
            return !texts(connection, ORG, org.id().value()).isEmpty();
        }
        return true;
    }

    /** Up to {@code limit} organizations whose id comes after that text. */
    public List<OrgId> orgsAfter(Connection connection, String after, int limit) throws SQLException {
        return texts(connection, ORGS_AFTER, after, limit).stream()
                .map(OrgId::new)
                .toList();
    }

    /** All workspaces of an organization, ordered by id. */
    public List<WorkspaceId> workspaces(Connection connection, OrgId org) throws SQLException {
        return texts(connection, WORKSPACES_OF, org.value()).stream()
                .map(WorkspaceId::new)
                .toList();
    }

    public long countOrgs(Connection connection) throws SQLException {
        return count(connection, COUNT_ORGS);
    }

    public long countWorkspaces(Connection connection) throws SQLException {
        return count(connection, COUNT_WORKSPACES);
    }

    public long countWorkspaces(Connection connection, OrgId org) throws SQLException {
        return count(connection, COUNT_WORKSPACES_OF, org.value());
    }

    /** How many workspaces those organizations have that say something about the module. */
    public Map<OrgId, Long> workspacesByOrgWithRow(Connection connection, String module) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT_BY_ORG_WITH_ROW)) {
            statement.setString(1, module);
            try (ResultSet row = statement.executeQuery()) {
                Map<OrgId, Long> counts = new HashMap<>();
                while (row.next()) {
                    counts.put(new OrgId(row.getString(1)), row.getLong(2));
                }
                return counts;
            }
        }
    }

    /** Up to {@code limit} organizations that say nothing about the module. */
    public List<String> orgsWithoutRow(Connection connection, String module, int limit) throws SQLException {
        return texts(connection, ORGS_WITHOUT_ROW, module, limit);
    }

    /** Up to {@code limit} workspaces of the organization that say nothing about the module. */
    public List<String> workspacesWithoutRow(Connection connection, String module, OrgId org, int limit)
            throws SQLException {
        return texts(connection, WORKSPACES_WITHOUT_ROW, module, org.value(), limit);
    }

    /** Up to {@code limit} workspaces that say nothing about the module, and whose organizations say nothing either. */
    public List<String> workspacesWithoutAnyRow(Connection connection, String module, int limit) throws SQLException {
        return texts(connection, WORKSPACES_WITHOUT_ANY_ROW, module, module, limit);
    }

    private static long count(Connection connection, String sql, Object... parameters) throws SQLException {
        return Long.parseLong(texts(connection, sql, parameters).get(0));
    }

    private static List<String> texts(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (row.next()) {
                    texts.add(row.getString(1));
                }
                return texts;
            }
        }
    }
}
