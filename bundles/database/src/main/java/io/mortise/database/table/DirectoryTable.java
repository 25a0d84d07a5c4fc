package io.mortise.database.table;

import io.mortise.host.database.Dialect;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** {@code tenant_data_directory}: which organization a workspace belongs to. */
public final class DirectoryTable {
    private static final String FIND =
            "SELECT org_id FROM tenant_data_directory WHERE workspace_id = ? AND is_hidden = ?";
    private static final String ADD = "INSERT INTO tenant_data_directory (workspace_id, org_id) VALUES (?, ?)";
    private static final String MARK = "UPDATE tenant_data_directory SET is_hidden = ? WHERE workspace_id = ?";
    private static final String REMOVE = "DELETE FROM tenant_data_directory WHERE workspace_id = ?";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Dialect dialect;

    public DirectoryTable(Dialect dialect) {
        this.dialect = dialect;
    }

    public Optional<OrgId> find(Connection connection, WorkspaceId workspace) throws SQLException {
        return find(connection, workspace, false);
    }

    /** Of a workspace that is there, but hidden. */
    public Optional<OrgId> findHidden(Connection connection, WorkspaceId workspace) throws SQLException {
        return find(connection, workspace, true);
    }

    private static Optional<OrgId> find(Connection connection, WorkspaceId workspace, boolean isHidden)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, workspace.value());
            select.setBoolean(2, isHidden);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new OrgId(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** Waits for others who add the same id at present; false when it is taken. */
    public boolean add(Connection connection, OrgId org, WorkspaceId workspace) throws SQLException {
        // PostgreSQL aborts the transaction at a violation, H2 only the statement and knows no ON CONFLICT.
        String sql = dialect == Dialect.POSTGRES ? ADD + " ON CONFLICT DO NOTHING" : ADD;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, workspace.value());
            insert.setString(2, org.value());
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** Hides the workspace or shows it again; its id is taken all the while. */
    public void mark(Connection connection, WorkspaceId workspace, boolean isHidden) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MARK)) {
            update.setBoolean(1, isHidden);
            update.setString(2, workspace.value());
            update.executeUpdate();
        }
    }

    public void remove(Connection connection, WorkspaceId workspace) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, workspace.value());
            delete.executeUpdate();
        }
    }
}
