package io.mortise.database.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Dialect;
import io.mortise.host.identity.Actor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** {@code mgmt_log_audit}: append-only. */
public final class AuditTable implements AuditLog {
    private static final String APPEND = """
            INSERT INTO mgmt_log_audit (user_id, channel, action, scope, org_id, subject, detail)
            VALUES (?, ?, ?, ?, ?, ?, %s)""";

    private final JsonMapper json = new JsonMapper();
    private final String append;

    public AuditTable(Dialect dialect) {
        this.append = APPEND.formatted(dialect == Dialect.H2 ? "? FORMAT JSON" : "?::jsonb");
    }

    @Override
    public void append(
            Connection connection,
            Actor actor,
            String action,
            String scope,
            Optional<String> orgId,
            String subject,
            Map<String, Object> detail)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(append)) {
            insert.setString(1, actor.userId());
            insert.setString(2, actor.channel());
            insert.setString(3, action);
            insert.setString(4, scope);
            insert.setString(5, orgId.orElse(null));
            insert.setString(6, subject);
            insert.setString(7, write(detail));
            insert.executeUpdate();
        }
    }

    private String write(Map<String, Object> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An audit detail must hold JSON values only", e);
        }
    }
}
