package io.mortise.extensions.call;

import io.mortise.extensions.call.Provider.Terms;
import io.mortise.host.plugin.PluginLocation;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the services of one extension point in the registry: wiring only. */
public final class ServiceFollower<T> implements ServiceTrackerCustomizer<T, PluginLocation>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServiceFollower.class);

    private static final String ID = "mortise.id";
    private static final String WORKSPACE = "mortise.workspace";
    private static final String ORGANIZATION = "mortise.org";

    private final BundleContext context;
    private final PluginServices<ServiceReference<T>, T> services;
    private final ServiceTracker<T, PluginLocation> tracker;

    public ServiceFollower(BundleContext context, Class<T> type, PluginServices<ServiceReference<T>, T> services) {
        this.context = context;
        this.services = services;
        this.tracker = new ServiceTracker<>(context, type, this);
    }

    /** The services in the order in which they are preferred. */
    public static <T> Comparator<ServiceReference<T>> bestFirst() {
        return Comparator.<ServiceReference<T>>naturalOrder().reversed();
    }

    public void open() {
        tracker.open();
    }

    @Override
    public @Nullable PluginLocation addingService(ServiceReference<T> reference) {
        Optional<PluginLocation> plugin =
                PluginLocation.parse(reference.getBundle().getLocation());
        if (plugin.isEmpty()) {
            log.warn("{} is no plugin: its service is not called", reference.getBundle());
            return null;
        }
        add(reference, plugin.get());
        return plugin.get();
    }

    /** The order of the services depends on their properties, so it is made anew. */
    @Override
    public void modifiedService(ServiceReference<T> reference, PluginLocation plugin) {
        services.remove(reference);
        add(reference, plugin);
    }

    @Override
    public void removedService(ServiceReference<T> reference, PluginLocation plugin) {
        services.remove(reference);
        context.ungetService(reference);
    }

    @Override
    public void close() {
        tracker.close();
        services.close();
    }

    private void add(ServiceReference<T> reference, PluginLocation plugin) {
        Terms terms = new Terms(
                texts(reference.getProperty(ID)).collect(Collectors.toUnmodifiableSet()),
                text(reference.getProperty(WORKSPACE)),
                text(reference.getProperty(ORGANIZATION)));
        services.add(reference, plugin, terms, () -> Optional.ofNullable(context.getService(reference)));
    }

    private static @Nullable String text(@Nullable Object property) {
        return property instanceof String text ? text : null;
    }

    private static Stream<String> texts(@Nullable Object property) {
        if (property instanceof String one) {
            return Stream.of(one);
        }
        if (property instanceof Object[] several) {
            return Stream.of(several).map(String::valueOf);
        }
        return property instanceof Collection<?> some ? some.stream().map(String::valueOf) : Set.<String>of().stream();
    }
}
