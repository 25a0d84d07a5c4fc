package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.host.workspace.ItemOrder;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.Resolved;
import io.mortise.host.workspace.ResolvedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/** Orders that nobody inherits. */
public final class FakeOrders implements ItemOrders {
    private final Map<Scope, Long> revisions = new ConcurrentHashMap<>();
    private final Map<Scope, List<String>> tabs = new ConcurrentHashMap<>();
    private final Set<ScopeChanges.Listener> listeners = new CopyOnWriteArraySet<>();

    public void reset() {
        revisions.clear();
        tabs.clear();
    }

    @Override
    public ItemOrder order(Scope scope) {
        return new ItemOrder(tabs.getOrDefault(scope, List.of()), List.of());
    }

    @Override
    public ResolvedOrder resolve(Scope scope) {
        Optional<List<String>> stored = Optional.ofNullable(tabs.get(scope));
        Origin origin = stored.isPresent() ? Origin.WORKSPACE : Origin.DEFAULT;
        return new ResolvedOrder(
                new ResolvedOrder.Items(new Resolved<>(order(scope).tabs(), origin, List.of()), stored),
                new ResolvedOrder.Items(new Resolved<>(List.of(), Origin.DEFAULT, List.of()), Optional.empty()),
                revisions.getOrDefault(scope, 0L));
    }

    @Override
    public ResolvedOrder replace(
            Scope scope, Map<String, Object> document, OptionalLong expectedRevision, Actor actor) {
        check(scope, expectedRevision);
        List<String> given = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(document.get("tabs"))).forEach(id -> given.add(String.valueOf(id)));
        tabs.put(scope, given);
        return changed(scope);
    }

    @Override
    public ResolvedOrder reset(Scope scope, OptionalLong expectedRevision, Actor actor) {
        check(scope, expectedRevision);
        tabs.remove(scope);
        return changed(scope);
    }

    private void check(Scope scope, OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != resolve(scope).revision()) {
            throw new ProblemException(new Problem(
                    ProblemCode.REVISION_CONFLICT, "Not changed", "It has changed", scope.key(), "Look again"));
        }
    }

    private ResolvedOrder changed(Scope scope) {
        revisions.merge(scope, 1L, Long::sum);
        listeners.forEach(listener -> listener.changed(scope));
        return resolve(scope);
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        listeners.remove(listener);
    }
}
