package io.mortise.settings.write;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.store.OverrideStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Everything that scopes say about a module and for which a version is valid. */
final class StoredOverrides {
    private final OverrideStore store;

    /** What is done with one override. */
    interface Action {
        /**
         * Does it.
         *
         * @param there whether the scope has the version already, by a pin
         */
        void accept(Scope scope, ModuleOverride override, boolean there);
    }

    StoredOverrides(OverrideStore store) {
        this.store = store;
    }

    /**
     * Hands over what the scopes say that have that version once it is the system's, from the system down.
     *
     * @param action must not use the connection
     */
    void forEach(Connection connection, RegisteredModule module, String version, Action action) throws SQLException {
        action.accept(Scope.SYSTEM, module.override(), false);
        Set<OrgId> elsewhere = new HashSet<>();
        Set<OrgId> there = new HashSet<>();
        store.forEachOrg(connection, module.name(), (org, override) -> {
            if (override.version().filter(pin -> !pin.equals(version)).isPresent()) {
                elsewhere.add(org.id());
                return;
            }
            if (override.version().isPresent()) {
                there.add(org.id());
            }
            action.accept(org, override, override.version().isPresent());
        });
        store.forEachWorkspace(connection, module.name(), (workspace, override) -> {
            if (!elsewhere.contains(workspace.orgId())) {
                action.accept(workspace, override, there.contains(workspace.orgId()));
            }
        });
    }
}
