package io.mortise.tenants;

import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.host.workspace.ItemOrder;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.ResolvedOrder;
import io.mortise.tenants.order.OrderCascade;
import io.mortise.tenants.order.OrderDocument;
import io.mortise.tenants.order.OrderLayer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The order of items by the cascade. Is itself to be told of changes, those of other nodes too. */
final class LayeredItemOrders implements ItemOrders, ScopeChanges.Listener {
    private static final String ORDER = "order";

    private final Transactions transactions;
    private final OrderRows rows;
    private final TenantRecord record;
    private final HeldByScope<OrderLayer> held = new HeldByScope<>();
    private final ScopeListeners listeners = new ScopeListeners("the order");

    LayeredItemOrders(Transactions transactions, TenantRecord record) {
        this.transactions = transactions;
        this.rows = new OrderRows(transactions.dialect());
        this.record = record;
    }

    @Override
    public ItemOrder order(Scope scope) {
        List<OrderLayer> layers = OrderRows.chain(scope).stream()
                .map(one -> held.get(one, this::read))
                .toList();
        return OrderCascade.resolve(layers).order();
    }

    private OrderLayer read(Scope scope) {
        return transactions.read(scope, c -> rows.layer(c, scope));
    }

    @Override
    public ResolvedOrder resolve(Scope scope) {
        return transactions.read(scope, c -> {
            rows.check(c, scope);
            return OrderCascade.resolve(rows.layers(c, scope));
        });
    }

    @Override
    public ResolvedOrder replace(
            Scope scope, Map<String, Object> document, OptionalLong expectedRevision, Actor actor) {
        OrderDocument order = OrderDocument.read(document, title(scope), scope.key());
        return change(
                scope,
                "order.change",
                order.list(OrderDocument.TABS),
                order.list(OrderDocument.NAVIGATION),
                expectedRevision,
                actor);
    }

    @Override
    public ResolvedOrder reset(Scope scope, OptionalLong expectedRevision, Actor actor) {
        return change(scope, "order.reset", Optional.empty(), Optional.empty(), expectedRevision, actor);
    }

    private ResolvedOrder change(
            Scope scope,
            String action,
            Optional<List<String>> tabs,
            Optional<List<String>> navigation,
            OptionalLong expectedRevision,
            Actor actor) {
        ResolvedOrder resolved = transactions.run(scope, c -> {
            rows.lock(c, scope);
            OrderLayer old = rows.layer(c, scope);
            if (expectedRevision.isPresent() && expectedRevision.getAsLong() != old.revision()) {
                throw conflict(scope, old.revision());
            }
            OrderLayer changed = old.with(tabs, navigation);
            if (changed.revision() != old.revision()) {
                rows.write(c, scope, changed);
                record.audit(c, actor, action, scope, ORDER, AuditStates.whole(old.document(), changed.document()));
                record.change(c, ORDER, scope, changed.revision());
            }
            return OrderCascade.resolve(rows.layers(c, scope));
        });
        changed(scope);
        return resolved;
    }

    @Override
    public void changed(Scope scope) {
        held.forget(scope);
        listeners.tell(scope);
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        listeners.remove(listener);
    }

    private static String title(Scope scope) {
        return "The order of tabs and navigation of " + scope.key() + " was not changed";
    }

    private static ProblemException conflict(Scope scope, long revision) {
        return new ProblemException(new Problem(
                ProblemCode.REVISION_CONFLICT,
                title(scope),
                "It has changed meanwhile: its revision is " + revision,
                scope.key(),
                "Look at what it is now, and send the change again with its ETag"));
    }
}
