package io.mortise.tenants.table;

import io.mortise.host.database.Dialect;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
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

/** {@code tenant_data_org}; what is deleted is found only where that is said. */
public final class OrganizationTable {
    private static final String COLUMNS = "id, name, revision, created_at, updated_at";
    private static final String STORED = "SELECT " + COLUMNS + " FROM tenant_data_org WHERE id = ?";
    private static final String FIND = STORED + " AND deleted_at IS NULL";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String LOCK_DELETED_BEFORE = STORED + " AND deleted_at < ? FOR UPDATE";
    private static final String LOCK_STORED = STORED + " FOR UPDATE";
    private static final String LIST = "SELECT " + COLUMNS
            + " FROM tenant_data_org WHERE deleted_at IS NULL AND id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String OF_USER = """
            SELECT o.id, o.name, o.revision, o.created_at, o.updated_at
              FROM tenant_data_org_member m JOIN tenant_data_org o ON o.id = m.org_id
             WHERE m.user_id = ? AND o.deleted_at IS NULL ORDER BY o.id""";
    private static final String DELETED_BEFORE =
            "SELECT id FROM tenant_data_org WHERE deleted_at < ? ORDER BY deleted_at";
    private static final String MARK =
            "UPDATE tenant_data_org SET deleted_at = ?, revision = ?, updated_at = ? WHERE id = ?";
    private static final String ADD = "INSERT INTO tenant_data_org (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE tenant_data_org SET name = ?, revision = ?, updated_at = ? WHERE id = ?";
    private static final String REMOVE = "DELETE FROM tenant_data_org WHERE id = ?";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Dialect dialect;

    public OrganizationTable(Dialect dialect) {
        this.dialect = dialect;
    }

    public Optional<Organization> find(Connection connection, OrgId id) throws SQLException {
        return find(connection, id, FIND);
    }

    /** The same, whether it is deleted or not. */
    public Optional<Organization> findStored(Connection connection, OrgId id) throws SQLException {
        return find(connection, id, STORED);
    }

    /** Keeps others from changing or removing it, or adding to it, until the transaction ends. */
    public Optional<Organization> lock(Connection connection, OrgId id) throws SQLException {
        return find(connection, id, LOCK);
    }

    /** The same, whether it is deleted or not. */
    public Optional<Organization> lockStored(Connection connection, OrgId id) throws SQLException {
        return find(connection, id, LOCK_STORED);
    }

    /** The same, when it was deleted before then. */
    public Optional<Organization> lockDeletedBefore(Connection connection, OrgId id, Instant then) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK_DELETED_BEFORE)) {
            select.setString(1, id.value());
            select.setObject(2, time(then));
            return organizations(select).stream().findFirst();
        }
    }

    /** Up to {@code limit} whose id comes after {@code cursor}. */
    public List<Organization> after(Connection connection, String cursor, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, cursor);
            select.setInt(2, limit);
            return organizations(select);
        }
    }

    /** All of which the user is a member. */
    public List<Organization> ofUser(Connection connection, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_USER)) {
            select.setString(1, userId);
            return organizations(select);
        }
    }

    /** All that were deleted before then, the oldest first. */
    public List<OrgId> deletedBefore(Connection connection, Instant then) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DELETED_BEFORE)) {
            select.setObject(1, time(then));
            try (ResultSet rows = select.executeQuery()) {
                List<OrgId> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new OrgId(rows.getString(1)));
                }
                return found;
            }
        }
    }

    /** Waits for others who add the same id at present; false when it is taken. */
    public boolean add(Connection connection, Organization organization) throws SQLException {
        // PostgreSQL aborts the transaction at a violation, H2 only the statement and knows no ON CONFLICT.
        String sql = dialect == Dialect.POSTGRES ? ADD + " ON CONFLICT DO NOTHING" : ADD;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, organization.id().value());
            insert.setString(2, organization.name());
            insert.setLong(3, organization.revision());
            insert.setObject(4, time(organization.createdAt()));
            insert.setObject(5, time(organization.updatedAt()));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    public void update(Connection connection, Organization organization) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, organization.name());
            update.setLong(2, organization.revision());
            update.setObject(3, time(organization.updatedAt()));
            update.setString(4, organization.id().value());
            update.executeUpdate();
        }
    }

    /** Says that it was deleted. */
    public void markDeleted(Connection connection, Organization changed, Instant deletedAt) throws SQLException {
        mark(connection, changed, time(deletedAt));
    }

    /** Says that it is not deleted any more. */
    public void markRestored(Connection connection, Organization changed) throws SQLException {
        mark(connection, changed, null);
    }

    private static void mark(Connection connection, Organization changed, @Nullable OffsetDateTime deletedAt)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MARK)) {
            update.setObject(1, deletedAt, Types.TIMESTAMP_WITH_TIMEZONE);
            update.setLong(2, changed.revision());
            update.setObject(3, time(changed.updatedAt()));
            update.setString(4, changed.id().value());
            update.executeUpdate();
        }
    }

    public void remove(Connection connection, OrgId id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, id.value());
            delete.executeUpdate();
        }
    }

    private static Optional<Organization> find(Connection connection, OrgId id, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(organization(row)) : Optional.empty();
            }
        }
    }

    private static List<Organization> organizations(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Organization> found = new ArrayList<>();
            while (rows.next()) {
                found.add(organization(rows));
            }
            return found;
        }
    }

    private static Organization organization(ResultSet row) throws SQLException {
        return new Organization(
                new OrgId(row.getString("id")),
                row.getString("name"),
                row.getLong("revision"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
