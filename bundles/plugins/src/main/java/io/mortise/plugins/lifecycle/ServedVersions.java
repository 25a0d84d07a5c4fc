package io.mortise.plugins.lifecycle;

import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.store.UpdateRow;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers which versions have been in use, by the ids of their rows: since the process began, and of what was before it the
 * two versions of each plugin's last update. Safe for use by many threads.
 */
final class ServedVersions {
    private final InstalledPlugins installed;
    private final Function<String, Optional<UpdateRow>> updates;
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet(); // names of plugins

    /** @param updates the last update of a plugin */
    ServedVersions(InstalledPlugins installed, Function<String, Optional<UpdateRow>> updates) {
        this.installed = installed;
        this.updates = updates;
    }

    /** To be told of each state of a version. */
    void note(InstalledVersion version, Phase phase) {
        if (phase.unavailable().isEmpty()) {
            served.add(version.row().id());
        }
    }

    /** Whether that version has been in use. */
    boolean contains(InstalledVersion version) {
        String name = version.row().name();
        if (!served.contains(version.row().id()) && asked.add(name)) {
            try {
                updates.apply(name).ifPresent(this::add);
            } catch (RuntimeException unanswered) { // to be asked again
                asked.remove(name);
                throw unanswered;
            }
        }
        return served.contains(version.row().id());
    }

    private void add(UpdateRow update) {
        Installation now = installed.now();
        now.find(update.name(), update.from())
                .ifPresent(version -> served.add(version.row().id()));
        now.find(update.name(), update.to())
                .ifPresent(version -> served.add(version.row().id()));
    }

    /** Forgets what is installed no more. */
    void retain(Set<String> ids, Set<String> names) {
        served.retainAll(ids);
        asked.retainAll(names);
    }
}
