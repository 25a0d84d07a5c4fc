package io.mortise.extensions.contribution;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Contributions;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.plugin.PluginPoints;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.Scope;
import io.mortise.host.workspace.ItemOrders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What plugins contribute, found and put together: wiring only. */
@Component(service = Contributions.class, immediate = true)
public final class ContributionIndex implements Contributions {
    private final PluginManifests manifests;
    private final RolePermissions permissions;
    private final List<ScopeChanges.Listener> listeners = new CopyOnWriteArrayList<>();
    private final ContributionRegistry registry = new ContributionRegistry(() -> tell(Scope.SYSTEM));
    private final ExecutorService readers = Executors.newCachedThreadPool(ContributionIndex::thread);
    private final List<ContributionTracker> trackers;
    private final DeclaredContributions declared;
    private final ShownContributions shown;
    private final AtomicReference<@Nullable PluginAssets> assets = new AtomicReference<>();
    private final Runnable listener; // the same object when it is taken away
    private final ScopeChanges.Listener ofRoles = this::tell; // the same

    @Activate
    public ContributionIndex(
            BundleContext context,
            @Reference(name = "manifests") PluginManifests manifests,
            @Reference(name = "points") PluginPoints points,
            @Reference(name = "availability") Availability availability,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "memberships") Memberships memberships,
            @Reference(name = "permissions") RolePermissions permissions,
            @Reference(name = "orders") ItemOrders orders) {
        this.manifests = manifests;
        this.permissions = permissions;
        this.trackers = ExtensionPoints.shown().stream()
                .map(point -> new ContributionTracker(context, point, registry, readers))
                .toList();
        this.declared = new DeclaredContributions(context, manifests);
        this.listener = () -> {
            declared.run();
            registry.changed();
        };
        BasisMaker maker =
                new BasisMaker(availability, manifests, points, () -> Optional.ofNullable(assets.get()), registry);
        this.shown =
                new ShownContributions(settings, memberships, permissions, registry::generation, maker, orders::order);
    }

    @Activate
    void open() {
        trackers.forEach(ContributionTracker::open);
        manifests.addListener(listener);
        permissions.addListener(ofRoles);
        listener.run();
    }

    @Deactivate
    void close() {
        permissions.removeListener(ofRoles);
        manifests.removeListener(listener);
        declared.close();
        trackers.forEach(ContributionTracker::close);
        readers.shutdownNow();
    }

    @Reference(
            name = "assets",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAssets(PluginAssets service) {
        assets.set(service);
        registry.changed();
    }

    void unsetAssets(PluginAssets service) {
        if (assets.compareAndSet(service, null)) {
            registry.changed();
        }
    }

    @Override
    public ContributionSet shown(Caller caller, Scope scope) {
        return shown.shown(caller, scope);
    }

    @Override
    public void addListener(ScopeChanges.Listener told) {
        listeners.add(told);
    }

    @Override
    public void removeListener(ScopeChanges.Listener told) {
        listeners.remove(told);
    }

    private void tell(Scope scope) {
        listeners.forEach(told -> told.changed(scope));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mortise-contributions");
        thread.setDaemon(true);
        return thread;
    }
}
