package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.plugins.hooks.Visibility;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.store.PluginRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node knows to be installed: the database's rows, read anew after every change, and what the framework hooks make
 * of them. Safe for use by many threads.
 */
final class InstalledPlugins {
    private static final Logger log = LoggerFactory.getLogger(InstalledPlugins.class);

    private final PluginStore store;
    private final Function<String, PluginManifest> manifests;
    private final Visibility visibility;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Installation now = Installation.EMPTY;

    /** @param manifests reads a stored manifest; throws a {@code RuntimeException} for one it cannot read */
    InstalledPlugins(PluginStore store, Function<String, PluginManifest> manifests, Visibility visibility) {
        this.store = store;
        this.manifests = manifests;
        this.visibility = visibility;
    }

    Installation now() {
        return now;
    }

    /**
     * Reads the rows anew. What a version may see is widened at once and never narrowed: a version that is being removed
     * keeps its sight until {@link #narrow()}.
     */
    Installation reload() {
        Installation after = read();
        listeners.forEach(Runnable::run); // outside of the lock
        return after;
    }

    private synchronized Installation read() {
        List<InstalledVersion> versions = new ArrayList<>();
        for (PluginRow row : store.all()) {
            known(row).or(() -> parsed(row)).ifPresent(versions::add);
        }
        Installation before = now;
        Installation after = Installation.of(versions);
        List<InstalledVersion> both = new ArrayList<>(versions);
        before.all().stream()
                .filter(v -> after.find(v.row().name(), v.row().version()).isEmpty())
                .forEach(both::add);
        visibility.replace(Installation.of(both).visibility());
        now = after;
        return after;
    }

    /** Keeps the row's note of whether a version is in use true. */
    void recordEnabled(InstalledVersion version, boolean enabled) {
        if (version.row().enabled() != enabled) {
            store.setEnabled(version.row().name(), version.row().version(), enabled);
            reload();
        }
    }

    /** From now on other plugins are wired to that version rather than to another of the same plugin. */
    void prefer(PluginLocation version) {
        visibility.prefer(version);
    }

    /** From now on it is run after each change of what is installed. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Takes away the sight of versions that are gone, once their bundles are. */
    synchronized void narrow() {
        visibility.replace(now.visibility());
    }

    private Optional<InstalledVersion> known(PluginRow row) {
        return now.find(row.name(), row.version()).filter(v -> v.row().equals(row));
    }

    private Optional<InstalledVersion> parsed(PluginRow row) {
        try {
            return Optional.of(new InstalledVersion(row, manifests.apply(row.manifest())));
        } catch (RuntimeException unreadable) { // one row must not keep all other plugins from starting
            log.error(
                    "The stored manifest of plugin {} {} cannot be read; the version is left out. Upload the plugin again",
                    row.name(),
                    row.version(),
                    unreadable);
            return Optional.empty();
        }
    }
}
