package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.cascade.Layer;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.store.OrgModuleTable;
import io.mortise.settings.store.RowLock;
import io.mortise.settings.store.SettingsDialect;
import io.mortise.settings.store.TenantScopeTable;
import io.mortise.settings.store.WorkspaceModuleTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts whom a change of one module concerns. Only scopes that say something about the module are evaluated one by one; all
 * others share the result of their parent and are counted by the database.
 */
final class AffectedScopes {
    private static final int MOST_NAMED = 100;
    private static final Scope ANY_ORG = Scope.of(new OrgId("any"));
    private static final Scope ANY_WORKSPACE = Scope.of(new OrgId("any"), new WorkspaceId("any"));

    private final TenantScopeTable scopes = new TenantScopeTable();
    private final OrgModuleTable orgRows;
    private final WorkspaceModuleTable workspaceRows;
    private final Connection connection;
    private final Catalog catalog;
    private final RegisteredModule before;
    private final RegisteredModule after;
    private final List<String> named = new ArrayList<>();
    private long orgs;
    private long workspaces;
    private long overtaken;

    /** @param after the row of the registry after the change: another one only for a change of the system */
    AffectedScopes(
            Connection connection,
            SettingsDialect dialect,
            Catalog catalog,
            RegisteredModule before,
            RegisteredModule after) {
        this.orgRows = new OrgModuleTable(dialect);
        this.workspaceRows = new WorkspaceModuleTable(dialect);
        this.connection = connection;
        this.catalog = catalog;
        this.before = before;
        this.after = after;
    }

    long orgs() {
        return orgs;
    }

    long workspaces() {
        return workspaces;
    }

    /** How many of the counted scopes' own rows hold values that would no longer be in force. */
    long overtaken() {
        return overtaken;
    }

    List<String> named() {
        return named;
    }

    /** Evaluates a change of the system. */
    void countAll() throws SQLException {
        Optional<OrgId> owner = ModuleOwner.of(before.name());
        if (owner.isPresent()) {
            ModuleOverride row = orgRows.find(connection, owner.get(), before.name(), RowLock.NONE)
                    .orElse(ModuleOverride.NONE);
            countWithin(new OrgScope(owner.get()), new Change(row, row));
            return;
        }
        Map<OrgId, Change> orgsWithRow = new HashMap<>();
        orgRows.forEach(connection, before.name(), (org, row) -> {
            Change change = new Change(row, row);
            orgsWithRow.put(org, change);
            countOrg(Scope.of(org), change);
        });
        if (differ(ANY_ORG, Change.NONE)) {
            orgs += scopes.countOrgs(connection) - orgsWithRow.size();
            name("org/", scopes.orgsWithoutRow(connection, before.name(), left()));
        }
        Map<OrgId, Long> withRow = countWorkspaceRows(Optional.empty(), orgsWithRow);
        Map<OrgId, Long> sizes = scopes.workspacesByOrgWithRow(connection, before.name());
        long elsewhere = scopes.countWorkspaces(connection);
        for (Map.Entry<OrgId, Change> entry : orgsWithRow.entrySet()) {
            long size = sizes.getOrDefault(entry.getKey(), 0L);
            elsewhere -= size;
            countRest(entry.getKey(), entry.getValue(), size - withRow.getOrDefault(entry.getKey(), 0L));
        }
        for (Map.Entry<OrgId, Long> entry : withRow.entrySet()) {
            elsewhere -= orgsWithRow.containsKey(entry.getKey()) ? 0 : entry.getValue();
        }
        if (elsewhere > 0 && differ(ANY_WORKSPACE, Change.NONE, Change.NONE)) {
            workspaces += elsewhere;
            name("workspace/", scopes.workspacesWithoutAnyRow(connection, before.name(), left()));
        }
    }

    /** Evaluates a change of one organization. */
    void countWithin(OrgScope org, Change change) throws SQLException {
        countOrg(org, change);
        Map<OrgId, Long> withRow = countWorkspaceRows(Optional.of(org.id()), Map.of(org.id(), change));
        long size = scopes.countWorkspaces(connection, org.id());
        countRest(org.id(), change, size - withRow.getOrDefault(org.id(), 0L));
    }

    /** Evaluates a change of one workspace. */
    void countOne(Scope workspace, ModuleOverride org, Change change) {
        countWorkspace(workspace, new Change(org, org), change);
    }

    private void countOrg(Scope org, Change change) {
        if (differ(org, change)) {
            orgs++;
            name(org);
        }
    }

    private Map<OrgId, Long> countWorkspaceRows(Optional<OrgId> within, Map<OrgId, Change> orgsWithRow)
            throws SQLException {
        Map<OrgId, Long> counts = new HashMap<>();
        workspaceRows.forEach(connection, before.name(), within, (workspace, row) -> {
            counts.merge(workspace.orgId(), 1L, Long::sum);
            Change org = orgsWithRow.getOrDefault(workspace.orgId(), Change.NONE);
            countWorkspace(workspace, org, new Change(row, row));
        });
        return counts;
    }

    private void countWorkspace(Scope workspace, Change org, Change own) {
        if (differ(workspace, org, own)) {
            workspaces++;
            name(workspace);
        }
    }

    private void countRest(OrgId org, Change change, long rest) throws SQLException {
        if (rest > 0 && differ(ANY_WORKSPACE, change, Change.NONE)) {
            workspaces += rest;
            name("workspace/", scopes.workspacesWithoutRow(connection, before.name(), org, left()));
        }
    }

    private boolean differ(Scope scope, Change... changes) {
        List<Layer> was = new ArrayList<>(List.of(new Layer(Scope.SYSTEM, before.override())));
        List<Layer> becomes = new ArrayList<>(List.of(new Layer(Scope.SYSTEM, after.override())));
        for (int i = 0; i < changes.length; i++) {
            Scope at = i + 1 == scope.depth() ? scope : scope.parent().orElseThrow();
            was.add(new Layer(at, changes[i].before()));
            becomes.add(new Layer(at, changes[i].after()));
        }
        ModuleEffect now = ModuleEffect.of(catalog, before, new Layers(was));
        ModuleEffect then = ModuleEffect.of(catalog, after, new Layers(becomes));
        overtaken += then.ignored().count() > now.ignored().count() ? 1 : 0;
        return !now.equals(then);
    }

    private int left() {
        return MOST_NAMED - named.size();
    }

    private void name(Scope scope) {
        if (left() > 0) {
            named.add(scope.key());
        }
    }

    private void name(String prefix, List<String> ids) {
        ids.forEach(id -> named.add(prefix + id));
    }

    /** What a scope says now and would say then. */
    record Change(ModuleOverride before, ModuleOverride after) {
        static final Change NONE = new Change(ModuleOverride.NONE, ModuleOverride.NONE);
    }
}
