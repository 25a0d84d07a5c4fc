package io.mortise.plugins.store;

import io.mortise.host.database.Dialect;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** {@code plugin_cfg_org_signature}: how strict organizations are about signatures. */
public final class OrgSignatureTable {
    private static final String ALL = "SELECT org_id, policy FROM plugin_cfg_org_signature";
    private static final String H2_PUT = """
            MERGE INTO plugin_cfg_org_signature (org_id, policy, changed_by, changed_at)
            KEY (org_id) VALUES (?, ?, ?, ?)""";
    private static final String POSTGRES_PUT = """
            INSERT INTO plugin_cfg_org_signature (org_id, policy, changed_by, changed_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (org_id) DO UPDATE
               SET policy = EXCLUDED.policy, changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at""";
    private static final String REMOVE = "DELETE FROM plugin_cfg_org_signature WHERE org_id = ?";

    private final String put;

    public OrgSignatureTable(Dialect dialect) {
        this.put = dialect == Dialect.POSTGRES ? POSTGRES_PUT : H2_PUT;
    }

    /** The word of every organization that says one. */
    public Map<OrgId, String> all(Connection connection) throws SQLException {
        Map<OrgId, String> all = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.put(new OrgId(row.getString(1)), row.getString(2));
            }
        }
        return all;
    }

    public void put(Connection connection, OrgId org, String policy, Actor actor, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(put)) {
            statement.setString(1, org.value());
            statement.setString(2, policy);
            statement.setString(3, actor.userId());
            statement.setTimestamp(4, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    public void remove(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, org.value());
            delete.executeUpdate();
        }
    }
}
