package io.mortise.http.state;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateLedger.Phase;
import io.mortise.host.state.StateLedger.Progress;
import java.util.Optional;

/** Why an import does not begin, go on or end. */
final class ImportProblems {
    private static final String NOT_BEGUN = "The import was not begun";
    private static final String NEW_ONE =
            "Import into a new installation, one with an empty database and no files in the folder deploy";

    private ImportProblems() {}

    static ProblemException invalidId() {
        return of(
                ProblemCode.INVALID_ID,
                NOT_BEGUN,
                "Its id is not 64 characters of 0-9 and a-f",
                "import id",
                "Use the SHA-256 of what is imported");
    }

    static ProblemException unknownFormat(int format) {
        return of(
                ProblemCode.FORMAT_UNKNOWN,
                NOT_BEGUN,
                "Its format is " + format + " and this program knows " + StateImport.FORMAT,
                "formatVersion",
                format > StateImport.FORMAT ? "Import with the version of Mortise that exported it" : "Export again");
    }

    static ProblemException notFound(String id) {
        return of(
                ProblemCode.IMPORT_NOT_FOUND,
                "There is no such import",
                "None has begun with that id",
                "import " + id,
                "Begin it with PUT /import/{id}");
    }

    static ProblemException notEmpty(String why) {
        return of(ProblemCode.NOT_EMPTY, NOT_BEGUN, "This installation is not new: " + why, "system", NEW_ONE);
    }

    /** @param other the import that the installation is taken by, and how far that is */
    static ProblemException taken(String other, Optional<Progress> progress) {
        Phase phase = progress.map(Progress::phase).orElse(Phase.OPEN);
        long rows = progress.map(Progress::rows).orElse(0L);
        return switch (phase) {
            case OPEN ->
                of(
                        ProblemCode.IMPORT_CONFLICT,
                        NOT_BEGUN,
                        "Another import is under way",
                        "import " + other,
                        "Go on with that one, or give it up with DELETE /import/" + other);
            case COMPLETE -> notEmpty("it has what the import " + other + " has brought");
            case GIVEN_UP ->
                of(
                        ProblemCode.NOT_EMPTY,
                        NOT_BEGUN,
                        "This installation is not new: the import " + other + " was given up after " + rows
                                + " rows, which are here",
                        "system",
                        "Import that same file again, which goes on with it. " + NEW_ONE);
        };
    }

    static ProblemException givenUp(String where) {
        return of(
                ProblemCode.IMPORT_CONFLICT,
                "Nothing was imported by this request",
                "The import was given up",
                where,
                "Begin it again, which goes on where it was");
    }

    static ProblemException incomplete(String id, String missing) {
        return of(
                ProblemCode.IMPORT_INCOMPLETE,
                "The import is not complete and was not ended",
                "Of what was announced when it began, " + missing,
                "import " + id,
                "Send the rows that are missing, or give it up with DELETE /import/" + id);
    }

    static ProblemException conflict(String where, String why) {
        return of(
                ProblemCode.IMPORT_CONFLICT,
                "Nothing was done by this request",
                why,
                where,
                "Ask how far the import is and go on from there; see to it that it is run once only");
    }

    private static ProblemException of(ProblemCode code, String what, String why, String where, String mend) {
        return new ProblemException(new Problem(code, what, why, where, mend));
    }
}
