package io.mortise.settings;

import io.mortise.host.settings.Entitlement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Looks for the service that knows entitlements, and tells of every one that comes, goes or says that it has changed. */
final class EntitlementWatch implements ServiceTrackerCustomizer<Entitlement, Entitlement>, AutoCloseable {
    private final BundleContext context;
    private final Consumer<Optional<Entitlement>> changed;
    private final ServiceTracker<Entitlement, Entitlement> tracker;
    private final Map<ServiceReference<Entitlement>, Entitlement> services = new HashMap<>(); // guarded by this

    /** @param changed told which one is to be asked from now on; must not wait */
    EntitlementWatch(BundleContext context, Consumer<Optional<Entitlement>> changed) {
        this.context = context;
        this.changed = changed;
        this.tracker = new ServiceTracker<>(context, Entitlement.class, this);
    }

    void open() {
        tracker.open();
    }

    @Override
    public @Nullable Entitlement addingService(ServiceReference<Entitlement> reference) {
        Entitlement service = context.getService(reference);
        if (service != null) {
            change(() -> services.put(reference, service));
        }
        return service;
    }

    @Override
    public void modifiedService(ServiceReference<Entitlement> reference, Entitlement service) {
        change(() -> services.put(reference, service));
    }

    @Override
    public void removedService(ServiceReference<Entitlement> reference, Entitlement service) {
        change(() -> services.remove(reference));
        context.ungetService(reference);
    }

    @Override
    public void close() {
        tracker.close();
    }

    private synchronized void change(Runnable change) {
        change.run();
        changed.accept(services.entrySet().stream()
                .max(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(Map.Entry::getValue));
    }
}
