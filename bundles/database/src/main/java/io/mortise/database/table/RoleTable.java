package io.mortise.database.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** {@code pg_roles}: the roles of a PostgreSQL server, and which of them a transaction has taken on. */
public final class RoleTable {
    private static final int FIRST_WITH_OPTIONS = 16;
    private static final String BYPASSES = "SELECT rolsuper OR rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = ?";
    private static final String TAKE_ON = """
            SELECT set_config('role', ?, true), set_config('app.current_org', ?, true),
                   set_config('app.current_workspace', ?, true)""";
    private static final String CREATE = "CREATE ROLE %s NOLOGIN";
    private static final String GRANT = "GRANT %s TO %s";
    private static final String SEES_TABLES = "SELECT to_regclass('mgmt_data_change_head') IS NOT NULL";

    /** Whether row-level security does not bind whoever has that role; empty when there is no such role. */
    public Optional<Boolean> bypassesPolicies(Connection connection, String role) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BYPASSES)) {
            select.setString(1, role);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        }
    }

    /** Until the end of the transaction: its rights are the role's, and its rows the tenant's; empty texts for no tenant. */
    public void takeOn(Connection connection, String role, String org, String workspace) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE_ON)) {
            take.setString(1, role);
            take.setString(2, org);
            take.setString(3, workspace);
            take.execute();
        }
    }

    public void create(Connection connection, String role) throws SQLException {
        execute(connection, CREATE.formatted(role));
    }

    /** From PostgreSQL 16 on without inheriting: who has taken on no role then has the rights of none. */
    public void grant(Connection connection, String role, String user) throws SQLException {
        boolean canTell = connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_OPTIONS;
        String grant = GRANT.formatted(role, quoted(connection, user));
        execute(connection, canTell ? grant + " WITH INHERIT FALSE, SET TRUE" : grant);
    }

    /** Whether the tables are where this connection looks for them. */
    public boolean seesTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SEES_TABLES)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(Connection connection, String user) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteIdentifier(user, true);
        }
    }
}
