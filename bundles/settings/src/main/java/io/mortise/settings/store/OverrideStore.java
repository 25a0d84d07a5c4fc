package io.mortise.settings.store;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The override rows of all three scopes behind one door. Methods without a connection run a transaction of their own; never
 * call them in one. Safe for use by many threads.
 */
public final class OverrideStore {
    private final Transactions transactions;
    private final SystemModuleTable system;
    private final OrgModuleTable orgs;
    private final WorkspaceModuleTable workspaces;
    private final ModuleRulesTable rules = new ModuleRulesTable();
    private final TenantScopeTable scopes = new TenantScopeTable();

    public OverrideStore(Transactions transactions) {
        this.transactions = transactions;
        SettingsDialect dialect = SettingsDialect.of(transactions.dialect());
        this.system = new SystemModuleTable(dialect);
        this.orgs = new OrgModuleTable(dialect);
        this.workspaces = new WorkspaceModuleTable(dialect);
    }

    /** What the scope says about the module; empty when it says nothing. The system speaks about every registered module. */
    public Optional<ModuleOverride> load(Scope scope, String module) {
        return transactions.read(scope, connection -> find(connection, scope, module));
    }

    /** What the system scope says, by module. */
    public Map<String, ModuleOverride> allSystem() {
        Map<String, ModuleOverride> overrides = new LinkedHashMap<>();
        registered().forEach(module -> overrides.put(module.name(), module.override()));
        return overrides;
    }

    /** The registry, ordered by name. */
    public List<RegisteredModule> registered() {
        return transactions.read(system::all);
    }

    /** One module of the registry; empty when there is none of that name, or no longer. */
    public Optional<RegisteredModule> registered(Connection connection, String module) throws SQLException {
        return system.find(connection, module, RowLock.NONE).filter(found -> !found.purged());
    }

    /** The same as {@link #load}, in the caller's transaction. */
    public Optional<ModuleOverride> find(Connection connection, Scope scope, String module) throws SQLException {
        return find(connection, scope, module, RowLock.NONE);
    }

