package io.mortise.database.table;

import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Dialect;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code mgmt_log_audit}: append-only, but for entries that are older than they have to be kept. */
public final class AuditTable implements AuditLog {
    private static final String APPEND = """
            INSERT INTO mgmt_log_audit
                   (user_id, channel, address, correlation_id, reason, action, scope, org_id, subject, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, %s)""";
    private static final String SELECT = """
            SELECT id, happened_at, user_id, channel, address, correlation_id, reason, action, scope, org_id, subject, detail
              FROM mgmt_log_audit""";
    private static final String NEWEST_FIRST = " ORDER BY happened_at DESC, id DESC FETCH FIRST ? ROWS ONLY";
    private static final String LAST_CREATION =
            "SELECT MAX(id) FROM mgmt_log_audit WHERE scope = ? AND subject = ? AND action = 'org.create'";
    private static final String END_OF_BATCH = """
            SELECT happened_at FROM mgmt_log_audit
             WHERE happened_at < ? ORDER BY happened_at OFFSET ? ROWS FETCH FIRST 1 ROWS ONLY""";
    private static final String DELETE = "DELETE FROM mgmt_log_audit WHERE happened_at <= ?";

    private final AuditJson json = new AuditJson();
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
            insert.setString(3, actor.origin().address().orElse(null));
            insert.setString(4, actor.origin().correlationId().orElse(null));
            insert.setString(5, actor.origin().reason().orElse(null));
            insert.setString(6, action);
            insert.setString(7, scope);
            insert.setString(8, orgId.orElse(null));
            insert.setString(9, subject);
            insert.setString(10, json.write(detail));
            insert.executeUpdate();
        }
    }

    /** The entry with that id, if it passes the filter. */
    public Optional<AuditEntry> find(Connection connection, AuditFilter filter, long id) throws SQLException {
        AuditConditions conditions = conditions(connection, filter, Optional.empty());
        conditions.addId(id);
        try (PreparedStatement select = connection.prepareStatement(SELECT + conditions.sql())) {
            conditions.bind(select);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(entry(row)) : Optional.empty();
            }
        }
    }

    /** The newest entries that pass the filter and come after the cursor's, the newest first. */
    public List<AuditEntry> page(Connection connection, AuditFilter filter, Optional<AuditCursor> cursor, int limit)
            throws SQLException {
        AuditConditions conditions = conditions(connection, filter, cursor);
        try (PreparedStatement select = connection.prepareStatement(pageSql(conditions))) {
            int bound = conditions.bind(select);
            select.setInt(bound + 1, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<AuditEntry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(entry(rows));
                }
                return entries;
            }
        }
    }

    static String pageSql(AuditConditions conditions) {
        return SELECT + conditions.sql() + NEWEST_FIRST;
    }

    /**
     * Deletes the oldest entries before that time: {@code most}, and those of the moment of the last one; how many there were,
     * fewer than {@code most} when none is left. By time alone, because H2 works out a list of ids again for each row.
     */
    public int deleteBefore(Connection connection, Instant time, int most) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            Instant last = endOfBatch(connection, time, most).orElse(time.minus(1, ChronoUnit.MICROS));
            delete.setObject(1, last.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }

    private static Optional<Instant> endOfBatch(Connection connection, Instant time, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(END_OF_BATCH)) {
            select.setObject(1, time.atOffset(ZoneOffset.UTC));
            select.setInt(2, most - 1);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(time(row)) : Optional.empty();
            }
        }
    }

    private static AuditConditions conditions(Connection connection, AuditFilter filter, Optional<AuditCursor> cursor)
            throws SQLException {
        AuditConditions conditions = AuditConditions.of(filter, cursor);
        if (filter.orgId().isPresent()) {
            conditions.addFirst(lastCreation(connection, filter.orgId().get()));
        }
        return conditions;
    }

    /** The id may have been that of another organization, which was purged: what was written for that is nobody's now. */
    private static long lastCreation(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST_CREATION)) {
            select.setString(1, Scope.of(org).key());
            select.setString(2, org.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        Map<String, Object> detail = new LinkedHashMap<>(json.read(row.getString("detail")));
        Actor.Origin origin = new Actor.Origin(text(row, "address"), text(row, "correlation_id"), text(row, "reason"));
        return new AuditEntry(
                row.getLong("id"),
                time(row),
                new Actor(row.getString("user_id"), row.getString("channel"), origin),
                row.getString("action"),
                row.getString("scope"),
                text(row, "org_id"),
                row.getString("subject"),
                json.object(detail.remove(AuditStates.BEFORE)),
                json.object(detail.remove(AuditStates.AFTER)),
                detail);
    }

    private static Instant time(ResultSet row) throws SQLException {
        return row.getObject("happened_at", OffsetDateTime.class).toInstant();
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
