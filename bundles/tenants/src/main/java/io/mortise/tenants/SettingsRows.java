package io.mortise.tenants;

import io.mortise.host.database.Dialect;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.tenants.settings.SettingsLayer;
import io.mortise.tenants.table.OrgSettingsTable;
import io.mortise.tenants.table.OrganizationTable;
import io.mortise.tenants.table.SystemSettingsTable;
import io.mortise.tenants.table.WorkspaceSettingsTable;
import io.mortise.tenants.table.WorkspaceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What the scopes say about labels and features, as it is stored. */
final class SettingsRows {
    private final OrganizationTable organizations;
    private final WorkspaceTable workspaces = new WorkspaceTable();
    private final SystemSettingsTable ofSystem = new SystemSettingsTable();
    private final OrgSettingsTable ofOrgs = new OrgSettingsTable();
    private final WorkspaceSettingsTable ofWorkspaces = new WorkspaceSettingsTable();

    SettingsRows(Dialect dialect) {
        this.organizations = new OrganizationTable(dialect);
    }

    /** What the scope and those above it say, from the system down. */
    Map<Origin, SettingsLayer> layers(Connection connection, Scope scope) throws SQLException {
        Map<Origin, SettingsLayer> layers = new EnumMap<>(Origin.class);
        layers.put(Origin.SYSTEM, ofSystem.find(connection));
        Optional<OrgId> org = scope.org();
        if (org.isPresent()) {
            layers.put(Origin.ORG, ofOrgs.find(connection, org.get()).orElse(SettingsLayer.NONE));
        }
        if (scope instanceof WorkspaceScope workspace) {
            layers.put(
                    Origin.WORKSPACE, ofWorkspaces.find(connection, workspace).orElse(SettingsLayer.NONE));
        }
        return layers;
    }

    /** Throws when there is no such scope. */
    void check(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof OrgScope org
                && organizations.find(connection, org.id()).isEmpty()) {
            throw UnknownScope.org(org.id());
        }
        if (scope instanceof WorkspaceScope workspace
                && workspaces
                        .find(connection, workspace.orgId(), workspace.id())
                        .isEmpty()) {
            throw UnknownScope.workspace(workspace.id());
        }
    }

    /** The same, and keeps others from changing what the scope says until the transaction ends. */
    void lock(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof OrgScope org) {
            if (organizations.lock(connection, org.id()).isEmpty()) {
                throw UnknownScope.org(org.id());
            }
        } else if (scope instanceof WorkspaceScope workspace) {
            if (workspaces.lock(connection, workspace.orgId(), workspace.id()).isEmpty()) {
                throw UnknownScope.workspace(workspace.id());
            }
        } else {
            ofSystem.lock(connection);
        }
    }

    void write(Connection connection, Scope scope, SettingsLayer layer) throws SQLException {
        boolean isNew = layer.revision() == 1;
        if (scope instanceof OrgScope org) {
            if (isNew) {
                ofOrgs.add(connection, org.id(), layer);
            } else {
                ofOrgs.update(connection, org.id(), layer);
            }
        } else if (scope instanceof WorkspaceScope workspace) {
            if (isNew) {
                ofWorkspaces.add(connection, workspace, layer);
            } else {
                ofWorkspaces.update(connection, workspace, layer);
            }
        } else {
            ofSystem.update(connection, layer);
        }
    }
}
