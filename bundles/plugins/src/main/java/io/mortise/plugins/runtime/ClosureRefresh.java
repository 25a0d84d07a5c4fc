package io.mortise.plugins.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of bundles: refreshes what is wired to them and nothing else. */
public final class ClosureRefresh {
    private static final Logger log = LoggerFactory.getLogger(ClosureRefresh.class);

    private final BundleContext context;
    private final Duration limit;

    public ClosureRefresh(BundleContext context, Duration limit) {
        this.context = context;
        this.limit = limit;
    }

    /** The bundles that are wired to one of these, directly or not, without these themselves. */
    public Set<Bundle> dependents(Collection<Bundle> bundles) {
        return wiring().getDependencyClosure(bundles).stream()
                .filter(bundle -> !bundles.contains(bundle))
                .collect(Collectors.toSet());
    }

    /**
     * Refreshes bundles together with what is wired to them, so that uninstalled ones lose their classes and others are wired
     * anew. The framework restarts active bundles without any time limit, so all must have been stopped before; otherwise
     * nothing is refreshed and the old classes stay in use.
     *
     * @return whether it was done
     */
    public boolean refresh(Collection<Bundle> bundles) {
        List<Bundle> running = wiring().getDependencyClosure(bundles).stream()
                .filter(ClosureRefresh::isRunning)
                .toList();
        if (!running.isEmpty()) {
            log.warn("{} are not wired anew, because {} still run", bundles, running);
            return false;
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring().refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        try {
            boolean done = refreshed.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!done) {
                log.warn("The framework has not refreshed {} within {} s", bundles, limit.toSeconds());
            }
            return done;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether nothing runs that is wired to it. */
    public boolean isFree(Bundle bundle) {
        return wiring().getDependencyClosure(List.of(bundle)).stream().noneMatch(ClosureRefresh::isRunning);
    }

    /** The bundles that keep using an uninstalled one, whose location is given, because it was not refreshed. */
    public Set<Bundle> usersOfRemoved(String location) {
        List<Bundle> removed = wiring().getRemovalPendingBundles().stream()
                .filter(bundle -> bundle.getState() == Bundle.UNINSTALLED
                        && bundle.getLocation().equals(location))
                .toList();
        return removed.isEmpty() ? Set.of() : dependents(removed);
    }

    private static boolean isRunning(Bundle bundle) {
        return (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) != 0;
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
