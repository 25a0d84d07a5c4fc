package io.mortise.settings.resolve;

import io.mortise.host.settings.Entitlement;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.settings.VersionAcceptance;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.follow.EnforcedOverrides;
import io.mortise.settings.resolve.OrgDecision.Open;
import io.mortise.settings.write.ModuleVersions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The memory that settings and availability are answered from: the registry whole, of organizations and workspaces what is in
 * use. Safe for use by many threads; readers wait only for what has to be read from the database.
 */
public final class ResolverIndex implements EnforcedOverrides, ModuleVersions {
    private final ScopeCache scopes;
    private final Gates gates;
    private final List<Consumer<String>> removals = new CopyOnWriteArrayList<>();
    private final List<Consumer<SafeMode.Level>> safeModes = new CopyOnWriteArrayList<>();
    private final List<Consumer<Scope>> changes = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot;

    /** @param maxBytes how much memory the overrides of organizations and workspaces may take, estimated */
    public ResolverIndex(ScopeCache.Loader loader, long maxBytes) {
        this(loader, maxBytes - maxBytes / 2, maxBytes / 2);
    }

    /**
     * The same with the memory divided otherwise.
     *
     * @param rowBytes for all that organizations and workspaces say
     * @param gateBytes for what of it decides availability
     */
    public ResolverIndex(ScopeCache.Loader loader, long rowBytes, long gateBytes) {
        ModuleNumbers numbers = new ModuleNumbers();
        this.scopes = new ScopeCache(loader, numbers, rowBytes);
        this.gates = new Gates(scopes, gateBytes);
        this.snapshot = Snapshot.empty(numbers);
    }

    /** Has that told of every module that is removed from the registry, after it was. */
    void whenRemoved(Consumer<String> removal) {
        removals.add(removal);
    }

    @Override
    public void load(List<RegisteredModule> registry) {
        change(catalog -> catalog.withRegistry(registry));
    }

    /** Has that told of every scope of which something has changed, for itself and all below it, after it is in force. */
    public void whenChanged(Consumer<Scope> change) {
        changes.add(change);
    }

    private void changed(Scope scope) {
        changes.forEach(change -> change.accept(scope));
    }

    /** Has that told of every change of the safe mode, after it is in force. */
    public void whenSafeModeChanges(Consumer<SafeMode.Level> change) {
        safeModes.add(change);
    }

    /** What is left out. */
    public SafeMode.Level safeMode() {
        return snapshot.catalog().safeMode();
    }

    @Override
    public void safeMode(SafeMode.Level level) {
        if (safeMode() != level) {
            change(catalog -> catalog.withSafeMode(level));
            safeModes.forEach(change -> change.accept(level));
        }
    }

    @Override
    public void system(String module, Optional<RegisteredModule> row) {
        // First of all the module is unknown: no scope may find it available because what it said about it is
        // forgotten.
        change(catalog -> catalog.withModule(module, row));
        if (row.isEmpty()) {
            scopes.forgetModule(module);
            gates.dropAll();
            removals.forEach(removal -> removal.accept(module));
            changed(Scope.SYSTEM);
        }
    }

    @Override
    public void scope(Scope scope, String module, Optional<ModuleOverride> row) {
        scopes.update(scope, module, row);
        gates.drop(scope);
        changed(scope);
    }

    @Override
    public void forget(Scope scope) {
        if (scope.depth() > 0) { // of the system nothing is held that is not kept up to date
            scopes.forget(scope);
            gates.drop(scope);
        }
        changed(scope);
    }

    void publish(ModuleRules rules) {
        change(catalog -> catalog.withVersion(rules));
    }

    void withdraw(VersionKey version) {
        change(catalog -> catalog.withoutVersion(version));
    }

    void report(VersionKey version, ModuleStatus status) {
        change(catalog -> catalog.withStatus(version, status));
    }

    /** From now on that service is asked for entitlements, or asked again; with none, all may use everything. */
    public void entitle(Optional<Entitlement> service) {
        replaceEntitlements(present -> present.askedOf(service.orElse(null)));
    }

