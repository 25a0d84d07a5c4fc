package io.mortise.desired.plan;

import io.mortise.desired.json.JsonValues;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What scopes say about the labels and features of workspaces. */
final class SettingsPart {
    static final String SETTINGS = "settings";
    private static final List<String> GROUPS = List.of("navigation", "features");

    private final Draft draft;

    SettingsPart(Draft draft) {
        this.draft = draft;
    }

    /** @param owner the object of the document whose settings they are */
    void plan(Scope scope, Phase phase, Map<String, Object> owner, String at, Map<String, Object> now) {
        Optional<Map<String, Object>> wanted = Draft.object(owner, SETTINGS);
        Map<String, Object> before = clean(now);
        Map<String, Object> after = clean(
                draft.isComplete(Kind.SETTINGS)
                        ? wanted.orElse(Map.of())
                        : JsonValues.merge(before, wanted.orElse(Map.of())));
        if (!before.equals(after)) {
            Map<String, Object> patch = patch(before, after);
            draft.step(
                    phase,
                    Draft.about(
                            before.isEmpty() ? Action.CREATE : after.isEmpty() ? Action.REMOVE : Action.CHANGE,
                            SETTINGS,
                            "labels and features",
                            new Place(scope.key(), at + "/" + SETTINGS),
                            before.isEmpty() ? null : before,
                            after.isEmpty() ? null : after),
                    actor -> draft.services.workspaceSettings().change(scope, patch, OptionalLong.empty(), actor));
        }
    }

    private static Map<String, Object> clean(Map<String, Object> settings) {
        Map<String, Object> clean = new TreeMap<>();
        for (String group : GROUPS) {
            Map<String, Object> said = new TreeMap<>(Draft.members(settings, group));
            said.values().removeIf(value -> value == null);
            if (!said.isEmpty()) {
                clean.put(group, said);
            }
        }
        return clean;
    }

    /** Group by group: what is gone is null, which makes it inherit. */
    private static Map<String, Object> patch(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> patch = new TreeMap<>();
        for (String group : GROUPS) {
            Map<String, @Nullable Object> fields = new TreeMap<>();
            Map<String, Object> old = Draft.members(before, group);
            Map<String, Object> wanted = Draft.members(after, group);
            old.keySet().stream().filter(field -> !wanted.containsKey(field)).forEach(field -> fields.put(field, null));
            wanted.forEach((field, value) -> {
                if (!value.equals(old.get(field))) {
                    fields.put(field, value);
                }
            });
            if (!fields.isEmpty()) {
                patch.put(group, fields);
            }
        }
        return patch;
    }
}
