package io.mortise.extensions.contribution;

import io.mortise.api.extension.Contribution;
import io.mortise.extensions.contribution.Contributed.OnlyIn;
import io.mortise.host.plugin.PluginLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the services of one extension point: those of plugins, and those registered for the entries of manifests. */
final class ContributionTracker implements ServiceTrackerCustomizer<Contribution, ContributionTracker.Handle> {
    private static final Logger log = LoggerFactory.getLogger(ContributionTracker.class);

    private final BundleContext context;
    private final ExtensionPoint point;
    private final ContributionForm form;
    private final ContributionRegistry registry;
    private final ExecutorService readers;
    private final ServiceTracker<Contribution, Handle> tracker;

    /** @param readers call the services of plugins, each in its own thread: a call may hang */
    @SuppressWarnings({"unchecked", "this-escape"}) // the tracker asks for contributions only, and is opened later
    ContributionTracker(
            BundleContext context, ExtensionPoint point, ContributionRegistry registry, ExecutorService readers) {
        this.context = context;
        this.point = point;
        this.form = new ContributionForm(ExtensionPoints.type(point));
        this.registry = registry;
        this.readers = readers;
        this.tracker = new ServiceTracker<>(context, (Class<Contribution>) point.service(), this);
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    /** How many services there are, whether they can be shown or not. */
    int size() {
        return tracker.size();
    }

    @Override
    public @Nullable Handle addingService(ServiceReference<Contribution> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return null;
        }
        Optional<PluginLocation> plugin =
                isOurs(bundle) ? declaredBy(reference) : PluginLocation.parse(bundle.getLocation());
        if (plugin.isEmpty()) {
            log.warn(
                    "{} is no plugin: its {} is not shown",
                    bundle,
                    point.service().getSimpleName());
            return null;
        }
        Handle handle = new Handle(reference, plugin.get(), isOurs(bundle));
        handle.read();
        return handle;
    }

    @Override
    public void modifiedService(ServiceReference<Contribution> reference, Handle handle) {
        handle.read();
    }

    @Override
    public void removedService(ServiceReference<Contribution> reference, Handle handle) {
        handle.close();
    }

    private boolean isOurs(Bundle bundle) {
        return bundle.equals(context.getBundle());
    }

    private static Optional<PluginLocation> declaredBy(ServiceReference<Contribution> reference) {
        return reference.getProperty(PluginLocation.PLUGIN) instanceof String name
                        && reference.getProperty(PluginLocation.VERSION) instanceof String version
                ? Optional.of(new PluginLocation(name, version))
                : Optional.empty();
    }

    /** One service. */
    final class Handle {
        private final ServiceReference<Contribution> reference;
        private final PluginLocation plugin;
        private final boolean isDeclared;
        private boolean isClosed; // guarded by this

        private Handle(ServiceReference<Contribution> reference, PluginLocation plugin, boolean isDeclared) {
            this.reference = reference;
            this.plugin = plugin;
            this.isDeclared = isDeclared;
        }

        /** Entries of manifests are read at once; the activation of a plugin's component, and its methods, may last. */
        private void read() {
            if (isDeclared) {
                take();
            } else {
                readers.execute(this::take);
            }
        }

        private void take() {
            try {
                Contribution service = context.getService(reference);
                if (service == null) {
                    drop("its service is gone, or could not be made");
                    return;
                }
                Map<String, Object> fields = form.read(service);
                List<String> faults = isDeclared ? List.of() : FieldRules.faults(fields);
                if (faults.isEmpty()) {
                    put(fields);
                } else {
                    drop(String.join("; ", faults));
                }
            } catch (RuntimeException | LinkageError fault) {
                drop(String.valueOf(fault.getMessage()));
            } finally {
                unget();
            }
        }

        private synchronized void put(Map<String, Object> fields) {
            if (!isClosed) {
                String name = fields.get("point") instanceof String custom ? custom : point.name();
                registry.put(
                        reference, new Contributed(registry.newNumber(), name, plugin, onlyIn(), isDeclared, fields));
            }
        }

        private synchronized void drop(String why) {
            if (!isClosed) {
                log.warn("A {} of {} is not shown: {}", point.service().getSimpleName(), plugin, why);
                registry.remove(reference, plugin);
            }
        }

        private synchronized void close() {
            isClosed = true;
            registry.remove(reference, plugin);
        }

        private OnlyIn onlyIn() {
            return new OnlyIn(property(Contribution.WORKSPACE), property(Contribution.ORG));
        }

        private Optional<String> property(String name) {
            return !isDeclared && reference.getProperty(name) instanceof String id ? Optional.of(id) : Optional.empty();
        }

        private void unget() {
            try {
                context.ungetService(reference);
            } catch (IllegalStateException stopped) {
                log.debug("The bundle has stopped meanwhile", stopped);
            }
        }
    }
}
