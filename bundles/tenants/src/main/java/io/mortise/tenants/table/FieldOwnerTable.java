package io.mortise.tenants.table;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.workspace.FieldOwner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** {@code tenant_data_field_owner}. The values of an owner that is removed go with it. */
public final class FieldOwnerTable {
    private static final String WORKSPACE_ITSELF = "";

    private static final String WHERE = " WHERE org_id = ? AND workspace_id = ? AND user_id = ?";
    private static final String REVISION = "SELECT revision FROM tenant_data_field_owner" + WHERE;
    private static final String CHANGES = "SELECT changes FROM tenant_data_field_owner" + WHERE;
    private static final String REVISE = "UPDATE tenant_data_field_owner SET revision = revision + 1" + WHERE;
    private static final String COUNT_CHANGE = "UPDATE tenant_data_field_owner SET changes = changes + 1" + WHERE;
    private static final String ADD = """
            INSERT INTO tenant_data_field_owner (org_id, workspace_id, user_id, revision, changes)
            VALUES (?, ?, ?, ?, ?)""";
    private static final String REVISE_ALL_WITH = """
            UPDATE tenant_data_field_owner o SET revision = revision + 1
             WHERE EXISTS (SELECT 1 FROM tenant_data_field_value v
                            WHERE v.org_id = o.org_id AND v.workspace_id = o.workspace_id AND v.user_id = o.user_id
                              AND v.module = ?)""";
    private static final String REMOVE = "DELETE FROM tenant_data_field_owner" + WHERE;
    private static final String REMOVE_OF_USER = "DELETE FROM tenant_data_field_owner WHERE org_id = ? AND user_id = ?";
    private static final String REMOVE_USER = "DELETE FROM tenant_data_field_owner WHERE user_id = ?";
    private static final String REMOVE_ALL =
            "DELETE FROM tenant_data_field_owner WHERE org_id = ? AND workspace_id = ?";

    /** 0 for one without values so far. */
    public long revision(Connection connection, FieldOwner owner) throws SQLException {
        return number(connection, REVISION, owner);
    }

    /** How often a value of the workspace or of its members was changed. */
    public long changes(Connection connection, WorkspaceScope workspace) throws SQLException {
        return number(connection, CHANGES, new FieldOwner(workspace, Optional.empty()));
    }

    /** Counts a change of the owner's values. The owner is there from now on. */
    public void revise(Connection connection, FieldOwner owner) throws SQLException {
        if (update(connection, REVISE, owner) == 0) {
            add(connection, owner, 1, 0);
        }
        FieldOwner workspace = new FieldOwner(owner.workspace(), Optional.empty());
        if (update(connection, COUNT_CHANGE, workspace) == 0) {
            add(connection, workspace, 0, 1);
        }
    }

    /** Counts a change for all who have values of the module. */
    public void reviseAllWith(Connection connection, String module) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(REVISE_ALL_WITH)) {
            update.setString(1, module);
            update.executeUpdate();
        }
    }

    public void remove(Connection connection, WorkspaceScope workspace, String userId) throws SQLException {
        int unused = update(connection, REMOVE, new FieldOwner(workspace, Optional.of(userId)));
    }

    /** Removes the user from all workspaces of the organization. */
    public void removeOfUser(Connection connection, OrgId org, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_OF_USER)) {
            delete.setString(1, org.value());
            delete.setString(2, userId);
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

    /** Removes the workspace and all its members. */
    public void removeAll(Connection connection, WorkspaceScope workspace) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_ALL)) {
            delete.setString(1, workspace.orgId().value());
            delete.setString(2, workspace.id().value());
            delete.executeUpdate();
        }
    }

    private static void add(Connection connection, FieldOwner owner, long revision, long changes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            bind(insert, 1, owner);
            insert.setLong(4, revision);
            insert.setLong(5, changes);
            insert.executeUpdate();
        }
    }

    private static int update(Connection connection, String sql, FieldOwner owner) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, 1, owner);
            return update.executeUpdate();
        }
    }

    private static long number(Connection connection, String sql, FieldOwner owner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, 1, owner);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    static void bind(PreparedStatement statement, int first, FieldOwner owner) throws SQLException {
        statement.setString(first, owner.workspace().orgId().value());
        statement.setString(first + 1, owner.workspace().id().value());
        statement.setString(first + 2, owner.member().orElse(WORKSPACE_ITSELF));
    }
}
