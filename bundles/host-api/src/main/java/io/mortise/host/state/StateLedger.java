package io.mortise.host.state;

import io.mortise.host.identity.Actor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Remembers how far imports have come, and tells whether anything has changed. Safe for use by many threads; methods without
 * a connection are never to be called within a transaction.
 */
@ProviderType
public interface StateLedger {
    /**
     * A text that is the same as long as nobody changes anything. Signing in, reading, exporting and importing are no changes.
     */
    String stamp();

    /** The kind of database, in lower case, such as {@code h2}. */
    String database();

    /** An import that has begun; empty when none has that id. */
    Optional<Progress> find(String id);

    /** Begins an import at the first row of each section, and writes that into the audit log. */
    Progress begin(String id, List<String> sections, Actor actor);

    /** Moves on in a section; false when the import is not at that row there, as after another request with the same rows. */
    boolean advance(Connection connection, String id, String section, long from, long to) throws SQLException;

    /** Ends an import that is complete, and writes that into the audit log; does nothing when it has ended. */
    void finish(String id, Actor actor);

    /** Writes into the audit log that a part of the state was handed out. */
    void exported(String section, Actor actor);

    /**
     * How far an import has come.
     *
     * @param isFinished whether it is complete
     * @param positions the number of rows that are there, by section
     */
    record Progress(boolean isFinished, Map<String, Long> positions) {
        public Progress {
            positions = Map.copyOf(positions);
        }
    }
}
