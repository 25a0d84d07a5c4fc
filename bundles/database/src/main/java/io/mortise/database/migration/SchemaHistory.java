package io.mortise.database.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables {@code mgmt_log_schema_<area>}, as Flyway writes them. Reading them here takes a few milliseconds, starting
 * Flyway some hundred, so it is started only when there is something to do.
 */
final class SchemaHistory {
    static final String TABLE_PREFIX = "mgmt_log_schema_";

    private static final String AREAS = """
            SELECT table_name FROM information_schema.tables
             WHERE table_schema = CURRENT_SCHEMA AND table_name LIKE 'mgmt\\_log\\_schema\\_%'""";
    private static final String RUNS = """
            SELECT "version", "checksum", "success" FROM "%s"
             WHERE "type" = 'SQL' ORDER BY "installed_rank\"""";
    private static final String FORGET_FAILED = "DELETE FROM \"%s\" WHERE \"success\" = FALSE";

    /** No limit to the wait: a migration may take its time. The number is any that nobody else uses. */
    private static final String AWAIT_TURN =
            "SELECT set_config('lock_timeout', '0', true), pg_advisory_xact_lock(7261435508)";

    private SchemaHistory() {}

    /**
     * Keeps other nodes from migrating the same PostgreSQL until the transaction ends. Flyway's own lock comes after it has made
     * its history table, and two that make it at once fail.
     */
    static void awaitTurn(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AWAIT_TURN)) {
            select.execute();
        }
    }

    /** One migration that was run; a newer program may number them otherwise than this one. */
    record Run(String version, int checksum, boolean success) {
        boolean isOf(MigrationScript script) {
            return version.matches("\\d{1,9}") && Integer.parseInt(version) == script.version();
        }
    }

    /** The areas that this database has been migrated for. */
    static Set<String> areas(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AREAS);
                ResultSet rows = select.executeQuery()) {
            Set<String> areas = new TreeSet<>();
            while (rows.next()) {
                areas.add(rows.getString(1).substring(TABLE_PREFIX.length()));
            }
            return areas;
        }
    }

    static List<Run> runs(Connection connection, MigrationArea area) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RUNS.formatted(area.historyTable()));
                ResultSet rows = select.executeQuery()) {
            List<Run> runs = new ArrayList<>();
            while (rows.next()) {
                runs.add(new Run(rows.getString(1), rows.getInt(2), rows.getBoolean(3)));
            }
            return runs;
        }
    }

    /** Scripts bear being run again, so a failed run need not be mended by hand. */
    static void forgetFailed(Connection connection, MigrationArea area) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET_FAILED.formatted(area.historyTable()))) {
            delete.executeUpdate();
        }
    }
}
