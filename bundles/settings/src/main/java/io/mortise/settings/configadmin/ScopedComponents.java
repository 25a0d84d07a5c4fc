package io.mortise.settings.configadmin;

import io.mortise.host.tenant.Scope;
import io.mortise.settings.configadmin.Residents.Resident;
import io.mortise.settings.configadmin.ScopedModules.ScopedComponent;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one configuration for each resident scope in which a module with a component per scope is available: factory PID
 * {@code {module}.workspace} or {@code {module}.org}, bound to the version's bundle, named by scope and version so that another
 * version is another configuration.
 *
 * <p>Everything happens in the background: a change at one scope is fanned out to the resident scopes below it as many small
 * pieces of work, and the gate waits for none of them.
 */
final class ScopedComponents {
    private static final String ORG = "mortise.org";
    private static final String WORKSPACE = "mortise.workspace";

    private final ScopedModules modules;
    private final Residents residents;
    private final WorkQueue queue;
    private final ProjectedConfigurations configurations;
    private final ConfigValues values;
    private final Map<String, Work> byPid = new ConcurrentHashMap<>();
    private final Map<Work, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    ScopedComponents(
            ScopedModules modules,
            Residents residents,
            WorkQueue queue,
            ProjectedConfigurations configurations,
            ConfigValues values) {
        this.modules = modules;
        this.residents = residents;
        this.queue = queue;
        this.configurations = configurations;
        this.values = values;
    }

    /** The key of bringing one component up to date. */
    private record Work(Scope scope, String module) {}

    /** The key of finding out what a change concerns. */
    private record FanOut(Scope scope, String module) {}

    /** What the scope says about the module has changed, or at system scope anything about the module. Any thread. */
    void changed(Scope scope, String module) {
        queue.background(new FanOut(scope, module), () -> {
            // Most modules have no such components, and there may be thousands of resident scopes.
            Set<String> concerned = modules.concernedBy(module);
            if (!concerned.isEmpty()) {
                for (Resident resident : residents.within(scope)) {
                    concerned.forEach(each -> refreshLater(resident.scope(), each));
                }
            }
        });
    }

    /** The scope has become resident. */
    void resident(Scope scope) {
        modules.all().forEach(module -> refreshLater(scope, module));
    }

    /**
     * Brings the component of a resident scope up to date before anything else.
     *
     * @return completed after a look at it; one that had begun before may have missed what is new
     */
    CompletableFuture<Void> refreshNow(Scope scope, String module) {
        Work work = new Work(scope, module);
        CompletableFuture<Void> done = awaited.computeIfAbsent(work, key -> new CompletableFuture<>());
        queue.urgent(work, () -> refresh(work));
        return done;
    }

    /** Whether the configuration of that component is there. Any thread. */
    boolean isPresent(Scope scope, String module, String pid) {
        return residents
                .find(scope)
                .filter(resident -> pid.equals(resident.present().get(module)))
                .isPresent();
    }

    /** The PID of a component's configuration. */
    static String pid(Scope scope, String module, String version) {
        return factoryPid(scope, module) + "~" + name(scope, module, version);
    }

    private static String factoryPid(Scope scope, String module) {
        return module + (scope.depth() == 1 ? ".org" : ".workspace");
    }

    private static String name(Scope scope, String module, String version) {
        return EntryPid.of(scope, module).scopeId() + ":" + version;
    }

    /** Somebody else changed the configuration. Any thread. */
    void mend(String pid) {
        Work work = byPid.get(pid);
        if (work != null) {
            refreshLater(work.scope(), work.module());
        }
    }

    /** Whether it is one of these configurations. Any thread. */
    boolean owns(String pid) {
        return byPid.containsKey(pid);
    }

    /** Drops all of a scope that is resident no longer. */
    void evict(Resident resident) throws IOException {
        for (String module : Set.copyOf(resident.components().keySet())) {
            remove(resident, module);
        }
    }

    private void refreshLater(Scope scope, String module) {
        Work work = new Work(scope, module);
        queue.background(work, () -> refresh(work));
    }

    private void refresh(Work work) throws IOException {
        bringUpToDate(work);
        @Nullable CompletableFuture<Void> waiting = awaited.remove(work);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    private void bringUpToDate(Work work) throws IOException {
        Optional<Resident> resident = residents.find(work.scope());
        if (resident.isEmpty()) {
            return;
        }
        Optional<ScopedComponent> wanted = modules.component(work.scope(), work.module());
        if (wanted.isEmpty()) {
            remove(resident.get(), work.module());
        } else {
            put(resident.get(), work, wanted.get());
        }
    }

    private void put(Resident resident, Work work, ScopedComponent wanted) throws IOException {
        Scope scope = work.scope();
        String factoryPid = factoryPid(scope, work.module());
        String name = name(scope, work.module(), wanted.version());
        String pid = pid(scope, work.module(), wanted.version());
        if (!pid.equals(resident.components().getOrDefault(work.module(), pid))) {
            remove(resident, work.module());
        }
        byPid.put(pid, work);
        resident.components().put(work.module(), pid);
        configurations.put(factoryPid, name, wanted.bundleLocation(), properties(scope, wanted.config()));
        resident.present().put(work.module(), pid);
    }

    private void remove(Resident resident, String module) throws IOException {
        String pid = resident.components().get(module);
        if (pid != null) {
            resident.present().remove(module);
            configurations.remove(pid);
            resident.components().remove(module);
            byPid.remove(pid);
        }
    }

    private Map<String, Object> properties(Scope scope, Map<String, Object> config) {
        Map<String, Object> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        scope.org().ifPresent(org -> properties.put(ORG, org.value()));
        if (scope instanceof Scope.WorkspaceScope workspace) {
            properties.put(WORKSPACE, workspace.id().value());
        }
        config.forEach((key, value) -> {
            if (value != null) {
                properties.putIfAbsent(key, values.toProperty(value));
            }
        });
        return properties;
    }
}
