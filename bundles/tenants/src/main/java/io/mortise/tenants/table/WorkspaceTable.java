package io.mortise.tenants.table;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code tenant_data_workspace}. */
public final class WorkspaceTable {
    private static final String COLUMNS = "org_id, id, name, color, icon, revision, created_at, updated_at";
    private static final String FIND = "SELECT " + COLUMNS + " FROM tenant_data_workspace WHERE org_id = ? AND id = ?";
    private static final String LIST = "SELECT " + COLUMNS
            + " FROM tenant_data_workspace WHERE org_id = ? AND id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String ALL = "SELECT " + COLUMNS + " FROM tenant_data_workspace WHERE org_id = ? ORDER BY id";
    private static final String ADD =
            "INSERT INTO tenant_data_workspace (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = """
            UPDATE tenant_data_workspace SET name = ?, color = ?, icon = ?, revision = ?, updated_at = ?
             WHERE org_id = ? AND id = ?""";
    private static final String REMOVE = "DELETE FROM tenant_data_workspace WHERE org_id = ? AND id = ?";

    public Optional<Workspace> find(Connection connection, OrgId org, WorkspaceId id) throws SQLException {
        return find(connection, org, id, FIND);
    }

    /** Keeps others from changing or removing it until the transaction ends. */
    public Optional<Workspace> lock(Connection connection, OrgId org, WorkspaceId id) throws SQLException {
        return find(connection, org, id, FIND + " FOR UPDATE");
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
        try (PreparedStatement select = connection.prepareStatement(ALL)) {
            select.setString(1, org.value());
            return workspaces(select);
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
