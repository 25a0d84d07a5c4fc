package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginStep;
import io.mortise.host.settings.ModuleCatalog;
import java.time.Duration;
import java.util.List;

/** Lets a committed change of what is installed take effect on this node. */
final class Rollout {
    /** How long a caller waits for bundles before it is told to look at the conditions. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ModuleCatalog catalog;
    private final Reconciler reconciler;
    private final PluginSteps steps;

    Rollout(ModuleCatalog catalog, Reconciler reconciler, PluginSteps steps) {
        this.catalog = catalog;
        this.reconciler = reconciler;
        this.steps = steps;
    }

    /** After a version was added. */
    void installed(long seq, InstalledVersion version) {
        steps.installed(version);
        try {
            catalog.applied(seq);
        } finally {
            catalog.publish(version.definition());
            settle(version.row().name());
        }
        reconciler.enqueueUnresolvedBut(version.row().name());
    }

    /** For a version that was there: whoever committed it may not have come further than that. */
    void present(InstalledVersion version) {
        catalog.publish(version.definition());
        settle(version.row().name());
    }

    /** After a version was added whose module was in the registry before. */
    void restored(InstalledVersion version) {
        present(version);
        reconciler.enqueueUnresolvedBut(version.row().name());
    }

    /** After all versions of a plugin were removed. */
    void uninstalled(long seq, String name, List<PluginLocation> versions) {
        try {
            catalog.applied(seq);
        } finally {
            settle(name);
            versions.forEach(steps::uninstalled);
        }
    }

    /** The same after a person asked for another try, whatever failed before. */
    void settleAgain(String name) {
        reconciler.settleAgain(name, PATIENCE);
    }

    /** The same after a change that it is part of. */
    void settleAgain(String name, Runnable change) {
        reconciler.settleAgain(name, PATIENCE, change);
    }

    /** Tells of a step that a person has taken. */
    void tell(PluginStep step, PluginLocation version, String message) {
        steps.tell(step, version, message);
    }

    /** Waits for the bundles of a module; what they have not reached by then, the conditions tell. */
    void settle(String name) {
        reconciler.settle(name, PATIENCE);
    }
}