    private Optional<ModuleOverride> find(Connection connection, Scope scope, String module, RowLock lock)
            throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            return workspaces.find(connection, workspace, module, lock);
        }
        if (scope instanceof OrgScope org) {
            return orgs.find(connection, org.id(), module, lock);
        }
        return system.find(connection, module, lock)
                .filter(found -> !found.purged())
                .map(RegisteredModule::override);
    }

    /** All that an organization or workspace says, by module; nothing when it does not exist. */
    public Map<String, ModuleOverride> all(Connection connection, Scope scope) throws SQLException {
        return ofExisting(connection, scope).orElse(Map.of());
    }

    /** The same in one query, and empty when there is no such organization or workspace. */
    public Optional<Map<String, ModuleOverride>> ofExisting(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            return workspaces.ofWorkspace(connection, workspace);
        }
        if (scope instanceof OrgScope org) {
            return orgs.ofOrg(connection, org.id());
        }
        throw new IllegalArgumentException("The system scope is read as the registry");
    }

    /**
     * Reads and locks what a write to that scope is decided by; empty when the registry has no such module. The registry's row
     * is the gate for all writers of a module: workspaces share it, the scopes above them have it alone. So nothing above a
     * written scope changes before the transaction ends, not even by a row that does not exist yet.
     */
    public Optional<LockedRows> lock(Connection connection, Scope scope, String module) throws SQLException {
        RowLock gate = scope.depth() == 2 ? RowLock.SHARED : RowLock.EXCLUSIVE;
        Optional<RegisteredModule> registered =
                system.find(connection, module, gate).filter(found -> !found.purged());
        if (registered.isEmpty()) {
            return Optional.empty();
        }
        Map<Scope, ModuleOverride> rows = new HashMap<>();
        rows.put(Scope.SYSTEM, registered.get().override());
        if (scope.depth() == 2) {
            Scope org = scope.parent().orElseThrow();
            find(connection, org, module).ifPresent(row -> rows.put(org, row));
        }
        if (scope.depth() > 0) {
            find(connection, scope, module, RowLock.EXCLUSIVE).ifPresent(row -> rows.put(scope, row));
        }
        Layers layers = Layers.of(scope, at -> rows.getOrDefault(at, ModuleOverride.NONE));
        return Optional.of(new LockedRows(registered.get(), layers, scopes.exists(connection, scope)));
    }

    /** The registry's row, locked; purged ones too. */
    public Optional<RegisteredModule> lockRegistered(Connection connection, String module) throws SQLException {
        return system.find(connection, module, RowLock.EXCLUSIVE);
    }

    /** Adds a module to the registry. */
    public void insert(Connection connection, RegisteredModule module, Actor actor) throws SQLException {
        system.insert(connection, module, actor);
    }

    /** Writes a module's row of the registry. */
    public void update(Connection connection, RegisteredModule module, Actor actor) throws SQLException {
        system.update(connection, module, actor);
    }

    /** Whether the database has functions of its own for the cascade, which must know what versions there are. */
    public boolean resolvesInSql() {
        return transactions.dialect() == Dialect.POSTGRES;
    }

    /** Lets these functions know a version of a registered module. */
    public void putRules(Connection connection, ModuleRules version) throws SQLException {
        rules.put(connection, version);
    }

    /** The same for a version that was installed before the database had these functions. */
    public void addRules(ModuleRules version) {
        if (resolvesInSql()) {
            transactions.run(connection -> {
                rules.add(connection, version);
                return version;
            });
        }
    }

    /** Takes back what {@link #putRules} said of all versions of a module. */
    public void deleteRules(Connection connection, String module) throws SQLException {
        if (resolvesInSql()) {
            rules.delete(connection, module);
        }
    }

    /** Deletes what all organizations and workspaces say about a module. */
    public void deleteEverywhere(Connection connection, String module) throws SQLException {
        workspaces.deleteModule(connection, module);
        orgs.deleteModule(connection, module);
    }

    /** Hands over what every organization says about a module, ordered by organization. */
    public void forEachOrg(Connection connection, String module, BiConsumer<OrgScope, ModuleOverride> action)
            throws SQLException {
        orgs.forEach(connection, module, (org, override) -> action.accept(new OrgScope(org), override));
    }

    /** Hands over what every workspace says about a module, ordered by organization and workspace. */
    public void forEachWorkspace(
            Connection connection, String module, BiConsumer<WorkspaceScope, ModuleOverride> action)
            throws SQLException {
        workspaces.forEach(connection, module, Optional.empty(), action);
    }

    /** In this transaction the database takes overrides that its guards would refuse. */
    public void liftGuards(Connection connection) throws SQLException {
        new OverrideStateTable(transactions.dialect()).liftGuards(connection);
    }

    /** The versions to which some organization is pinned. */
    public Set<String> pinnedVersions(Connection connection, String module) throws SQLException {
        return orgs.versions(connection, module);
    }

    /** Adds what an organization or workspace says. */
    public void insert(Connection connection, Scope scope, String module, ModuleOverride override, Actor actor)
            throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            workspaces.insert(connection, workspace, module, override, actor);
        } else if (scope instanceof OrgScope org) {
            orgs.insert(connection, org.id(), module, override, actor);
        } else {
            throw new IllegalArgumentException("Rows of the system scope are made by installing");
        }
    }

    /** Writes all that an organization or workspace says. */
    public void update(Connection connection, Scope scope, String module, ModuleOverride override, Actor actor)
            throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            workspaces.update(connection, workspace, module, override, actor);
        } else if (scope instanceof OrgScope org) {
            orgs.update(connection, org.id(), module, override, actor);
        } else {
            throw new IllegalArgumentException("Rows of the system scope are written whole");
        }
    }

    /** Removes what an organization or workspace says. */
    public void delete(Connection connection, Scope scope, String module) throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            workspaces.delete(connection, workspace, module);
        } else if (scope instanceof OrgScope org) {
            orgs.delete(connection, org.id(), module);
        } else {
            throw new IllegalArgumentException("Rows of the system scope are never deleted");
        }
    }

    /** How many modules an organization or workspace says something about. */
    public long count(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            return workspaces.count(connection, workspace);
        }
        return scope instanceof OrgScope org ? orgs.count(connection, org.id()) : 0;
    }

    /** Deletes everything that an organization or workspace says. */
    public void deleteAll(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            workspaces.deleteAll(connection, workspace);
        } else if (scope instanceof OrgScope org) {
            orgs.deleteAll(connection, org.id());
        }
    }
}
