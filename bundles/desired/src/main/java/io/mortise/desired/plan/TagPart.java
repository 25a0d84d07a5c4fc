package io.mortise.desired.plan;

import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tags of workspaces. They are replaced as a whole, and cannot be while the feature is off. */
final class TagPart {
    private static final String TAGS = "tags";

    private final Draft draft;

    TagPart(Draft draft) {
        this.draft = draft;
    }

    void plan(WorkspaceScope scope, Map<String, Object> wanted, String at, Set<String> now, boolean isFeatureOn) {
        Optional<Set<String>> tags = wanted.get(TAGS) instanceof Collection<?> list
                ? Optional.of(stripped(list))
                : draft.isComplete(Kind.TAGS) ? Optional.of(Set.of()) : Optional.empty();
        if (tags.isEmpty() || tags.get().equals(now)) {
            return;
        }
        if (!isFeatureOn) {
            draft.notes.add("The tags of " + scope.key() + " stay as they are, because tags are switched off there");
            return;
        }
        List<String> after = List.copyOf(new TreeSet<>(tags.get()));
        draft.step(
                Phase.WORKSPACE_SETTINGS,
                1,
                Draft.about(
                        Action.CHANGE,
                        TAGS,
                        scope.id().value(),
                        new Place(scope.key(), at + "/" + TAGS),
                        List.copyOf(now),
                        after),
                actor -> draft.services.marks().replaceTags(scope, after, actor));
    }

    private static Set<String> stripped(Collection<?> tags) {
        Set<String> stripped = new TreeSet<>();
        tags.forEach(tag -> stripped.add(String.valueOf(tag).strip()));
        return stripped;
    }
}
