package io.mortise.identity;

import io.mortise.host.database.Dialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An insertion that may find its row there already, which is no fault. */
final class UniqueInsert {
    private static final String UNIQUE_VIOLATION = "23505";

    private UniqueInsert() {}

    /** The statement for the dialect: PostgreSQL aborts the transaction at a violation, H2 knows no ON CONFLICT. */
    static String statement(Dialect dialect, String insert) {
        return dialect == Dialect.POSTGRES ? insert + " ON CONFLICT DO NOTHING" : insert;
    }

    /** Waits for others who insert the same at present; false when it is there. */
    static boolean execute(PreparedStatement insert) throws SQLException {
        try {
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
