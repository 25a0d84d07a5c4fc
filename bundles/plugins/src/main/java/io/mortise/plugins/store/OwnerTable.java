package io.mortise.plugins.store;

import io.mortise.host.tenant.OrgId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Asks the tenants' table of organizations, to which registries and permissions of roles refer. */
public final class OwnerTable {
    private static final String STORED = "SELECT 1 FROM tenant_data_org WHERE id = ?";
    private static final String EXISTS = STORED + " AND deleted_at IS NULL";
    private static final String LOCK = EXISTS + " FOR UPDATE";
    private static final String LOCK_STORED = STORED + " FOR UPDATE";

    /** Whether there is such an organization; a deleted one does not exist. */
    public boolean exists(Connection connection, OrgId org) throws SQLException {
        return ask(connection, EXISTS, org);
    }

    /** The same, and it is neither deleted nor purged before the transaction ends. */
    public boolean lock(Connection connection, OrgId org) throws SQLException {
        return ask(connection, LOCK, org);
    }

    /** Whether it is there or can be restored. */
    public boolean isStored(Connection connection, OrgId org) throws SQLException {
        return ask(connection, STORED, org);
    }

    /** The same, and it is not purged before the transaction ends. */
    public boolean lockStored(Connection connection, OrgId org) throws SQLException {
        return ask(connection, LOCK_STORED, org);
    }

    private static boolean ask(Connection connection, String sql, OrgId org) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, org.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
