package io.mortise.desired.plan;

import io.mortise.desired.json.JsonValues;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What scopes say about the order of tabs and navigation items. */
final class OrderPart {
    private static final String ORDER = "order";

    private final Draft draft;

    OrderPart(Draft draft) {
        this.draft = draft;
    }

    /** @param owner the object of the document whose order it is */
    void plan(Scope scope, Phase phase, Map<String, Object> owner, String at, Map<String, Object> now) {
        Optional<Map<String, Object>> wanted = Draft.object(owner, ORDER);
        Map<String, Object> after = new TreeMap<>(
                draft.isComplete(Kind.ORDER)
                        ? wanted.orElse(Map.of())
                        : JsonValues.merge(now, wanted.orElse(Map.of())));
        after.values().removeIf(list -> list == null);
        if (!now.equals(after)) {
            draft.step(
                    phase,
                    Draft.about(
                            now.isEmpty() ? Action.CREATE : after.isEmpty() ? Action.REMOVE : Action.CHANGE,
                            ORDER,
                            "tabs and navigation",
                            new Place(scope.key(), at + "/" + ORDER),
                            now.isEmpty() ? null : now,
                            after.isEmpty() ? null : after),
                    actor -> write(scope, after, actor));
        }
    }

    private void write(Scope scope, Map<String, Object> order, Actor actor) {
        if (order.isEmpty()) {
            draft.services.orders().reset(scope, OptionalLong.empty(), actor);
        } else {
            draft.services.orders().replace(scope, order, OptionalLong.empty(), actor);
        }
    }
}
