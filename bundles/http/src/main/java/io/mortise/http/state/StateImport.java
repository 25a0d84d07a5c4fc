package io.mortise.http.state;

import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StateLedger;
import io.mortise.host.state.StateLedger.Progress;
import io.mortise.host.state.StateSection;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes state in, section by section, in batches that may be sent again. One import at a time: whoever sends the same rows
 * twice at once is told for one of the two. Callers have asked the access policy. Safe for use by many threads.
 */
public final class StateImport {
    /** The version of the rows that this program reads. */
    public static final int FORMAT = 1;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final StateSections sections;
    private final StateLedger ledger;

    public StateImport(StateSections sections, StateLedger ledger) {
        this.sections = sections;
        this.ledger = ledger;
    }

    /**
     * Begins an import, or finds the one that has begun.
     *
     * @param id the SHA-256 of what is imported, lower-case hex: the same again is the same import
     * @param format the version of its rows
     * @param wanted the sections it has
     */
    public synchronized Progress begin(String id, int format, List<String> wanted, Actor actor) {
        if (!ID.matcher(id).matches()) {
            throw new ProblemException(new Problem(
                    ProblemCode.INVALID_ID,
                    "The import was not begun",
                    "Its id is not 64 characters of 0-9 and a-f",
                    "import id",
                    "Use the SHA-256 of what is imported"));
        }
        if (format != FORMAT) {
            throw unknownFormat(format);
        }
        wanted.forEach(sections::get);
        Optional<Progress> begun = ledger.find(id);
        if (begun.isPresent()) {
            return begun.get();
        }
        requireEmpty();
        return ledger.begin(id, wanted, actor);
    }

    /** Imports rows; where they are there already nothing happens. The number of rows of the section that are there then. */
    public long rows(String id, String section, long from, List<Map<String, Object>> rows, Actor actor) {
        StateSection target = sections.get(section);
        long position = position(id, section);
        long to = from + rows.size();
        if (position >= to) {
            return position;
        }
        if (position != from) {
            throw conflict(section, "It is at row " + position + ", and these begin at " + from);
        }
        target.importRows(rows, new Batch(id, section, from, to, actor));
        return to;
    }

    /** Keeps bytes that rows to come will name. */
    public void content(String id, String section, String sha256, InputStream in) throws IOException {
        position(id, section);
        StateExport.content(sections, section).store(sha256, in);
    }

    public Progress finish(String id, Actor actor) {
        progress(id);
        ledger.finish(id, actor);
        return progress(id);
    }

    private long position(String id, String section) {
        Progress progress = progress(id);
        Long position = progress.positions().get(section);
        if (position == null) {
            throw conflict(section, "The import was begun without it");
        }
        if (progress.isFinished()) {
            throw conflict(section, "The import is complete");
        }
        return position;
    }

    private Progress progress(String id) {
        return ledger.find(id)
                .orElseThrow(() -> new ProblemException(new Problem(
                        ProblemCode.IMPORT_NOT_FOUND,
                        "There is no such import",
                        "None has begun with that id",
                        "import " + id,
                        "Begin it with PUT /import/{id}")));
    }

    private void requireEmpty() {
        List<String> filled = sections.all().stream()
                .filter(section -> !section.isEmpty())
                .map(StateSection::name)
                .toList();
        if (!filled.isEmpty()) {
            throw new ProblemException(new Problem(
                    ProblemCode.NOT_EMPTY,
                    "The import was not begun",
                    "This installation is not new: it has " + String.join(", ", filled)
                            + " that are not of this import",
                    "system",
                    "Import into a new installation, one with an empty database and no files in the folder deploy"));
        }
    }

    private static ProblemException unknownFormat(int format) {
        return new ProblemException(new Problem(
                ProblemCode.FORMAT_UNKNOWN,
                "The import was not begun",
                "Its format is " + format + " and this program knows " + FORMAT,
                "formatVersion",
                format > FORMAT ? "Import with the version of Mortise that exported it" : "Export again"));
    }

    private static ProblemException conflict(String section, String why) {
        return new ProblemException(new Problem(
                ProblemCode.IMPORT_CONFLICT,
                "Nothing of " + section + " was imported by this request",
                why,
                section,
                "Ask how far the import is and go on from there; see to it that it is run once only"));
    }

    private final class Batch implements StateBatch {
        private final String id;
        private final String section;
        private final long from;
        private final long to;
        private final Actor actor;

        Batch(String id, String section, long from, long to, Actor actor) {
            this.id = id;
            this.section = section;
            this.from = from;
            this.to = to;
            this.actor = actor;
        }

        @Override
        public Actor actor() {
            return actor;
        }

        @Override
        public void done(Connection connection) throws SQLException {
            if (!ledger.advance(connection, id, section, from, to)) {
                throw conflict(section, "Another request has imported these rows meanwhile");
            }
        }
    }
}
