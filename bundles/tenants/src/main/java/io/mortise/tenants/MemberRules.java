package io.mortise.tenants;

import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What differs between the members of organizations and those of workspaces. */
interface MemberRules<S extends Scope> {

    /** The roles, the highest first: it is the owner's. */
    List<Role> roles();

    /** How messages name the scope. */
    String nameOf(S scope);

    /** Throws when nobody of that id can be a member. Asked outside any transaction. */
    void checkUser(S scope, String userId);

    /** Throws when there is no such scope. */
    void check(Connection connection, S scope) throws SQLException;

    /** The same, and keeps everybody else from changing members in the whole organization until the transaction ends. */
    void lock(Connection connection, S scope) throws SQLException;

    /** Throws when the user, who is no member yet, may not become one. */
    void admit(Connection connection, S scope, String userId) throws SQLException;

    /** Whether the user counts as an owner. */
    boolean isOwner(Connection connection, S scope, String userId) throws SQLException;

    /** Removes what the user has within the scope as its member, before the membership itself; throws when that cannot be. */
    void leave(Connection connection, S scope, String userId) throws SQLException;
}
