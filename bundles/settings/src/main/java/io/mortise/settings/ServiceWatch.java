package io.mortise.settings;

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

/** Looks for an optional service that is asked for answers, and tells of every one that comes, goes or says that it has changed. */
final class ServiceWatch<T> implements ServiceTrackerCustomizer<T, T>, AutoCloseable {
    private final BundleContext context;
    private final Consumer<Optional<T>> changed;
    private final ServiceTracker<T, T> tracker;
    private final Map<ServiceReference<T>, T> services = new HashMap<>(); // guarded by this

    /** @param changed told which one is to be asked from now on; must not wait */
    ServiceWatch(BundleContext context, Class<T> type, Consumer<Optional<T>> changed) {
        this.context = context;
        this.changed = changed;
        this.tracker = new ServiceTracker<>(context, type, this);
    }

    void open() {
        tracker.open();
    }

    @Override
    public @Nullable T addingService(ServiceReference<T> reference) {
        T service = context.getService(reference);
        if (service != null) {
            change(() -> services.put(reference, service));
        }
        return service;
    }

    @Override
    public void modifiedService(ServiceReference<T> reference, T service) {
        change(() -> services.put(reference, service));
    }

    @Override
    public void removedService(ServiceReference<T> reference, T service) {
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
