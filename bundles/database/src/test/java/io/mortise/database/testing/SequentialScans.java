package io.mortise.database.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** Which tables PostgreSQL has read from end to end, instead of by an index. */
public final class SequentialScans {
    private static final String TABLES = "SELECT relname FROM pg_stat_xact_user_tables WHERE seq_scan > 0";

    private SequentialScans() {}

    /** Those of the transaction that the connection is in. */
    public static Set<String> of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            Set<String> tables = new TreeSet<>();
            while (row.next()) {
                tables.add(row.getString(1));
            }
            return tables;
        }
    }
}
