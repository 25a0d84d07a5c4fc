package io.mortise.tenants.table;

import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code tenant_data_ws_member}. */
public final class WorkspaceMemberTable implements MemberRows<WorkspaceScope> {
    private static final String ROLE = """
            SELECT m.role FROM tenant_data_ws_member m
                   JOIN tenant_data_workspace w ON w.org_id = m.org_id AND w.id = m.workspace_id
             WHERE m.org_id = ? AND m.workspace_id = ? AND m.user_id = ? AND w.deleted_at IS NULL""";
    private static final String FIND = """
            SELECT user_id, role, added_at FROM tenant_data_ws_member
             WHERE org_id = ? AND workspace_id = ? AND user_id = ?""";
    private static final String LIST = """
            SELECT user_id, role, added_at FROM tenant_data_ws_member
             WHERE org_id = ? AND workspace_id = ? AND user_id > ? ORDER BY user_id FETCH FIRST ? ROWS ONLY""";
    private static final String COUNT =
            "SELECT COUNT(*) FROM tenant_data_ws_member WHERE org_id = ? AND workspace_id = ?";
    private static final String COUNT_ROLE = COUNT + " AND role = ?";
    private static final String ONLY_OWNER_OF = """
            SELECT m.workspace_id FROM tenant_data_ws_member m
                   JOIN tenant_data_workspace w ON w.org_id = m.org_id AND w.id = m.workspace_id
             WHERE m.org_id = ? AND m.user_id = ? AND m.role = 'ws_owner' AND w.deleted_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM tenant_data_ws_member o
                                WHERE o.org_id = m.org_id AND o.workspace_id = m.workspace_id
                                  AND o.role = 'ws_owner' AND o.user_id <> m.user_id)
             ORDER BY m.workspace_id""";
    private static final String ADD = """
            INSERT INTO tenant_data_ws_member (org_id, workspace_id, user_id, role, added_at)
            VALUES (?, ?, ?, ?, ?)""";
    private static final String UPDATE =
            "UPDATE tenant_data_ws_member SET role = ? WHERE org_id = ? AND workspace_id = ? AND user_id = ?";
    private static final String REMOVE =
            "DELETE FROM tenant_data_ws_member WHERE org_id = ? AND workspace_id = ? AND user_id = ?";
    private static final String REMOVE_OF_USER = "DELETE FROM tenant_data_ws_member WHERE org_id = ? AND user_id = ?";
    private static final String REMOVE_ALL = "DELETE FROM tenant_data_ws_member WHERE org_id = ? AND workspace_id = ?";
    private static final String REMOVE_USER = "DELETE FROM tenant_data_ws_member WHERE user_id = ?";

    /** The role of a user in a workspace that is not deleted. */
    public Optional<Role> role(Connection connection, OrgId org, WorkspaceId workspace, String userId)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROLE)) {
            select.setString(1, org.value());
            select.setString(2, workspace.value());
            select.setString(3, userId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Role.fromWireName(row.getString(1))) : Optional.empty();
            }
        }
    }

    @Override
    public Optional<Member> find(Connection connection, WorkspaceScope scope, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            bind(select, 1, scope);
            select.setString(3, userId);
            try (ResultSet row = select.executeQuery()) {
                return MemberRows.read(row).stream().findFirst();
            }
        }
    }

    @Override
    public List<Member> after(Connection connection, WorkspaceScope scope, String cursor, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            bind(select, 1, scope);
            select.setString(3, cursor);
            select.setInt(4, limit);
            try (ResultSet rows = select.executeQuery()) {
                return MemberRows.read(rows);
            }
        }
    }

    public long count(Connection connection, WorkspaceScope scope) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            bind(select, 1, scope);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    @Override
    public long count(Connection connection, WorkspaceScope scope, Role role) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT_ROLE)) {
            bind(select, 1, scope);
            select.setString(3, role.wireName());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** The organization's workspaces that have no other owner than that user. */
    public List<WorkspaceId> onlyOwnerOf(Connection connection, OrgId org, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ONLY_OWNER_OF)) {
            select.setString(1, org.value());
            select.setString(2, userId);
            try (ResultSet rows = select.executeQuery()) {
                List<WorkspaceId> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new WorkspaceId(rows.getString(1)));
                }
                return found;
            }
        }
    }

    @Override
    public void add(Connection connection, WorkspaceScope scope, Member member) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            bind(insert, 1, scope);
            insert.setString(3, member.userId());
            insert.setString(4, member.role().wireName());
            insert.setObject(5, member.addedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    @Override
    public void update(Connection connection, WorkspaceScope scope, String userId, Role role) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, role.wireName());
            bind(update, 2, scope);
            update.setString(4, userId);
            update.executeUpdate();
        }
    }

    @Override
    public void remove(Connection connection, WorkspaceScope scope, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            bind(delete, 1, scope);
            delete.setString(3, userId);
            delete.executeUpdate();
        }
    }

    /** Removes a user from all workspaces, whichever organization they are of. */
    public void removeUser(Connection connection, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_USER)) {
            delete.setString(1, userId);
            delete.executeUpdate();
        }
    }
    /** Removes the user from all workspaces of the organization, deleted ones too. */
    public void removeOfUser(Connection connection, OrgId org, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_OF_USER)) {
            delete.setString(1, org.value());
            delete.setString(2, userId);
            delete.executeUpdate();
        }
    }

    public void removeAll(Connection connection, WorkspaceScope scope) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_ALL)) {
            bind(delete, 1, scope);
            delete.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int first, WorkspaceScope scope) throws SQLException {
        statement.setString(first, scope.orgId().value());
        statement.setString(first + 1, scope.id().value());
    }
}
