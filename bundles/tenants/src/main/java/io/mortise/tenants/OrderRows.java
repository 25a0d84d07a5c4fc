package io.mortise.tenants;

import io.mortise.host.database.Dialect;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.tenants.order.OrderLayer;
import io.mortise.tenants.table.OrgOrderTable;
import io.mortise.tenants.table.SystemOrderTable;
import io.mortise.tenants.table.WorkspaceOrderTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the scopes say about the order of items, as it is stored. */
final class OrderRows {
    private final SettingsRows scopes;
    private final SystemOrderTable ofSystem = new SystemOrderTable();
    private final OrgOrderTable ofOrgs = new OrgOrderTable();
    private final WorkspaceOrderTable ofWorkspaces = new WorkspaceOrderTable();

    OrderRows(Dialect dialect) {
        this.scopes = new SettingsRows(dialect);
    }

    /** What that scope alone says. */
    OrderLayer layer(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof OrgScope org) {
            return ofOrgs.find(connection, org.id());
        }
        return scope instanceof WorkspaceScope workspace
                ? ofWorkspaces.find(connection, workspace)
                : ofSystem.find(connection);
    }

    /** What the scope and those above it say, from the system down. */
    List<OrderLayer> layers(Connection connection, Scope scope) throws SQLException {
        List<OrderLayer> layers = new ArrayList<>();
        for (Scope one : chain(scope)) {
            layers.add(layer(connection, one));
        }
        return layers;
    }

    /** The scope and those above it, from the system down. */
    static List<Scope> chain(Scope scope) {
        List<Scope> chain = new ArrayList<>(scope.parent().map(OrderRows::chain).orElse(List.of()));
        chain.add(scope);
        return chain;
    }

    /** Throws when there is no such scope. */
    void check(Connection connection, Scope scope) throws SQLException {
        scopes.check(connection, scope);
    }

    /** The same, and keeps others from changing what the scope says until the transaction ends. */
    void lock(Connection connection, Scope scope) throws SQLException {
        if (scope.depth() > 0) {
            scopes.lock(connection, scope);
        } else {
            ofSystem.lock(connection);
        }
    }

    void write(Connection connection, Scope scope, OrderLayer layer) throws SQLException {
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
