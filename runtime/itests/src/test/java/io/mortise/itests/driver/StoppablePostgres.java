package io.mortise.itests.driver;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL server that can be stopped and started again, at the same port and with the same data. */
public final class StoppablePostgres implements AutoCloseable {
    private static final String NAME = "postgres";

    private final Path data = TestFolder.create("postgres-server");
    private final int port;
    private EmbeddedPostgres server;

    public StoppablePostgres() {
        server = start(0);
        port = server.getPort();
    }

    /** What {@code --database-url} takes. */
    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/" + NAME + "?user=" + NAME;
    }

    /** The port, which no answer is to tell. */
    public int port() {
        return port;
    }

    public Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** Stops it as an operator does: connections are cut, whatever they are doing. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startAgain() {
        server = start(port);
    }

    @Override
    public void close() {
        stop();
    }

    private EmbeddedPostgres start(int wantedPort) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on");
        try {
            return (wantedPort == 0 ? builder : builder.setPort(wantedPort)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
