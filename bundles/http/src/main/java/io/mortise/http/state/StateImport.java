package io.mortise.http.state;

import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StateContent;
import io.mortise.host.state.StateLedger;
import io.mortise.host.state.StateLedger.Phase;
import io.mortise.host.state.StateLedger.Progress;
import io.mortise.host.state.StateSection;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes state in, section by section, in batches that may be sent again. An installation takes in one import: whoever begins
 * another, or sends the same rows twice at once, is told for one of the two. Callers have asked the access policy. Safe for use by many threads.
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
     * @param announced the number of rows of each section that it has
     */
    public Progress begin(String id, int format, Map<String, Long> announced, Actor actor) {
        if (!ID.matcher(id).matches()) {
            throw ImportProblems.invalidId();
        }
        if (format != FORMAT) {
            throw ImportProblems.unknownFormat(format);
        }
        announced.keySet().forEach(sections::get);
        Optional<Progress> before = ledger.find(id);
        if (before.isPresent() && before.get().isComplete()) {
            return before.get();
        }
        Optional<String> other = ledger.current().filter(current -> !current.equals(id));
        if (other.isPresent()) {
            throw taken(other.get());
        }
        if (ledger.current().isEmpty()) {
            requireEmpty();
        }
        requireSame(ledger.find(id), announced);
        Progress begun = ledger.begin(id, announced, actor)
                .orElseThrow(() -> taken(ledger.current().orElse("that was given up just now")));
        requireSame(Optional.of(begun), announced);
        return begun;
    }

    /** One that was begun before there were announcements has none. */
    private static void requireSame(Optional<Progress> known, Map<String, Long> announced) {
        if (known.filter(begun ->
                        !begun.announced().isEmpty() && !begun.announced().equals(announced))
                .isPresent()) {
            throw ImportProblems.conflict("sections", "It was begun with other numbers of rows");
        }
    }

    private ProblemException taken(String other) {
        return ImportProblems.taken(other, ledger.find(other));
    }

    /** Imports rows; where they are there already nothing happens. The number of rows of the section that are there then. */
    public long rows(String id, String section, long from, List<Map<String, Object>> rows, Actor actor) {
        StateSection target = sections.get(section);
        Progress progress = open(id, section);
        long position = position(progress, section);
        long to = from + rows.size();
        if (position >= to) {
            return position;
        }
        if (position != from) {
            throw ImportProblems.conflict(section, "It is at row " + position + ", and these begin at " + from);
        }
        long announced = progress.announced().getOrDefault(section, 0L);
        if (to > announced) {
            throw ImportProblems.conflict(
                    section, "It was begun with " + announced + " rows, and these end with row " + to);
        }
        target.importRows(rows, new Batch(id, section, from, to, actor));
        return to;
    }

    /** Keeps bytes that rows to come will name. */
    public void content(String id, String section, String sha256, InputStream in) throws IOException {
        open(id, section);
        StateContent content = StateExport.content(sections, section);
        content.store(sha256, in);
        if (progress(id).phase() != Phase.OPEN) {
            // It ended meanwhile, and what it left was removed just before these bytes came.
            content.discardUnused();
        }
    }

    /** Ends an import of which every row that was announced is there. */
    public Progress finish(String id, Actor actor) throws IOException {
        Progress progress = progress(id);
        if (progress.phase() == Phase.GIVEN_UP) {
            throw ImportProblems.givenUp("import " + id);
        }
        String missing = missing(progress);
        if (!missing.isEmpty()) {
            throw ImportProblems.incomplete(id, missing);
        }
        ledger.finish(id, actor);
        discardUnused();
        return progress(id);
    }

    /** Ends an import that nobody goes on with. The rows that are there stay. */
    public void giveUp(String id, Actor actor) throws IOException {
        progress(id);
        ledger.giveUp(id, actor);
        if (progress(id).isComplete()) {
            throw ImportProblems.conflict("import " + id, "The import is complete");
        }
        discardUnused();
    }

    private void discardUnused() throws IOException {
        for (StateSection section : sections.all()) {
            Optional<StateContent> content = section.content();
            if (content.isPresent()) {
                content.get().discardUnused();
            }
        }
    }

    /** The sections with other numbers of rows than announced, for people; empty when there is none. */
    private static String missing(Progress progress) {
        return new TreeMap<>(progress.announced())
                .entrySet().stream()
                        .filter(section -> position(progress, section.getKey()) != section.getValue())
                        .map(section -> section.getKey() + " has " + position(progress, section.getKey()) + " of "
                                + section.getValue() + " rows")
                        .collect(Collectors.joining(", "));
    }

    private static long position(Progress progress, String section) {
        return progress.positions().getOrDefault(section, 0L);
    }

    private Progress open(String id, String section) {
        Progress progress = progress(id);
        if (!progress.positions().containsKey(section)) {
            throw ImportProblems.conflict(section, "The import was begun without it");
        }
        return switch (progress.phase()) {
            case OPEN -> progress;
            case COMPLETE -> throw ImportProblems.conflict(section, "The import is complete");
            case GIVEN_UP -> throw ImportProblems.givenUp(section);
        };
    }

    private Progress progress(String id) {
        return ledger.find(id).orElseThrow(() -> ImportProblems.notFound(id));
    }

    private void requireEmpty() {
        List<String> filled = sections.all().stream()
                .filter(section -> !section.isEmpty())
                .map(StateSection::name)
                .toList();
        if (!filled.isEmpty()) {
            throw ImportProblems.notEmpty("it has " + String.join(", ", filled) + " that are not of this import");
        }
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
                throw ImportProblems.conflict(
                        section, "Another request has imported these rows meanwhile, or has ended the import");
            }
        }
    }
}
