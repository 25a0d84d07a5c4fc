package io.mortise.plugins.lifecycle;

import io.mortise.plugins.runtime.ClosureRefresh;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;

/**
 * Uninstalled bundles whose classes are still in use, because something that is wired to them could not be stopped. Safe for
 * use by many threads.
 */
final class Unrefreshed {
    private final ClosureRefresh refresh;
    private final Set<Bundle> bundles = ConcurrentHashMap.newKeySet();

    Unrefreshed(ClosureRefresh refresh) {
        this.refresh = refresh;
    }

    /** Refreshes them, now or as soon as nothing runs that is wired to them. */
    void add(Collection<Bundle> uninstalled) {
        if (!refresh.refresh(uninstalled)) {
            bundles.addAll(uninstalled);
        }
    }

    /** Refreshes those to which nothing that runs is wired any more. */
    void retry() {
        List<Bundle> free = List.copyOf(bundles).stream()
                .filter(refresh::isFree)
                .filter(bundles::remove)
                .toList();
        if (!free.isEmpty()) {
            add(free);
        }
    }
}
