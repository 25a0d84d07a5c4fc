package io.mortise.database;

import io.mortise.host.database.DatabaseException;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;

/** What a person is told when the database cannot be used. */
final class DatabaseProblems {
    private static final int H2_IN_USE = 90020;
    private static final int H2_RELATIVE_PATH = 90011;
    private static final int H2_CORRUPT = 90030;
    /** Renaming, deleting, creating, reading or writing failed, or the file is read-only. */
    private static final Set<Integer> H2_FILE_TROUBLE = Set.of(90024, 90025, 90028, 90031, 90062, 90097);

    private static final Set<Integer> H2_CLOSED = Set.of(90007, 90067, 90098, 90121);
    private static final Set<String> POSTGRES_STOPPING = Set.of("57P01", "57P02", "57P03");
    /** Of PostgreSQL and of H2. */
    private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

    private static final Set<String> REFUSED_LOGIN = Set.of("28000", "28P01", "08004");

    private static final String SHOWN_TO_CALLERS = "database";

    private final DatabaseUrl url;

    DatabaseProblems(DatabaseUrl url) {
        this.url = url;
    }

    /** The database could not be opened at start. */
    ProblemException notOpened(SQLException cause) {
        return problem("The database was not opened", cause);
    }

    /** The database was open, and is lost. */
    ProblemException unavailable(SQLException cause) {
        return lost("The database cannot be reached at present", "Try again in a moment", cause);
    }

    /** Other writers kept the embedded database to themselves for too long. */
    ProblemException busy() {
        return new ProblemException(heldTooLong());
    }

    private static Problem heldTooLong() {
        return new Problem(
                ProblemCode.DATABASE_UNAVAILABLE,
                "The database is busy",
                "changes that came before this one have not ended in time; nothing was changed",
                SHOWN_TO_CALLERS,
                "Try again. If it happens often on the embedded database, which takes one change at a time, use PostgreSQL");
    }

    /** The connection broke while a commit was under way. */
    ProblemException outcomeUnknown(SQLException cause) {
        String mend = "Look whether the change was made before you repeat it";
        return lost("The connection to the database broke during the commit", mend, cause);
    }

    /** Callers of the API are told that it is away; where it is and what it says, the cause tells the log. */
    private static ProblemException lost(String title, String mend, SQLException cause) {
        return new ProblemException(
                new Problem(
                        ProblemCode.DATABASE_UNAVAILABLE,
                        title,
                        "The connection was lost, or no new one could be had in time",
                        SHOWN_TO_CALLERS,
                        mend + "; the cause is in the server's log"),
                cause);
    }

    /** What a failed transaction is to its caller. */
    RuntimeException of(SQLException failure) {
        if (isConnectionLost(failure)) {
            return unavailable(failure);
        }
        return LOCK_TIMEOUTS.contains(Objects.requireNonNullElse(failure.getSQLState(), ""))
                ? new ProblemException(heldTooLong(), failure)
                : new DatabaseException(failure);
    }

    /** Whether the connection, not the statement, is at fault. */
    static boolean isConnectionLost(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || POSTGRES_STOPPING.contains(state)
                || H2_CLOSED.contains(failure.getErrorCode());
    }

    private ProblemException problem(String title, SQLException failure) {
        SQLException cause = mostTelling(failure);
        return new ProblemException(
                new Problem(ProblemCode.DATABASE_UNAVAILABLE, title, detail(cause), url.shown(), mend(cause)), failure);
    }

    /** A pool that waited in vain says only that; its cause says why. */
    private static SQLException mostTelling(SQLException failure) {
        return failure.getCause() instanceof SQLException cause ? mostTelling(cause) : failure;
    }

    private String detail(SQLException cause) {
        String text = url.withoutPassword(Objects.requireNonNullElse(cause.getMessage(), cause.toString()))
                .strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String mend(SQLException cause) {
        int h2 = cause.getErrorCode();
        if (h2 == H2_IN_USE) {
            return "Another program has the file open: stop it, or choose another data directory";
        }
        if (h2 == H2_RELATIVE_PATH) {
            return "Write the path in the URL absolute";
        }
        if (h2 == H2_CORRUPT) {
            return "Restore the file from a backup";
        }
        if (H2_FILE_TROUBLE.contains(h2)) {
            return "See that the folder exists, that this user may write there and that the disk is not full; if the file"
                    + " is damaged, restore it from a backup";
        }
        return mend(Objects.requireNonNullElse(cause.getSQLState(), ""));
    }

    private static String mend(String sqlState) {
        if (REFUSED_LOGIN.contains(sqlState)) {
            return "Correct user and password in the database URL";
        }
        if (sqlState.equals("3D000")) {
            return "Create the database, or correct its name in the database URL";
        }
        return sqlState.startsWith("08")
                ? "See that the database server runs and that host, port and name in the database URL are right"
                : "Correct the database URL, or mend what the database complains of";
    }
}
