package io.mortise.database.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for each JVM, from embedded binaries; it ends with the JVM. */
public final class PostgresServer {
    private static final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {}

    /** The URL of a new, empty database. */
    public static String freshDatabase() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database was not created", e);
        }
        return url(name);
    }

    /** The URL of a database of that name, whether it exists or not. */
    public static String url(String database) {
        return Holder.SERVER.getJdbcUrl("postgres", database);
    }

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
            }
        }
    }
}
