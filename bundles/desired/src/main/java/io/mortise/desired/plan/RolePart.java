package io.mortise.desired.plan;

import io.mortise.desired.json.Pointer;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the roles of organizations deviate from what the manifests of plugins say. */
final class RolePart {
    private static final String ROLES = "roles";

    private final Draft draft;

    RolePart(Draft draft) {
        this.draft = draft;
    }

    void plan(OrgId org, Map<String, Object> wanted, String at, Map<String, Map<String, Boolean>> now) {
        Map<String, Object> roles = Draft.members(wanted, ROLES);
        Set<String> names = new TreeSet<>(roles.keySet());
        if (draft.isComplete(Kind.ROLES)) {
            names.addAll(now.keySet());
        }
        names.forEach(name -> plan(org, name, Draft.members(roles, name), Pointer.to(at + "/" + ROLES, name)));
    }

    private void plan(OrgId org, String name, Map<String, Object> wanted, String pointer) {
        Role role = Role.fromWireName(name);
        Map<String, RolePermission> known = new LinkedHashMap<>();
        draft.services.roles().list(org, role).forEach(permission -> known.put(permission.permission(), permission));
        wanted.keySet().stream()
                .filter(permission -> !known.containsKey(permission))
                .forEach(permission -> {
                    if (draft.awaited.isEmpty()) {
                        draft.fault(
                                ProblemCode.PERMISSION_NOT_FOUND,
                                Pointer.to(pointer, permission),
                                "No installed plugin defines the permission '" + permission + "'",
                                NearestName.mend(permission, known.keySet()));
                    } else {
                        draft.notes.add("Whether there is a permission " + permission
                                + " is known when the archives are there");
                    }
                });
        Map<String, Boolean> before = new TreeMap<>();
        Map<String, Boolean> after = new TreeMap<>();
        Set<String> granted = new TreeSet<>();
        for (RolePermission permission : known.values()) {
            boolean isWanted = wanted.get(permission.permission()) instanceof Boolean said
                    ? said
                    : draft.isComplete(Kind.ROLES) ? permission.byDefault() : permission.granted();
            if (isWanted) {
                granted.add(permission.permission());
            }
            if (isWanted != permission.granted()) {
                before.put(permission.permission(), permission.granted());
                after.put(permission.permission(), isWanted);
            }
        }
        if (!after.isEmpty()) {
            draft.step(
                    Phase.ROLES,
                    Draft.about(
                            Action.CHANGE, "role", name, new Place(Scope.of(org).key(), pointer), before, after),
                    actor -> draft.services.roles().set(org, role, granted, actor));
        }
    }
}
