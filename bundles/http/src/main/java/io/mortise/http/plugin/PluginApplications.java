package io.mortise.http.plugin;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.http.jersey.Retirement;
import io.mortise.http.problem.ProblemRenderer;
import jakarta.servlet.ServletConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** The applications of all plugin versions; follows the Jakarta REST services that plugins register. */
public final class PluginApplications
        implements ServiceTrackerCustomizer<Object, PluginApplications.Registration>, AutoCloseable {
    private final Map<PluginLocation, PluginApplication> applications = new ConcurrentHashMap<>();
    private final BundleContext context;
    private final ProblemRenderer problems;
    private final ServletConfig servlet;
    private final Retirement retirement;
    private final ServiceTracker<Object, Registration> tracker;
    private final Traffic traffic = new Traffic(this::of);

    public PluginApplications(
            BundleContext context, ProblemRenderer problems, ServletConfig servlet, Retirement retirement) {
        this.context = context;
        this.problems = problems;
        this.servlet = servlet;
        this.retirement = retirement;
        try {
            this.tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter(PluginService.FILTER), this);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException("The filter is a constant", impossible);
        }
    }

    /** A service and the plugin it belongs to. */
    record Registration(PluginLocation plugin, PluginService service) {}

    public void open() {
        tracker.open(true); // our bundle is not wired to the packages of the services' types
    }

    @Override
    public void close() {
        tracker.close();
    }

    /** The requests to these applications. */
    public Traffic traffic() {
        return traffic;
    }

    /** The application of a plugin version, empty while it has registered no resources. */
    Optional<PluginApplication> of(PluginLocation plugin) {
        return Optional.ofNullable(applications.get(plugin));
    }

    @Override
    @SuppressWarnings("NullAway") // the tracker's contract: null means that the service is none of ours
    public @Nullable Registration addingService(ServiceReference<Object> reference) {
        Bundle bundle = reference.getBundle();
        Optional<PluginLocation> plugin =
                bundle == null ? Optional.empty() : PluginLocation.parse(bundle.getLocation());
        return plugin.map(found -> add(found, new PluginService(reference, context)))
                .orElse(null);
    }

    private Registration add(PluginLocation plugin, PluginService service) {
        applications.compute(plugin, (location, known) -> {
            PluginApplication application = known == null ? create(location) : known;
            application.add(service);
            return application;
        });
        return new Registration(plugin, service);
    }

    private PluginApplication create(PluginLocation plugin) {
        return new PluginApplication(new PluginAssembly(plugin, problems, servlet, retirement), retirement);
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Registration registration) {
        of(registration.plugin()).ifPresent(PluginApplication::changed);
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Registration registration) {
        applications.computeIfPresent(registration.plugin(), (location, application) -> {
            application.remove(registration.service());
            if (!application.isEmpty()) {
                return application;
            }
            application.close();
            traffic.forget(location);
            return null;
        });
    }
}
