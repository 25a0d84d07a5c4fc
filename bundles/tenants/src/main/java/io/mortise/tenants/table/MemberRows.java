package io.mortise.tenants.table;

import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members of scopes of one kind, as their table keeps them. */
public interface MemberRows<S extends Scope> {

    Optional<Member> find(Connection connection, S scope, String userId) throws SQLException;

    /** Up to {@code limit} of the scope whose user id comes after {@code cursor}. */
    List<Member> after(Connection connection, S scope, String cursor, int limit) throws SQLException;

    /** How many there are with that role. */
    long count(Connection connection, S scope, Role role) throws SQLException;

    void add(Connection connection, S scope, Member member) throws SQLException;

    void update(Connection connection, S scope, String userId, Role role) throws SQLException;

    void remove(Connection connection, S scope, String userId) throws SQLException;

    /** Reads the columns {@code user_id, role, added_at}. */
    static List<Member> read(ResultSet rows) throws SQLException {
        List<Member> members = new ArrayList<>();
        while (rows.next()) {
            members.add(new Member(
                    rows.getString("user_id"),
                    Role.fromWireName(rows.getString("role")),
                    rows.getObject("added_at", OffsetDateTime.class).toInstant()));
        }
        return members;
    }
}
