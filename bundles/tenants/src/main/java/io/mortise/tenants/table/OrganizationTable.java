package io.mortise.tenants.table;

import io.mortise.host.database.Dialect;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
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

/** {@code tenant_data_org}. */
public final class OrganizationTable {
    private static final String COLUMNS = "id, name, revision, created_at, updated_at";
    private static final String FIND = "SELECT " + COLUMNS + " FROM tenant_data_org WHERE id = ?";
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM tenant_data_org WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
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

    /** Keeps others from changing or removing it, or adding to it, until the transaction ends. */
    public Optional<Organization> lock(Connection connection, OrgId id) throws SQLException {
        return find(connection, id, FIND + " FOR UPDATE");
    }

    /** Up to {@code limit} whose id comes after {@code cursor}. */
    public List<Organization> after(Connection connection, String cursor, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, cursor);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Organization> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(organization(rows));
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
