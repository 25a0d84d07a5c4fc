package io.mortise.settings.configadmin;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.configadmin.Residents.Resident;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which organizations and workspaces are resident.
 *
 * <p>A scope becomes resident by a change of it on this node, whichever way it came, and by use where modules have components
 * for such scopes; with it come the entries of everything it says. A change on another node makes no scope resident. When
 * there are more configurations than the cap allows, the scopes not used for the longest time leave with all that is theirs,
 * which is no deletion of what they say. None is resident at start.
 */
final class Residency {
    private static final Logger log = LoggerFactory.getLogger(Residency.class);
    private static final Object CAP = "the cap on resident scopes";

    private final Residents residents;
    private final WorkQueue queue;
    private final EntryWriter entries;
    private final ScopedComponents components;
    private final ScopedModules modules;
    private final Function<Scope, Optional<Map<String, ModuleOverride>>> rows;

    /** @param rows reads all that a scope says, in a transaction of its own; empty when there is no such scope */
    Residency(
            Residents residents,
            WorkQueue queue,
            EntryWriter entries,
            ScopedComponents components,
            ScopedModules modules,
            Function<Scope, Optional<Map<String, ModuleOverride>>> rows) {
        this.residents = residents;
        this.queue = queue;
        this.entries = entries;
        this.components = components;
        this.modules = modules;
        this.rows = rows;
    }

    /** The keys of work on one scope. */
    private record Arrival(Scope scope) {}

    private record Departure(Scope scope) {}

    /** The scope is to be resident, before what is asked for next. Only enqueues. */
    void want(Scope scope) {
        queue.urgent(new Arrival(scope), () -> admit(scope));
    }

    /** The scope and what it belongs to are in use. Cheap enough for every request; only enqueues. */
    void touch(Scope scope) {
        if (scope.depth() == 0) {
            return;
        }
        Origin activation = scope.depth() == 1 ? Origin.ORG : Origin.WORKSPACE;
        if (!residents.touch(scope) && modules.any(activation)) {
            queue.background(new Arrival(scope), () -> admit(scope));
        }
        scope.parent().ifPresent(this::touch);
    }

    /** The scope is no longer there. Only enqueues. */
    void scopeDeleted(Scope scope) {
        queue.urgent(new Departure(scope), () -> {
            for (Resident resident : residents.within(scope)) {
                evict(resident);
            }
        });
    }

    /** A configuration has been added. Only enqueues. */
    void grown() {
        if (residents.areTooMany()) {
            queue.urgent(CAP, this::shrink);
        }
    }

    private void admit(Scope scope) throws IOException {
        if (residents.touch(scope)) {
            return;
        }
        Optional<Map<String, ModuleOverride>> said = rows.apply(scope);
        if (said.isEmpty()) {
            return;
        }
        boolean isComplete = false;
        try {
            fill(residents.add(scope), said.get());
            isComplete = true;
        } finally {
            if (!isComplete) {
                residents.remove(scope); // the queue tries again, and would take a resident scope to be complete
            }
        }
    }

    private void fill(Resident resident, Map<String, ModuleOverride> said) throws IOException {
        for (Map.Entry<String, ModuleOverride> row : said.entrySet()) {
            resident.entries().add(row.getKey());
            entries.put(resident.scope(), row.getKey(), row.getValue());
        }
        components.resident(resident.scope());
    }

    private void shrink() throws IOException {
        List<Resident> leaving = residents.leastRecentlyUsed();
        int left = 0;
        for (Resident resident : leaving.subList(0, Math.max(0, leaving.size() - 1))) {
            if (residents.areFew()) {
                break;
            }
            evict(resident);
            left++;
        }
        log.debug("{} scopes left ConfigurationAdmin because there were more entries than its cap", left);
        if (residents.areTooMany()) {
            log.warn("There are more configurations than mortise.configadmin.entries allows and none can be spared;"
                    + " raise it, or give the process fewer modules");
        }
    }

    private void evict(Resident resident) throws IOException {
        components.evict(resident);
        for (String module : Set.copyOf(resident.entries())) {
            entries.remove(EntryPid.of(resident.scope(), module));
        }
        residents.remove(resident.scope());
    }
}
