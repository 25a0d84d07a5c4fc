package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.Resolved;
import io.mortise.host.workspace.ResolvedSettings;
import io.mortise.host.workspace.WorkspaceMarks;
import io.mortise.host.workspace.WorkspaceSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Settings that only count how often they were changed, and marks. */
public final class FakeWorkspaces implements WorkspaceSettings, WorkspaceMarks {
    private final Map<Scope, Long> revisions = new ConcurrentHashMap<>();
    private final Set<String> favorites = ConcurrentHashMap.newKeySet();
    private final Map<WorkspaceId, List<String>> tags = new ConcurrentHashMap<>();

    public void reset() {
        revisions.clear();
        favorites.clear();
        tags.clear();
    }

    @Override
    public ResolvedSettings resolve(Scope scope) {
        Resolved<Boolean> on = new Resolved<>(true, Origin.DEFAULT, true);
        return new ResolvedSettings(
                scope,
                new ResolvedSettings.Navigation(
                        new Resolved<>("Project", Origin.ORG, "Workspace"),
                        new Resolved<>("Workspaces", Origin.DEFAULT, "Workspaces"),
                        new Resolved<>("grid", Origin.DEFAULT, "grid")),
                new ResolvedSettings.Features(on, on, new Resolved<>(false, Origin.SYSTEM, false)),
                revisions.getOrDefault(scope, 0L));
    }

    @Override
    public ResolvedSettings change(Scope scope, Map<String, Object> patch, OptionalLong expectedRevision, Actor actor) {
        long revision = resolve(scope).revision();
        if (expectedRevision.isPresent() && expectedRevision.getAsLong() != revision) {
            throw new ProblemException(new Problem(
                    ProblemCode.REVISION_CONFLICT, "Not changed", "It has changed", scope.key(), "Look again"));
        }
        revisions.merge(scope, 1L, Long::sum);
        return resolve(scope);
    }

    @Override
    public Map<WorkspaceId, Marks> of(String userId, OrgId org, Collection<WorkspaceId> workspaces) {
        Map<WorkspaceId, Marks> marks = new HashMap<>();
        workspaces.forEach(id ->
                marks.put(id, new Marks(favorites.contains(userId + "@" + id), tags.getOrDefault(id, List.of()))));
        return marks;
    }

    @Override
    public void favorite(WorkspaceScope workspace, boolean isFavorite, Actor actor) {
        String favorite = actor.userId() + "@" + workspace.id();
        if (isFavorite) {
            favorites.add(favorite);
        } else {
            favorites.remove(favorite);
        }
    }

    @Override
    public List<String> tags(WorkspaceScope workspace) {
        return tags.getOrDefault(workspace.id(), List.of());
    }

    @Override
    public List<String> replaceTags(WorkspaceScope workspace, List<?> document, Actor actor) {
        List<String> texts = new ArrayList<>();
        document.forEach(tag -> texts.add(String.valueOf(tag)));
        tags.put(workspace.id(), texts);
        return texts;
    }
}
