package io.mortise.tenants.order;

import io.mortise.host.settings.Origin;
import io.mortise.host.workspace.Resolved;
import io.mortise.host.workspace.ResolvedOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which of the lists that scopes give is in force: the whole one of the deepest that gives any. */
public final class OrderCascade {
    private static final List<Origin> ORIGINS = List.of(Origin.SYSTEM, Origin.ORG, Origin.WORKSPACE);

    private OrderCascade() {}

    /**
     * What holds in a scope, and what it would be without the scope.
     *
     * @param layers what the system says, then those below it, the scope's own last
     */
    public static ResolvedOrder resolve(List<OrderLayer> layers) {
        return new ResolvedOrder(
                items(layers, OrderLayer::tabs),
                items(layers, OrderLayer::navigation),
                layers.get(layers.size() - 1).revision());
    }

    private static ResolvedOrder.Items items(
            List<OrderLayer> layers, Function<OrderLayer, Optional<List<String>>> part) {
        Origin origin = Origin.DEFAULT;
        List<String> value = List.of();
        List<String> inherited = List.of();
        for (int depth = 0; depth < layers.size(); depth++) {
            Optional<List<String>> said = part.apply(layers.get(depth));
            inherited = value;
            if (said.isPresent()) {
                value = said.get();
                origin = ORIGINS.get(depth);
            }
        }
        return new ResolvedOrder.Items(
                new Resolved<>(value, origin, inherited), part.apply(layers.get(layers.size() - 1)));
    }
}