    /** From now on that service is asked what organizations take, or asked again; with none, they take everything. */
    public void accept(Optional<VersionAcceptance> service) {
        replaceEntitlements(present -> present.acceptedBy(service.orElse(null)));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** The same as the view would say, without making one. */
    boolean isAvailable(WorkspaceGate workspace, String module) {
        Snapshot now = snapshot;
        return now.isAvailable(module, open(now, workspace), workspace);
    }

    /** The same by a quick look; {@code UNKNOWN} unless {@link #isAvailable} was asked since anything changed. */
    Answer answer(String workspace, String module) {
        Snapshot now = snapshot;
        return gates.answer(workspace, now.view().numbering().of(module), now, gates.orgChanges());
    }

    /** What is available in the workspace now. */
    Moment moment(WorkspaceGate workspace) {
        Snapshot now = snapshot;
        return new Moment(now, open(now, workspace), workspace);
    }

    private Open open(Snapshot now, WorkspaceGate workspace) {
        long orgChanges = gates.orgChanges();
        Open open = workspace.open();
        if (open == null || !open.holdsFor(now, orgChanges)) {
            open = gates.org(workspace).open(now, orgChanges);
            workspace.setOpen(open);
            gates.remember(workspace, open);
        }
        return open;
    }

    /** What decides availability in the workspace; throws {@code WORKSPACE_NOT_FOUND}. */
    WorkspaceGate gate(WorkspaceScope workspace) {
        return gates.workspace(workspace);
    }

    /** The same of a workspace whose organization need not be known; null when it is not in memory. */
    @Nullable
    WorkspaceGate heldGate(WorkspaceId workspace) {
        return gates.find(workspace);
    }

    /** How often organizations have changed; to be read before they are. */
    long orgChanges() {
        return gates.orgChanges();
    }

    /** The organization's part of it. */
    OrgGate gate(WorkspaceGate workspace) {
        return gates.org(workspace);
    }

    /** What answers about the scope hang on, now; throws {@code ORG_NOT_FOUND} or {@code WORKSPACE_NOT_FOUND}. */
    Basis basis(Scope scope) {
        long number = snapshot.number();
        if (scope instanceof WorkspaceScope id) {
            WorkspaceGate workspace = gates.workspace(id);
            return new Basis(number, gates.org(workspace), workspace);
        }
        return new Basis(number, scope instanceof OrgScope org ? gates.org(org.id()) : null, null);
    }

    /** What decides the scope now; throws {@code ORG_NOT_FOUND} or {@code WORKSPACE_NOT_FOUND}. */
    ScopeView view(Scope scope) {
        if (scope instanceof WorkspaceScope workspace) {
            ScopeRows rows = scopes.workspace(workspace);
            return new ScopeView(snapshot, scope, scopes.org(workspace.orgId()), rows);
        }
        if (scope instanceof OrgScope org) {
            return new ScopeView(snapshot, scope, scopes.org(org.id()), null);
        }
        return new ScopeView(snapshot, scope, null, null);
    }

    @Override
    public Optional<ModuleRules> rules(String module, String version) {
        return snapshot.catalog().rules(module, version);
    }

    @Override
    public Set<String> versions(String module) {
        return snapshot.catalog().versionsOf(module);
    }

    @Override
    public Set<String> names() {
        return snapshot.catalog().registry().keySet();
    }

    private void change(UnaryOperator<Catalog> change) {
        if (replaceCatalog(change)) {
            changed(Scope.SYSTEM);
        }
    }

    private synchronized boolean replaceCatalog(UnaryOperator<Catalog> change) {
        Catalog changed = change.apply(snapshot.catalog());
        if (changed.equals(snapshot.catalog())) {
            return false;
        }
        snapshot = snapshot.next(changed);
        return true;
    }

    private void replaceEntitlements(UnaryOperator<Entitlements> change) {
        synchronized (this) {
            snapshot = snapshot.next(change.apply(snapshot.entitlements()));
        }
        changed(Scope.SYSTEM);
    }
}
