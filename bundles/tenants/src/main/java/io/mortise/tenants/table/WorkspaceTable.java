package io.mortise.tenants.table;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code tenant_data_workspace}; what is deleted is found only where that is said. */
public final class WorkspaceTable {
    private static final String COLUMNS = "org_id, id, name, color, icon, revision, created_at, updated_at";
    private static final String STORED =
            "SELECT " + COLUMNS + " FROM tenant_data_workspace WHERE org_id = ? AND id = ?";
    private static final String FIND = STORED + " AND deleted_at IS NULL";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String LOCK_DELETED_BEFORE = STORED + " AND deleted_at < ? FOR UPDATE";
    private static final String LOCK_STORED = STORED + " FOR UPDATE";
    private static final String ALL_STORED = "SELECT " + COLUMNS + " FROM tenant_data_workspace WHERE org_id = ?";
    private static final String ALL = ALL_STORED + " AND deleted_at IS NULL ORDER BY id";
    private static final String DELETED_WITH_ORG = ALL_STORED + " AND deleted_with_org ORDER BY id";
    private static final String LIST =
            ALL_STORED + " AND deleted_at IS NULL AND id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String OF_USER = """
            SELECT w.org_id, w.id, w.name, w.color, w.icon, w.revision, w.created_at, w.updated_at
              FROM tenant_data_ws_member m
                   JOIN tenant_data_workspace w ON w.org_id = m.org_id AND w.id = m.workspace_id
             WHERE m.org_id = ? AND m.user_id = ? AND w.deleted_at IS NULL ORDER BY w.id""";
    private static final String DELETED_BEFORE =
            "SELECT org_id, id FROM tenant_data_workspace WHERE deleted_at < ? ORDER BY deleted_at";
    private static final String MARK = """
            UPDATE tenant_data_workspace SET deleted_at = ?, deleted_with_org = ?, revision = ?, updated_at = ?
             WHERE org_id = ? AND id = ?""";
    private static final String ADD =
            "INSERT INTO tenant_data_workspace (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = """
            UPDATE tenant_data_workspace SET name = ?, color = ?, icon = ?, revision = ?, updated_at = ?
             WHERE org_id = ? AND id = ?""";
    private static final String REMOVE = "DELETE FROM tenant_data_workspace WHERE org_id = ? AND id = ?";

    public Optional<Workspace> find(Connection connection, OrgId org, WorkspaceId id) throws SQLException {
        return find(connection, org, id, FIND);
    }

    /** The same, whether it is deleted or not. */
    public Optional<Workspace> findStored(Connection connection, OrgId org, WorkspaceId id) throws SQLException {
        return find(connection, org, id, STORED);
    }

    /** Keeps others from changing or removing it until the transaction ends. */
    public Optional<Workspace> lock(Connection connection, OrgId org, WorkspaceId id) throws SQLException {
        return find(connection, org, id, LOCK);
    }

    /** The same, whether it is deleted or not. */
    public Optional<Workspace> lockStored(Connection connection, OrgId org, WorkspaceId id) throws SQLException {
        return find(connection, org, id, LOCK_STORED);
    }

    /** The same, when it was deleted before then. */
    public Optional<Workspace> lockDeletedBefore(Connection connection, WorkspaceScope scope, Instant then)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK_DELETED_BEFORE)) {
            select.setString(1, scope.orgId().value());
            select.setString(2, scope.id().value());
            select.setObject(3, time(then));
            return workspaces(select).stream().findFirst();
        }
    }

    /** Up to {@code limit} of the organization whose id comes after {@code cursor}. */
    public List<Workspace> after(Connection connection, OrgId org, String cursor, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, org.value());
            select.setString(2, cursor);
            select.setInt(3, limit);
            return workspaces(select);
        }
    }

    /** All workspaces of the organization. */
    public List<Workspace> all(Connection connection, OrgId org) throws SQLException {
        return all(connection, org, ALL);
    }

    /** The same, whether they are deleted or not. */
    public List<Workspace> allStored(Connection connection, OrgId org) throws SQLException {
        return all(connection, org, ALL_STORED + " ORDER BY id");
    }

    /** Those that were deleted together with the organization. */
    public List<Workspace> deletedWithOrg(Connection connection, OrgId org) throws SQLException {
        return all(connection, org, DELETED_WITH_ORG);
    }

    /** Those of the organization of which the user is a member. */
    public List<Workspace> ofUser(Connection connection, OrgId org, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_USER)) {
            select.setString(1, org.value());
            select.setString(2, userId);
            return workspaces(select);
        }
    }

    /** All that were deleted before then, of whichever organization, the oldest first. */
    public List<WorkspaceScope> deletedBefore(Connection connection, Instant then) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DELETED_BEFORE)) {
            select.setObject(1, time(then));
            try (ResultSet rows = select.executeQuery()) {
                List<WorkspaceScope> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(Scope.of(new OrgId(rows.getString(1)), new WorkspaceId(rows.getString(2))));
                }
                return found;
            }
        }
    }

    /** Adds a workspace whose id the directory has granted. */
    public void add(Connection connection, Workspace workspace) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, workspace.orgId().value());
            insert.setString(2, workspace.id().value());
            insert.setString(3, workspace.name());
            insert.setString(4, workspace.color().orElse(null));
            insert.setString(5, workspace.icon().orElse(null));
            insert.setLong(6, workspace.revision());
            insert.setObject(7, time(workspace.createdAt()));
            insert.setObject(8, time(workspace.updatedAt()));
            insert.executeUpdate();
        }
    }

    public void update(Connection connection, Workspace workspace) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, workspace.name());
            update.setString(2, workspace.color().orElse(null));
            update.setString(3, workspace.icon().orElse(null));
            update.setLong(4, workspace.revision());
            update.setObject(5, time(workspace.updatedAt()));
            update.setString(6, workspace.orgId().value());
            update.setString(7, workspace.id().value());
            update.executeUpdate();
        }
    }

    /** Says that it was deleted, by itself or with its organization. */
    public void markDeleted(Connection connection, Workspace changed, Instant deletedAt, boolean withOrg)
            throws SQLException {
        mark(connection, changed, time(deletedAt), withOrg);
    }

    /** Says that it is not deleted any more. */
    public void markRestored(Connection connection, Workspace changed) throws SQLException {
        mark(connection, changed, null, false);
    }

    private static void mark(
            Connection connection, Workspace changed, @Nullable OffsetDateTime deletedAt, boolean withOrg)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MARK)) {
            update.setObject(1, deletedAt, Types.TIMESTAMP_WITH_TIMEZONE);
            update.setBoolean(2, withOrg);
            update.setLong(3, changed.revision());
            update.setObject(4, time(changed.updatedAt()));
            update.setString(5, changed.orgId().value());
            update.setString(6, changed.id().value());
            update.executeUpdate();
        }
    }

    public void remove(Connection connection, OrgId org, WorkspaceId id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, org.value());
            delete.setString(2, id.value());
            delete.executeUpdate();
        }
    }

    private static Optional<Workspace> find(Connection connection, OrgId org, WorkspaceId id, String sql)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, org.value());
            select.setString(2, id.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(workspace(row)) : Optional.empty();
            }
        }
    }

    private static List<Workspace> all(Connection connection, OrgId org, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, org.value());
            return workspaces(select);
        }
    }

    private static List<Workspace> workspaces(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Workspace> found = new ArrayList<>();
            while (rows.next()) {
                found.add(workspace(rows));
            }
            return found;
        }
    }

    private static Workspace workspace(ResultSet row) throws SQLException {
        return new Workspace(
                new WorkspaceId(row.getString("id")),
                new OrgId(row.getString("org_id")),
                row.getString("name"),
                Optional.ofNullable(row.getString("color")),
                Optional.ofNullable(row.getString("icon")),
                row.getLong("revision"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
