package io.mortise.http.state;

import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateContent;
import io.mortise.host.state.StateLedger;
import io.mortise.host.state.StatePage;
import io.mortise.host.state.StateSection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Hands out all state, section by section. Callers have asked the access policy. Safe for use by many threads. */
public final class StateExport {
    private final StateSections sections;
    private final StateLedger ledger;
    private final String version;

    /** @param version of the program */
    public StateExport(StateSections sections, StateLedger ledger, String version) {
        this.sections = sections;
        this.ledger = ledger;
        this.version = version;
    }

    /**
     * What there is to export.
     *
     * @param version of the program
     * @param installation its id
     * @param database its kind
     * @param stamp the same as long as nothing is changed
     * @param sections the names of all sections, in the order in which they are imported
     * @param withContent those whose rows name bytes
     */
    public record Overview(
            String version,
            String installation,
            String database,
            String stamp,
            List<String> sections,
            List<String> withContent) {}

    public Overview overview() {
        List<StateSection> all = sections.all();
        return new Overview(
                version,
                ledger.installation(),
                ledger.database(),
                ledger.stamp(),
                all.stream().map(StateSection::name).toList(),
                all.stream()
                        .filter(section -> section.content().isPresent())
                        .map(StateSection::name)
                        .toList());
    }

    /** A page of a section; that it was handed out is in the audit log before it is. */
    public StatePage page(String section, Optional<String> cursor, int limit, Actor actor) {
        StatePage page = sections.get(section).export(cursor, limit);
        ledger.exported(section, actor);
        return page;
    }

    /**
     * The bytes that a row names, read from a file that is deleted when the stream is closed: whoever reads slowly keeps
     * nobody else waiting.
     */
    public InputStream content(String section, String sha256) throws IOException {
        StateContent content = content(sections, section);
        Path file = Files.createTempFile("mortise-export-", ".part");
        try {
            boolean isThere;
            try (OutputStream out = Files.newOutputStream(file)) {
                isThere = content.copyTo(sha256, out);
            }
            if (!isThere) {
                throw contentNotFound(section, sha256, "No row names such bytes");
            }
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException fault) {
            Files.deleteIfExists(file);
            throw fault;
        }
    }

    static StateContent content(StateSections sections, String section) {
        return sections.get(section)
                .content()
                .orElseThrow(() -> contentNotFound(section, "", "Its rows are all there is"));
    }

    private static ProblemException contentNotFound(String section, String sha256, String why) {
        return new ProblemException(new Problem(
                ProblemCode.CONTENT_NOT_FOUND,
                "There are no such bytes of " + section,
                why,
                section + " " + sha256,
                "Read the rows of the section, and ask for what they name"));
    }
}
