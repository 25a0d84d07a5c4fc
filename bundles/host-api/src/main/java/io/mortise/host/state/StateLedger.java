package io.mortise.host.state;

import io.mortise.host.identity.Actor;
import java.sql.Connection;
import java.sql.SQLException;
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

    /** The id of this installation, which was made with its database and never changes. */
    String installation();

    /** An import that has begun; empty when none has that id. */
    Optional<Progress> find(String id);

    /** The id of the import that this installation is taken by: under way, complete, or given up with rows that are there. */
    Optional<String> current();

    /**
     * Begins an import at the first row of each section, or takes up again the one of that id, and writes that into the audit
     * log. Of several that begin at once on any nodes one does; empty for the others, and nothing is written for them.
     *
     * @param announced the number of rows to come, by section
     */
    Optional<Progress> begin(String id, Map<String, Long> announced, Actor actor);

    /**
     * Moves on in a section; false when the import is not at that row there, as after another request with the same rows, or
     * has ended. The import does not end before that transaction.
     */
    boolean advance(Connection connection, String id, String section, long from, long to) throws SQLException;

    /** Ends an import that is complete, and writes that into the audit log; does nothing when it has ended. */
    void finish(String id, Actor actor);

    /**
     * Ends an import that is not complete, and writes that into the audit log; does nothing when it has ended. As long as no
     * row is there another one may begin then.
     */
    void giveUp(String id, Actor actor);

    /** Writes into the audit log that a part of the state was handed out. */
    void exported(String section, Actor actor);

    /** What has become of an import. */
    enum Phase {
        /** Rows are to come. */
        OPEN,
        /** All rows are there. */
        COMPLETE,
        /** Nobody goes on with it, until it is begun again. */
        GIVEN_UP
    }

    /**
     * How far an import has come.
     *
     * @param positions the number of rows that are there, by section
     * @param announced the number of rows that it has, by section
     */
    record Progress(Phase phase, Map<String, Long> positions, Map<String, Long> announced) {
        public Progress {
            positions = Map.copyOf(positions);
            announced = Map.copyOf(announced);
        }

        public boolean isComplete() {
            return phase == Phase.COMPLETE;
        }

        /** The number of rows that are there. */
        public long rows() {
            return positions.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
