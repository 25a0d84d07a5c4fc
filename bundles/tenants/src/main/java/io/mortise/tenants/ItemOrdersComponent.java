package io.mortise.tenants;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.host.workspace.ItemOrder;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.ResolvedOrder;
import java.util.Map;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The service {@link ItemOrders}, told of the changes that other nodes make: wiring only. */
@Component(immediate = true)
public final class ItemOrdersComponent implements ItemOrders {
    private final LayeredItemOrders orders;
    private final ScopeChanges changes;

    @Activate
    public ItemOrdersComponent(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "changeLog") ChangeLog changeLog,
            @Reference(name = "changes") ScopeChanges changes) {
        this.orders = new LayeredItemOrders(transactions, new TenantRecord(auditLog, changeLog));
        this.changes = changes;
    }

    @Activate
    void open() {
        changes.addListener(orders);
    }

    @Deactivate
    void close() {
        changes.removeListener(orders);
    }

    @Override
    public ItemOrder order(Scope scope) {
        return orders.order(scope);
    }

    @Override
    public ResolvedOrder resolve(Scope scope) {
        return orders.resolve(scope);
    }

    @Override
    public ResolvedOrder replace(
            Scope scope, Map<String, Object> document, OptionalLong expectedRevision, Actor actor) {
        return orders.replace(scope, document, expectedRevision, actor);
    }

    @Override
    public ResolvedOrder reset(Scope scope, OptionalLong expectedRevision, Actor actor) {
        return orders.reset(scope, expectedRevision, actor);
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        orders.addListener(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        orders.removeListener(listener);
    }
}
