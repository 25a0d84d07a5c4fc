package io.mortise.database;

import io.mortise.database.table.RoleTable;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The two roles of PostgreSQL that transactions take on: {@code mortise_app} for work within a tenant, whom row-level security
 * binds, and {@code mortise_system} for the runtime's own. Whoever migrates owns the tables and gives both their rights.
 */
final class DatabaseRoles {
    static final String APP = "mortise_app";
    static final String SYSTEM = "mortise_system";

    private static final String NO_PRIVILEGE = "42501";
    private static final String EXISTS_ALREADY = "42710";
    private static final String ADDED_JUST_NOW = "23505";

    private final ConnectionPool login;
    private final ConnectionPool owner;
    private final DatabaseUrl url;
    private final RoleTable roles = new RoleTable();

    /**
     * @param login who is to take the roles on
     * @param owner who may create and grant what is missing; the same as {@code login} when one user does everything
     * @param url the login's, for messages
     */
    DatabaseRoles(ConnectionPool login, ConnectionPool owner, DatabaseUrl url) {
        this.login = login;
        this.owner = owner;
        this.url = url;
    }

    /** Creates and grants what is missing; throws {@code DATABASE_UNAVAILABLE} when that is not allowed. */
    void prepare() throws SQLException {
        try (Connection connection = login.connection()) {
            String user = connection.getMetaData().getUserName();
            for (String role : List.of(APP, SYSTEM)) {
                prepare(connection, role, user);
            }
            connection.rollback();
        }
    }

    private void prepare(Connection connection, String role, String user) throws SQLException {
        if (roles.bypassesPolicies(connection, role).isEmpty()) {
            change(c -> roles.create(c, role), role, user);
        }
        if (!canTakeOn(connection, role)) {
            change(c -> roles.grant(c, role, user), role, user);
        }
        if (role.equals(APP) && roles.bypassesPolicies(connection, role).orElse(false)) {
            throw refused(
                    "the role " + role + " is not bound by row-level security",
                    "Run as an administrator of the server: ALTER ROLE " + role + " NOSUPERUSER NOBYPASSRLS");
        }
    }

    private void change(Change change, String role, String user) throws SQLException {
        try (Connection connection = owner.connection()) {
            change.on(connection);
            connection.commit();
        } catch (SQLException e) {
            if (NO_PRIVILEGE.equals(e.getSQLState())) {
                throw refused(
                        "the user " + user + " cannot take on the role " + role,
                        "Run as an administrator of the server, for " + APP + " and " + SYSTEM
                                + ": CREATE ROLE … NOLOGIN; GRANT … TO " + user);
            }
            // Another node may have been quicker.
            if (!EXISTS_ALREADY.equals(e.getSQLState()) && !ADDED_JUST_NOW.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private boolean canTakeOn(Connection connection, String role) throws SQLException {
        connection.rollback();
        try {
            roles.takeOn(connection, role, "", "");
            return true;
        } catch (SQLException e) {
            if (NO_PRIVILEGE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            connection.rollback();
        }
    }

    private ProblemException refused(String detail, String mend) {
        return new ProblemException(new Problem(
                ProblemCode.DATABASE_UNAVAILABLE, "The database was not opened", detail, url.shown(), mend));
    }

    @FunctionalInterface
    private interface Change {
        void on(Connection connection) throws SQLException;
    }
}
