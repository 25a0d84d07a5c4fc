package io.mortise.plugins.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last change of a plugin's version at system scope.
 *
 * @param cause why it failed, one sentence for a person; empty when nothing is known against it
 * @param reversible whether the version before can work with the data as they are now
 * @param systemBefore what the migration found at system scope, as JSON; empty when it changed nothing there
 * @param systemAfter what it left there
 * @param renamed the new names of the plugin's own permissions by the old ones, which the update has carried along
 * @param watchUntil the end of the time in which a failure leads back by itself
 */
public record UpdateRow(
        String name,
        String from,
        String to,
        State state,
        String cause,
        boolean reversible,
        String systemBefore,
        String systemAfter,
        Map<String, String> renamed,
        Instant startedAt,
        Instant watchUntil) {

    public UpdateRow {
        renamed = Collections.unmodifiableMap(new LinkedHashMap<>(renamed));
    }

    /** How it stands. */
    public enum State {
        /** A failure leads back by itself. */
        WATCHING,
        /** The new version stays until somebody goes back. */
        KEPT,
        ROLLED_BACK
    }

    /** The same in another state. */
    public UpdateRow with(State next, String why) {
        return new UpdateRow(
                name, from, to, next, why, reversible, systemBefore, systemAfter, renamed, startedAt, watchUntil);
    }
}
