package io.mortise.database.migration;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a person is told when the schema and the program do not fit. */
final class MigrationProblems {
    private static final String TITLE = "The database was not brought up to date";

    private MigrationProblems() {}

    static ProblemException newer(MigrationArea area, String version) {
        String known =
                "%04d".formatted(area.scripts().get(area.scripts().size() - 1).version());
        return newer(
                area.name(),
                "its schema is at version " + version + " of this area, and this program knows versions up to "
                        + known);
    }

    static ProblemException unknownArea(String areas) {
        return newer(areas, "it holds tables of which this program knows nothing");
    }

    static ProblemException changed(MigrationArea area, MigrationScript script) {
        return new ProblemException(new Problem(
                ProblemCode.MIGRATION_FAILED,
                TITLE,
                script.fileName() + " is not the file that was run on this database",
                "schema area " + area.name(),
                "Unpack the distribution again; a migration that was released must never be edited"));
    }

    static ProblemException failed(MigrationArea area, Exception cause) {
        return new ProblemException(
                new Problem(
                        ProblemCode.MIGRATION_FAILED,
                        TITLE,
                        mostTelling(cause),
                        "schema area " + area.name(),
                        "See that the database user owns the tables and may create others in this schema, or name the one who"
                                + " does by --database-owner-url; see that the disk is not full, and start again: what was"
                                + " done is kept"),
                cause);
    }

    /** Flyway lays out what the database said in lines of its own, with advice that is none here. */
    private static String mostTelling(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return String.valueOf(cause.getMessage()).strip();
            }
        }
        return String.valueOf(failure.getMessage()).strip();
    }

    static ProblemException incomplete(MigrationArea area, int found, int run) {
        return new ProblemException(new Problem(
                ProblemCode.MIGRATION_FAILED,
                TITLE,
                "the program has " + found + " migrations, the database records " + run,
                "schema area " + area.name(),
                "Restore the database from a backup, or start with an empty one"));
    }

    private static ProblemException newer(String area, String why) {
        return new ProblemException(new Problem(
                ProblemCode.DATABASE_NEWER,
                "The database is newer than this program",
                why,
                "schema area " + area,
                "Start the Mortise version that last used this database, or restore a backup from before"));
    }
}
