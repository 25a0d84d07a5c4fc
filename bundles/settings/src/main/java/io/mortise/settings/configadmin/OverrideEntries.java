package io.mortise.settings.configadmin;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.configadmin.Residents.Resident;
import io.mortise.settings.follow.AppliedOverrides;
import io.mortise.settings.follow.ChangeFollower;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps the entries of overrides as their rows are: of the system always, of organizations and workspaces while they are
 * resident. Methods are called by any thread and only enqueue.
 */
final class OverrideEntries implements AppliedOverrides {
    private final WorkQueue queue;
    private final EntryWriter entries;
    private final Residents residents;
    private final Residency residency;
    private final ScopedComponents components;
    private final EntryScopes scopes;
    private final ChangeFollower follower;

    OverrideEntries(
            WorkQueue queue,
            EntryWriter entries,
            Residents residents,
            Residency residency,
            ScopedComponents components,
            EntryScopes scopes,
            ChangeFollower follower) {
        this.queue = queue;
        this.entries = entries;
        this.residents = residents;
        this.residency = residency;
        this.components = components;
        this.scopes = scopes;
        this.follower = follower;
    }

    /** The key of looking at a row again. */
    private record Reread(EntryPid pid) {}

    /** The key of seeing to what is left of a scope that was deleted, though one of that name may be there again. */
    private record Successor(Scope scope) {}

    /** The key of seeing to what is left of a module that was removed, though it may be back already. */
    private record Removal(String module) {}

    @Override
    public void applied(Scope scope, String module, Optional<ModuleOverride> row, boolean fromThisNode) {
        if (fromThisNode && scope.depth() > 0) {
            residency.want(scope);
        }
        if (scope.depth() == 0 && row.isEmpty()) {
            queue.urgent(new Removal(module), () -> rereadResident(module));
        }
        queue.urgent(EntryPid.of(scope, module), () -> project(scope, module, row));
        components.changed(scope, module);
    }

    @Override
    public void scopeDeleted(Scope scope) {
        residency.scopeDeleted(scope);
    }

    @Override
    public void scopeChanged(Scope scope) {
        queue.urgent(new Successor(scope), () -> residents.find(scope).ifPresent(resident -> resident.entries()
                .forEach(module -> follower.enqueueReread(scope, module))));
    }

    /** The entry may differ from its row: the follower is to read that again and announce it. */
    void reread(EntryPid pid) {
        queue.urgent(new Reread(pid), () -> {
            try {
                follower.enqueueReread(scopes.of(pid), pid.module());
            } catch (ProblemException e) {
                if (e.problem().code() != ProblemCode.WORKSPACE_NOT_FOUND
                        && e.problem().code() != ProblemCode.INVALID_ID) {
                    throw e;
                }
                entries.remove(pid);
            }
        });
    }

    private void project(Scope scope, String module, Optional<ModuleOverride> row) throws IOException {
        if (scope.depth() == 0) {
            if (row.isPresent()) {
                entries.put(scope, module, row.get());
            } else {
                entries.remove(EntryPid.of(scope, module));
            }
            return;
        }
        Optional<Resident> resident = residents.find(scope);
        if (resident.isPresent() && row.isPresent()) {
            resident.get().entries().add(module);
            entries.put(scope, module, row.get());
        } else {
            entries.remove(EntryPid.of(scope, module));
            resident.ifPresent(found -> found.entries().remove(module));
        }
    }

    /** Some of these rows may be new ones of a module that came back, so none is taken to be gone unread. */
    private void rereadResident(String module) {
        for (Resident resident : residents.within(Scope.SYSTEM)) {
            if (resident.entries().contains(module)) {
                follower.enqueueReread(resident.scope(), module);
            }
        }
    }
}
