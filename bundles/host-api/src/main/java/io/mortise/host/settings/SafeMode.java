package io.mortise.host.settings;

import io.mortise.host.identity.Actor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is left out while something is wrong. Nothing that is left out is changed, so that leaving the safe mode brings all of
 * it back; changes made meanwhile are stored as ever. It holds for all nodes of an installation and is remembered until it is
 * left. Safe for use by many threads.
 */
@ProviderType
public interface SafeMode {
    /** Service property: the {@link Level#word()} that is in force; it is modified with the level. */
    String LEVEL = "mortise.safe.mode";

    /** How it stands on this node. */
    Level level();

    /** How it stands in the database, and who said so. Never call it in a transaction. */
    State state();

    /** Enters, changes or leaves it; in force on this node when this returns. Never call it in a transaction. */
    State change(Level level, Actor actor);

    /** What is left out. */
    enum Level {
        /** Nothing. */
        OFF,
        /** Uploaded plugins: none of their bundles runs, none of their modules is available. */
        PLUGINS,
        /** What organizations and workspaces say about modules: the system's settings hold everywhere. */
        SYSTEM_ONLY;

        /** As it is written outside of the program, such as {@code system-only}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The level of that word; empty for one that is none. */
        public static Optional<Level> of(String word) {
            return Arrays.stream(values())
                    .filter(level -> level.word().equals(word))
                    .findFirst();
        }

        /** All of them, from the mildest on. */
        public static List<String> words() {
            return Arrays.stream(values()).map(Level::word).toList();
        }
    }

    /**
     * The level with its origin.
     *
     * @param since when it was set, empty when it never was
     * @param changedBy the id of the user who set it, {@code system} when a start option did
     */
    record State(Level level, Optional<Instant> since, Optional<String> changedBy) {}
}
