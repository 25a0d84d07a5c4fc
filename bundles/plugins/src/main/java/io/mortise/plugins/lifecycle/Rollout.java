package io.mortise.plugins.lifecycle;

import io.mortise.host.settings.ModuleCatalog;
import java.time.Duration;

/** Lets a committed change of what is installed take effect on this node. */
final class Rollout {
    /** How long a caller waits for bundles before it is told to look at the conditions. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ModuleCatalog catalog;
    private final Reconciler reconciler;

    Rollout(ModuleCatalog catalog, Reconciler reconciler) {
        this.catalog = catalog;
        this.reconciler = reconciler;
    }

    /** After a version was added. */
    void installed(long seq, InstalledVersion version) {
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
    void uninstalled(long seq, String name) {
        try {
            catalog.applied(seq);
        } finally {
            settle(name);
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

    /** Waits for the bundles of a module; what they have not reached by then, the conditions tell. */
    void settle(String name) {
        reconciler.settle(name, PATIENCE);
    }
}
