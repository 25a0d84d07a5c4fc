package io.mortise.tenants.table;

import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope.OrgScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@code tenant_data_org_member}. */
public final class OrgMemberTable implements MemberRows<OrgScope> {
    private static final String ROLE = """
            SELECT m.role FROM tenant_data_org_member m JOIN tenant_data_org o ON o.id = m.org_id
             WHERE m.org_id = ? AND m.user_id = ? AND o.deleted_at IS NULL""";
    private static final String FIND =
            "SELECT user_id, role, added_at FROM tenant_data_org_member WHERE org_id = ? AND user_id = ?";
    private static final String LIST = """
            SELECT user_id, role, added_at FROM tenant_data_org_member
             WHERE org_id = ? AND user_id > ? ORDER BY user_id FETCH FIRST ? ROWS ONLY""";
    private static final String COUNT = "SELECT COUNT(*) FROM tenant_data_org_member WHERE org_id = ?";
    private static final String COUNT_ROLE = COUNT + " AND role = ?";
    private static final String ADD =
            "INSERT INTO tenant_data_org_member (org_id, user_id, role, added_at) VALUES (?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE tenant_data_org_member SET role = ? WHERE org_id = ? AND user_id = ?";
    private static final String REMOVE = "DELETE FROM tenant_data_org_member WHERE org_id = ? AND user_id = ?";
    private static final String REMOVE_ALL = "DELETE FROM tenant_data_org_member WHERE org_id = ?";
    private static final String REMOVE_USER = "DELETE FROM tenant_data_org_member WHERE user_id = ?";

    /** The role of a user in an organization that is not deleted. */
    public Optional<Role> role(Connection connection, OrgId org, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROLE)) {
            select.setString(1, org.value());
            select.setString(2, userId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Role.fromWireName(row.getString(1))) : Optional.empty();
            }
        }
    }

    @Override
    public Optional<Member> find(Connection connection, OrgScope scope, String userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, scope.id().value());
            select.setString(2, userId);
            try (ResultSet row = select.executeQuery()) {
                return MemberRows.read(row).stream().findFirst();
            }
        }
    }

    @Override
    public List<Member> after(Connection connection, OrgScope scope, String cursor, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, scope.id().value());
            select.setString(2, cursor);
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                return MemberRows.read(rows);
            }
        }
    }

    public long count(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, org.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    @Override
    public long count(Connection connection, OrgScope scope, Role role) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT_ROLE)) {
            select.setString(1, scope.id().value());
            select.setString(2, role.wireName());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    @Override
    public void add(Connection connection, OrgScope scope, Member member) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, scope.id().value());
            insert.setString(2, member.userId());
            insert.setString(3, member.role().wireName());
            insert.setObject(4, member.addedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    @Override
    public void update(Connection connection, OrgScope scope, String userId, Role role) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, role.wireName());
            update.setString(2, scope.id().value());
            update.setString(3, userId);
            update.executeUpdate();
        }
    }

    @Override
    public void remove(Connection connection, OrgScope scope, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, scope.id().value());
            delete.setString(2, userId);
            delete.executeUpdate();
        }
    }

    public void removeAll(Connection connection, OrgId org) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_ALL)) {
            delete.setString(1, org.value());
            delete.executeUpdate();
        }
    }

    /** Removes a user from all organizations. */
    public void removeUser(Connection connection, String userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_USER)) {
            delete.setString(1, userId);
            delete.executeUpdate();
        }
    }
}
