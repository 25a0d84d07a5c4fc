package io.mortise.database.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which tables PostgreSQL reads from end to end, instead of by an index. */
public final class SequentialScans {
    /** What the connection did in earlier transactions is counted too, until the server takes it over, at most once a second. */
    private static final String COUNTS = "SELECT relname, seq_scan FROM pg_stat_xact_user_tables WHERE seq_scan > 0";

    private final Map<String, Long> before;

    private SequentialScans(Map<String, Long> before) {
        this.before = before;
    }

    /** Begins to look at the transaction that the connection is in. */
    public static SequentialScans from(Connection connection) throws SQLException {
        return new SequentialScans(counts(connection));
    }

    /** The tables that were read so since then. */
    public Set<String> since(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        counts(connection).forEach((table, count) -> {
            if (count > before.getOrDefault(table, 0L)) {
                tables.add(table);
            }
        });
        return tables;
    }

    private static Map<String, Long> counts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTS)) {
            Map<String, Long> counts = new HashMap<>();
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
            return counts;
        }
    }
}
