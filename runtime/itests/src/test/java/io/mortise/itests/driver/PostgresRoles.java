package io.mortise.itests.driver;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL whose users have the rights that the README gives them, and no others. */
public final class PostgresRoles {
    private static final String[] README = {
        "CREATE ROLE mortise_owner LOGIN PASSWORD 'owner'",
        "CREATE ROLE mortise_app NOLOGIN",
        "CREATE ROLE mortise_system NOLOGIN",
        "CREATE ROLE mortise LOGIN NOINHERIT PASSWORD 'login'",
        "GRANT mortise_app, mortise_system TO mortise",
        "GRANT mortise_system TO mortise_owner",
        "CREATE DATABASE mortise OWNER mortise_owner",
        "REVOKE ALL ON DATABASE mortise FROM PUBLIC",
        "GRANT CONNECT ON DATABASE mortise TO mortise"
    };

    private final EmbeddedPostgres server;

    private PostgresRoles(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Creates roles and database on a fresh server. */
    public static PostgresRoles create(EmbeddedPostgres server) throws SQLException {
        try (Connection administrator = server.getPostgresDatabase().getConnection();
                Statement statement = administrator.createStatement()) {
            for (String sql : README) {
                statement.execute(sql);
            }
        }
        return new PostgresRoles(server);
    }

    /** For {@code --database-url}. */
    public String login() {
        return url("mortise", "login");
    }

    /** For {@code --database-owner-url}. */
    public String owner() {
        return url("mortise_owner", "owner");
    }

    /** With the rights of the server's administrator, whom no policy binds. */
    public Connection administrator() throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", "mortise"));
    }

    private String url(String user, String password) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/mortise?user=" + user + "&password=" + password;
    }
}
