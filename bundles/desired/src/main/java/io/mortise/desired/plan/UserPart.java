package io.mortise.desired.plan;

import io.mortise.desired.json.Pointer;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.identity.User;
import java.util.Map;
import java.util.TreeMap;

/** Users: made without a password, changed, and never removed. */
final class UserPart {
    private static final String SYSTEM = "system";
    private static final String DISABLED = "disabled";
    private static final String EXTERNAL = "external";

    private final Draft draft;

    UserPart(Draft draft) {
        this.draft = draft;
    }

    void plan() {
        Map<String, Object> wanted = Draft.members(draft.document, "users");
        wanted.keySet().forEach(id -> plan(id, Draft.members(wanted, id)));
    }

    private void plan(String id, Map<String, Object> wanted) {
        Place place = new Place(SYSTEM, Pointer.to("/users", id));
        User user = draft.now.users().get(id);
        Map<String, Object> fields = new TreeMap<>(wanted);
        fields.remove(EXTERNAL);
        if (user == null) {
            if (Boolean.TRUE.equals(wanted.get(EXTERNAL))) {
                draft.notes.add("User " + id + " is made at the first sign-in at the identity provider");
                return;
            }
            fields.putIfAbsent("displayName", id);
            draft.step(Phase.USERS, Draft.about(Action.CREATE, "user", id, place, null, fields), actor -> {
                Map<String, Object> created = new TreeMap<>(fields);
                created.put("id", id);
                Object disabled = created.remove(DISABLED);
                draft.services.users().create(created, actor);
                if (Boolean.TRUE.equals(disabled)) {
                    draft.services.users().update(id, Map.of(DISABLED, true), actor);
                }
            });
            return;
        }
        Map<String, Object> before = document(user);
        fields.entrySet().removeIf(field -> field.getValue().equals(before.get(field.getKey())));
        if (!fields.isEmpty()) {
            Map<String, Object> after = new TreeMap<>(before);
            after.putAll(fields);
            draft.step(
                    Phase.USERS,
                    Draft.about(Action.CHANGE, "user", id, place, before, after),
                    actor -> draft.services.users().update(id, fields, actor));
        }
    }

    private static Map<String, Object> document(User user) {
        return new TreeMap<>(Map.of(
                "displayName", user.displayName(), "systemAdmin", user.systemAdmin(), DISABLED, user.disabled()));
    }
}
