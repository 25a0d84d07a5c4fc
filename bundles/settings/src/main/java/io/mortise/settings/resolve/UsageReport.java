package io.mortise.settings.resolve;

import io.mortise.host.database.Transactions;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleUsage;
import io.mortise.host.settings.ModuleUsage.OrgUsage;
import io.mortise.host.settings.ModuleUsage.WorkspaceUsage;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.cascade.Cascade;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.cascade.ToggleCascade;
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

/** Lists who has a module on, off and overridden, read from the database. */
final class UsageReport {
    private final Transactions transactions;
    private final TenantScopeTable scopes = new TenantScopeTable();
    private final OrgModuleTable orgs;
    private final WorkspaceModuleTable workspaces;

    UsageReport(Transactions transactions) {
        this.transactions = transactions;
        SettingsDialect dialect = SettingsDialect.of(transactions.dialect());
        this.orgs = new OrgModuleTable(dialect);
        this.workspaces = new WorkspaceModuleTable(dialect);
    }

    /** One more than the limit, if there are so many. A module of an organization is there for nobody else. */
    private List<OrgId> possible(Connection connection, RegisteredModule module, int limit, Optional<String> cursor)
            throws SQLException {
        Optional<OrgId> owner = ModuleOwner.of(module.name());
        if (owner.isEmpty()) {
            return scopes.orgsAfter(connection, cursor.orElse(""), limit + 1);
        }
        return scopes.exists(connection, Scope.of(owner.get())) ? List.of(owner.get()) : List.of();
    }

    ModuleUsage of(
            Snapshot snapshot, RegisteredModule module, Optional<OrgId> within, int limit, Optional<String> cursor) {
        return transactions.read(within.<Scope>map(Scope::of).orElse(Scope.SYSTEM), connection -> {
            List<OrgId> page = within.isPresent()
                    ? List.of(existing(connection, within.get()))
                    : possible(connection, module, limit, cursor);
            boolean hasMore = page.size() > limit;
            List<OrgId> shown = hasMore ? page.subList(0, limit) : page;
            List<OrgUsage> usages = new ArrayList<>(shown.size());
            for (OrgId org : shown) {
                usages.add(usage(connection, snapshot, module, org));
            }
            boolean systemEnabled = isOn(snapshot, module, Layers.of(Scope.SYSTEM, at -> module.override()));
            Optional<String> next = hasMore ? Optional.of(shown.get(limit - 1).value()) : Optional.empty();
            return new ModuleUsage(module.name(), systemEnabled, usages, next);
        });
    }

    private OrgId existing(Connection connection, OrgId org) throws SQLException {
        if (!scopes.exists(connection, Scope.of(org))) {
            throw UnknownScope.org(org);
        }
        return org;
    }

    private OrgUsage usage(Connection connection, Snapshot snapshot, RegisteredModule module, OrgId org)
            throws SQLException {
        Optional<ModuleOverride> row = orgs.find(connection, org, module.name(), RowLock.NONE);
        Map<WorkspaceId, ModuleOverride> rows = new HashMap<>();
        workspaces.forEach(connection, module.name(), Optional.of(org), (scope, found) -> rows.put(scope.id(), found));
        Map<Scope, ModuleOverride> above = new HashMap<>();
        above.put(Scope.SYSTEM, module.override());
        row.ifPresent(found -> above.put(Scope.of(org), found));
        List<WorkspaceUsage> usages = new ArrayList<>();
        for (WorkspaceId workspace : scopes.workspaces(connection, org)) {
            Scope scope = Scope.of(org, workspace);
            ModuleOverride own = rows.getOrDefault(workspace, ModuleOverride.NONE);
            Layers layers =
                    Layers.of(scope, at -> at.equals(scope) ? own : above.getOrDefault(at, ModuleOverride.NONE));
            usages.add(
                    new WorkspaceUsage(workspace.value(), isOn(snapshot, module, layers), rows.containsKey(workspace)));
        }
        Layers layers = Layers.of(Scope.of(org), at -> above.getOrDefault(at, ModuleOverride.NONE));
        return new OrgUsage(org.value(), isOn(snapshot, module, layers), row.isPresent(), usages);
    }

    private static boolean isOn(Snapshot snapshot, RegisteredModule module, Layers layers) {
        Optional<ModuleRules> rules =
                layers.version().flatMap(version -> snapshot.catalog().rules(module.name(), version));
        return ToggleCascade.firstOff(
                        Cascade.isCore(module, rules),
                        rules.flatMap(known -> known.definition().optIn()),
                        layers)
                .isEmpty();
    }
}
