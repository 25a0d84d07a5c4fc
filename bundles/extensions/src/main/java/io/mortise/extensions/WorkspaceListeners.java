package io.mortise.extensions;

import io.mortise.api.workspace.WorkspaceListener;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ScopeChanges;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the listeners that plugins have registered: wiring only. */
@Component(service = WorkspaceListeners.class)
public final class WorkspaceListeners {
    private static final Logger log = LoggerFactory.getLogger(WorkspaceListeners.class);

    private final BundleContext context;
    private final ScopeChanges changes;
    private final Audiences audiences;

    @Activate
    public WorkspaceListeners(
            BundleContext context,
            @Reference(name = "contexts") Contexts contexts,
            @Reference(name = "changes") ScopeChanges changes) {
        this.context = context;
        this.changes = changes;
        this.audiences = new Audiences(contexts);
    }

    @Activate
    void open() {
        changes.addListener(audiences);
    }

    @Deactivate
    void close() {
        changes.removeListener(audiences);
        audiences.close();
    }

    Audiences audiences() {
        return audiences;
    }

    @Reference(
            name = "listeners",
            service = WorkspaceListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(ServiceReference<WorkspaceListener> reference) {
        Optional<PluginLocation> plugin =
                PluginLocation.parse(reference.getBundle().getLocation());
        if (plugin.isEmpty()) {
            log.warn("{} is no plugin: its listener hears of no workspace", reference.getBundle());
            return;
        }
        // Taken only by the thread that calls it, for its activation may last.
        Remembered<Optional<WorkspaceListener>> listener =
                new Remembered<>(() -> Optional.ofNullable(context.getService(reference)));
        audiences.add(
                reference, plugin.get(), workspaces(reference.getProperty(WorkspaceListener.WORKSPACE)), listener::get);
    }

    void removeListener(ServiceReference<WorkspaceListener> reference) {
        audiences.remove(reference);
        context.ungetService(reference);
    }

    private static Collection<String> workspaces(@Nullable Object property) {
        if (property instanceof String id) {
            return List.of(id);
        }
        Stream<?> ids = property instanceof Object[] several
                ? Stream.of(several)
                : property instanceof Collection<?> some ? some.stream() : Stream.empty();
        return ids.map(String::valueOf).toList();
    }
}
