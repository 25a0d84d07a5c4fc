package io.mortise.database.testing;

import io.mortise.database.Database;
import io.mortise.database.DatabaseUrl;
import io.mortise.database.migration.MigrationArea;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditTrail;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A fresh database with the schema of the area {@code database} and of those asked for, whose scripts are found on the class
 * path. Areas are migrated in the order in which they are named.
 */
public final class DatabaseFixture implements AutoCloseable {
    private final Database database;
    private final String jdbcUrl;

    private DatabaseFixture(String jdbcUrl, String... areas) {
        DatabaseUrl url = DatabaseUrl.parse(jdbcUrl);
        this.jdbcUrl = url.jdbcUrl();
        this.database = Database.open(url, Optional.empty(), areas(url.dialect(), areas), "test-node");
    }

    /** An H2 database in memory. */
    public static DatabaseFixture h2(String... areas) {
        return new DatabaseFixture("jdbc:h2:mem:" + UUID.randomUUID(), areas);
    }

    /** A database of its own on the PostgreSQL server that all tests of this JVM share. */
    public static DatabaseFixture postgres(String... areas) {
        return new DatabaseFixture(PostgresServer.freshDatabase(), areas);
    }

    /** Any database, which need not be fresh. */
    public static DatabaseFixture open(String jdbcUrl, String... areas) {
        return new DatabaseFixture(jdbcUrl, areas);
    }

    public Transactions transactions() {
        return database.transactions();
    }

    public ChangeLog changeLog() {
        return database.changeLog();
    }

    public WorkspaceDirectory directory() {
        return database.directory();
    }

    public AuditLog auditLog() {
        return database.auditLog();
    }

    public AuditTrail auditTrail() {
        return database.auditTrail();
    }

    /** Runs a statement as the owner of the tables, whom no policy binds here. */
    public void asOwner(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** How many scripts were run when this database was opened. */
    public int migrationsRun() {
        return database.migrationsRun();
    }

    /** With which the same database can be opened again. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public void close() {
        database.close();
    }

    private static List<MigrationArea> areas(Dialect dialect, String... names) {
        List<MigrationArea> areas = new ArrayList<>();
        areas.add(ClassPathMigrations.area("database", 0, dialect));
        for (String name : names) {
            areas.add(ClassPathMigrations.area(name, areas.size(), dialect));
        }
        return areas;
    }
}
