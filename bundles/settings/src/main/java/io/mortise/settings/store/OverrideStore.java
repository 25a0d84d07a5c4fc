package io.mortise.settings.store;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The override rows of all three scopes behind one door. Methods without a connection run a transaction of their own; never
 * call them in one. Safe for use by many threads.
 */
public final class OverrideStore {
    private final Transactions transactions;
    private final SystemModuleTable system;
    private final OrgModuleTable orgs;
    private final WorkspaceModuleTable workspaces;

    public OverrideStore(Transactions transactions) {
        this.transactions = transactions;
        SettingsDialect dialect = SettingsDialect.of(transactions.dialect());
        this.system = new SystemModuleTable(dialect);
        this.orgs = new OrgModuleTable(dialect);
        this.workspaces = new WorkspaceModuleTable(dialect);
    }

    /** What the scope says about the module; empty when it says nothing. The system speaks about every registered module. */
    public Optional<ModuleOverride> load(Scope scope, String module) {
        return transactions.read(connection -> find(connection, scope, module));
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

    Optional<ModuleOverride> find(Connection connection, Scope scope, String module, RowLock lock) throws SQLException {
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

    /** All that a scope other than the system says, by module. */
    public Map<String, ModuleOverride> all(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            return workspaces.ofWorkspace(connection, workspace);
        }
        if (scope instanceof OrgScope org) {
            return orgs.ofOrg(connection, org.id());
        }
        throw new IllegalArgumentException("The system scope is read as the registry");
    }

    void insert(Connection connection, Scope scope, String module, ModuleOverride override, Actor actor)
            throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            workspaces.insert(connection, workspace, module, override, actor);
        } else if (scope instanceof OrgScope org) {
            orgs.insert(connection, org.id(), module, override, actor);
        } else {
            throw new IllegalArgumentException("Rows of the system scope are made by installing");
        }
    }

    void update(Connection connection, Scope scope, String module, ModuleOverride override, Actor actor)
            throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            workspaces.update(connection, workspace, module, override, actor);
        } else if (scope instanceof OrgScope org) {
            orgs.update(connection, org.id(), module, override, actor);
        } else {
            throw new IllegalArgumentException("Rows of the system scope are written whole");
        }
    }

    void delete(Connection connection, Scope scope, String module) throws SQLException {
        if (scope instanceof WorkspaceScope workspace) {
            workspaces.delete(connection, workspace, module);
        } else if (scope instanceof OrgScope org) {
            orgs.delete(connection, org.id(), module);
        } else {
            throw new IllegalArgumentException("Rows of the system scope are never deleted");
        }
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
