package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.plugins.manifest.SemanticVersion;
import io.mortise.plugins.store.UpdateRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes versions that updates have left behind. What is in use by the system or an organization stays, and so do the newest
 * ones below the system's, the version to go back to always among them, and all above.
 */
final class OldVersions {
    private static final Logger log = LoggerFactory.getLogger(OldVersions.class);
    private static final int OLDER_KEPT = 3;

    private final InstalledPlugins installed;
    private final ModuleSettings settings;
    private final PluginStore store;
    private final UnusedArchives unused;
    private final Reconciler reconciler;
    private final Predicate<PluginLocation> isNeeded;

    /** @param isNeeded whether another plugin uses the version, or requests are still within it */
    OldVersions(
            InstalledPlugins installed,
            ModuleSettings settings,
            PluginStore store,
            UnusedArchives unused,
            Reconciler reconciler,
            Predicate<PluginLocation> isNeeded) {
        this.installed = installed;
        this.settings = settings;
        this.store = store;
        this.unused = unused;
        this.reconciler = reconciler;
        this.isNeeded = isNeeded;
    }

    /** After an update has turned out well. */
    void prune(UpdateRow row) {
        List<InstalledVersion> removed;
        synchronized (installed) {
            removed = superseded(row);
            if (removed.isEmpty()) {
                return;
            }
            Set<String> orphaned = installed.now().namedOnlyBy(row.name(), removed);
            store.removeSuperseded(row.name(), removed, orphaned, Actor.HEALTH_WINDOW);
            installed.reload();
        }
        reconciler.enqueue(row.name());
        unused.dropFiles(removed.stream().map(version -> version.row().sha256()).toList());
        log.info(
                "Plugin {} left behind {}",
                row.name(),
                removed.stream().map(version -> version.row().version()).toList());
    }

    private List<InstalledVersion> superseded(UpdateRow row) {
        Optional<SemanticVersion> current = SemanticVersion.parse(row.to());
        Set<String> inUse = settings.versionsInUse(row.name());
        return installed.now().versions(row.name()).stream() // the newest first
                .filter(version -> current.filter(
                                now -> version.manifest().version().compareTo(now) < 0)
                        .isPresent())
                .skip(OLDER_KEPT)
                .filter(version -> !version.row().version().equals(row.from()))
                .filter(version -> !inUse.contains(version.row().version()))
                .filter(version -> !version.isBuiltin() && !isNeeded.test(version.location()))
                .toList();
    }
}
