package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.workspace.FieldOwner;
import io.mortise.host.workspace.FieldRule;
import io.mortise.host.workspace.FieldValues;
import io.mortise.host.workspace.ResolvedFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;

/** Values of fields that are not compared with what modules demand. */
public final class FakeFields implements FieldValues {
    private final Map<FieldOwner, Map<String, Object>> values = new ConcurrentHashMap<>();
    private final Map<FieldOwner, Long> revisions = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final Set<ScopeChanges.Listener> listeners = new CopyOnWriteArraySet<>();

    /** The rules of the last call. */
    public volatile List<FieldRule> rules = List.of();

    public void reset() {
        values.clear();
        revisions.clear();
    }

    @Override
    public ResolvedFields read(FieldOwner owner, List<FieldRule> asked) {
        rules = asked;
        Map<String, Object> present = values.getOrDefault(owner, Map.of());
        List<ResolvedFields.Field> fields = asked.stream()
                .map(rule -> new ResolvedFields.Field(
                        rule, Optional.ofNullable(present.get(rule.id().toString())), Optional.empty()))
                .toList();
        return new ResolvedFields(fields, revisions.getOrDefault(owner, 0L));
    }

    @Override
    public ResolvedFields change(
            FieldOwner owner,
            List<FieldRule> asked,
            Map<String, Object> patch,
            OptionalLong expectedRevision,
            Actor actor) {
        long revision = revisions.getOrDefault(owner, 0L);
        if (expectedRevision.isPresent() && expectedRevision.getAsLong() != revision) {
            throw new ProblemException(new Problem(
                    ProblemCode.REVISION_CONFLICT,
                    "Not changed",
                    "It has changed",
                    owner.workspace().key(),
                    "Look again"));
        }
        Map<String, Object> changed = new HashMap<>(values.getOrDefault(owner, Map.of()));
        patch.forEach(
                (module, keys) -> ((Map<?, ?>) keys).forEach((key, value) -> changed.put(module + "/" + key, value)));
        values.put(owner, changed);
        revisions.put(owner, revision + 1);
        long unused = changes.incrementAndGet();
        listeners.forEach(listener -> listener.changed(owner.workspace()));
        return read(owner, asked);
    }

    @Override
    public long mark(WorkspaceScope workspace) {
        return changes.get();
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
