package io.mortise.extensions.lifecycle;

import io.mortise.api.lifecycle.LifecycleHook;
import io.mortise.extensions.Contexts;
import io.mortise.extensions.call.CallLimit;
import io.mortise.extensions.call.HeldService;
import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthSource;
import io.mortise.host.plugin.HookLedger;
import io.mortise.host.plugin.PluginDeparture;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.state.StateLedger;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
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

/** Finds the lifecycle hooks that plugins have registered: wiring only. */
@Component(
        service = {HealthSource.class, PluginDeparture.class},
        immediate = true)
public final class LifecycleHooks implements HealthSource, PluginDeparture {
    private static final Logger log = LoggerFactory.getLogger(LifecycleHooks.class);

    private final BundleContext context;
    private final ScopeChanges changes;
    private final HookLanes lanes;
    // Guarded by this.
    private final Map<PluginLocation, TreeSet<ServiceReference<LifecycleHook>>> hooks = new HashMap<>();
    private final Map<PluginLocation, Service> called = new HashMap<>();
    private final Map<PluginLocation, Started> starts = new HashMap<>();

    /** A bundle gets another context with each start. */
    private record Started(WeakReference<BundleContext> context, HookBinding.Start start) {}

    @Activate
    public LifecycleHooks(
            BundleContext context,
            @Reference(name = "ledger") HookLedger ledger,
            @Reference(name = "availability") Availability availability,
            @Reference(name = "contexts") Contexts contexts,
            @Reference(name = "changes") ScopeChanges changes,
            @Reference(name = "manifests") PluginManifests manifests,
            @Reference(name = "imports") StateLedger imports) {
        this.context = context;
        this.changes = changes;
        this.lanes = new HookLanes(
                ledger,
                new ScopeFacts(availability, contexts),
                version -> requires(manifests, version),
                () -> isImporting(imports),
                CallLimit.of(context),
                Clock.systemUTC());
    }

    /** The ledger is imported after the plugins. */
    private static boolean isImporting(StateLedger imports) {
        return imports.current()
                .flatMap(imports::find)
                .filter(progress -> progress.phase() == StateLedger.Phase.OPEN)
                .isPresent();
    }

    private static Set<String> requires(PluginManifests manifests, PluginLocation version) {
        Set<String> names = new HashSet<>();
        manifests.manifest(version).ifPresent(manifest -> {
            if (manifest.get("dependencies") instanceof Map<?, ?> dependencies) {
                dependencies.keySet().forEach(name -> names.add(String.valueOf(name)));
            }
            if (manifest.get("extends") instanceof String extended) {
                names.add(extended);
            }
        });
        return names;
    }

    @Activate
    void open() {
        changes.addListener(lanes);
    }

    @Deactivate
    void close() {
        changes.removeListener(lanes);
        lanes.close();
    }

    @Reference(
            name = "hooks",
            service = LifecycleHook.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void addHook(ServiceReference<LifecycleHook> reference) {
        Optional<PluginLocation> plugin =
                PluginLocation.parse(reference.getBundle().getLocation());
        if (plugin.isEmpty()) {
            log.warn("{} is no plugin: its lifecycle hook is not called", reference.getBundle());
            return;
        }
        TreeSet<ServiceReference<LifecycleHook>> all = hooks.computeIfAbsent(plugin.get(), version -> new TreeSet<>());
        all.add(reference);
        if (all.size() > 1) {
            log.warn("{} has {} lifecycle hooks, of which one is called", plugin.get(), all.size());
        }
        choose(plugin.get());
    }

    synchronized void removeHook(ServiceReference<LifecycleHook> reference) {
        for (PluginLocation version : List.copyOf(hooks.keySet())) {
            TreeSet<ServiceReference<LifecycleHook>> all = hooks.getOrDefault(version, new TreeSet<>());
            if (all.remove(reference)) {
                choose(version);
                if (all.isEmpty()) {
                    hooks.remove(version);
                }
            }
        }
    }

    /** Of several the one with the highest ranking. */
    private void choose(PluginLocation version) {
        TreeSet<ServiceReference<LifecycleHook>> all = hooks.getOrDefault(version, new TreeSet<>());
        ServiceReference<LifecycleHook> best = all.isEmpty() ? null : all.last();
        Service before = called.get(version);
        if (before != null && before.reference().equals(best)) {
            return;
        }
        if (before != null) {
            lanes.close(version);
            called.remove(version);
            before.held().release();
        }
        if (best != null) {
            Service service = new Service(best, new HeldService<>(context, best), start(version, best));
            called.put(version, service);
            lanes.open(version, service);
        }
    }

    private HookBinding.Start start(PluginLocation version, ServiceReference<LifecycleHook> reference) {
        starts.values().removeIf(started -> started.context().get() == null);
        Bundle bundle = reference.getBundle();
        @Nullable BundleContext now = bundle == null ? null : bundle.getBundleContext();
        Started known = starts.get(version);
        if (known != null && now != null && now.equals(known.context().get())) {
            return known.start();
        }
        Started begun = new Started(new WeakReference<>(now), new HookBinding.Start());
        starts.put(version, begun);
        return begun.start();
    }

    /** A hook, its service held until another one is called. */
    private record Service(
            ServiceReference<LifecycleHook> reference, HeldService<LifecycleHook> held, HookBinding.Start start)
            implements HookBinding {
        @Override
        public LifecycleHook get() {
            return held.get();
        }

        @Override
        public boolean isActive() {
            Bundle bundle = reference.getBundle();
            return bundle != null && bundle.getState() == Bundle.ACTIVE;
        }
    }

    @Override
    public List<HealthFinding> findings(PluginLocation version) {
        return lanes.findings(version);
    }

    @Override
    public void leave(PluginLocation version, Duration time) {
        lanes.leave(version, time);
    }

    @Override
    public void stay(PluginLocation version) {
        lanes.stay(version);
    }
}
