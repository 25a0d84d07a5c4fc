package io.mortise.desired.plan;

import io.mortise.desired.json.Pointer;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who belongs to organizations and workspaces. Owners come first and leave last, since there must always be one. */
final class MemberPart {
    static final String MEMBERS = "members";

    private final Draft draft;

    MemberPart(Draft draft) {
        this.draft = draft;
    }

    /**
     * A scope with its members.
     *
     * @param isNew whether the scope is made by this plan, so that who applies it is the owner
     * @param stays whether who applies it must stay a member of a new one
     */
    record Belonging(Scope scope, String pointer, Map<String, String> now, boolean isNew, boolean stays) {
        boolean isOrganization() {
            return scope.depth() == 1;
        }

        String owner() {
            return (isOrganization() ? Role.ORG_OWNER : Role.WS_OWNER).wireName();
        }
    }

    /**
     * Plans the members of one scope.
     *
     * @param owner the object of the document whose members they are
     * @param within those who may be members, empty where all users may
     * @return who will be a member
     */
    Set<String> plan(Belonging belonging, Map<String, Object> owner, Optional<Set<String>> within) {
        Optional<Map<String, Object>> wanted = Draft.object(owner, MEMBERS);
        Map<String, String> after = new TreeMap<>(belonging.now());
        if (wanted.isPresent() || draft.isComplete(Kind.MEMBERS)) {
            Map<String, Object> roles = wanted.orElse(Map.of());
            roles.forEach((user, role) -> put(belonging, user, String.valueOf(role), after, within));
            Set<String> leaving = new TreeSet<>(belonging.now().keySet());
            leaving.removeIf(user -> roles.containsKey(user) || !leaves(belonging, user, roles));
            leaving.forEach(after::remove);
            requireOwner(belonging, after, leaving);
            leaving.forEach(user -> leave(belonging, user));
        }
        return after.keySet();
    }

    private boolean leaves(Belonging belonging, String user, Map<String, Object> roles) {
        if (belonging.isNew() && user.equals(draft.userId)) {
            return !belonging.stays() && roles.containsValue(belonging.owner());
        }
        return draft.isComplete(Kind.MEMBERS)
                && !draft.now.isGiven(user, belonging.scope().key());
    }

    private void put(
            Belonging belonging, String user, String role, Map<String, String> after, Optional<Set<String>> within) {
        String pointer = Pointer.to(belonging.pointer(), user);
        if (!isThere(user, pointer)) {
            return;
        }
        if (within.isPresent() && !within.get().contains(user)) {
            draft.fault(
                    ProblemCode.MEMBER_NOT_FOUND,
                    pointer,
                    user + " is no member of the organization, so cannot be one of the workspace",
                    "Name the user among the members of the organization too");
            return;
        }
        after.put(user, role);
        String before = belonging.now().get(user);
        if (role.equals(before)) {
            return;
        }
        draft.step(
                Phase.MEMBERS,
                (belonging.isOrganization() ? 0 : 2) + (role.equals(belonging.owner()) ? 0 : 1),
                Draft.about(
                        before == null ? Action.CREATE : Action.CHANGE,
                        "member",
                        user,
                        new Place(belonging.scope().key(), pointer),
                        before,
                        role),
                actor -> draft.services
                        .members()
                        .assign(
                                belonging.scope(),
                                user,
                                Optional.of(Role.fromWireName(role)),
                                actor,
                                connection -> true));
    }

    /** Whether there is such a user when members are written. */
    private boolean isThere(String user, String pointer) {
        if (draft.now.users().containsKey(user)) {
            return true;
        }
        Map<String, Object> users = Draft.members(draft.document, "users");
        if (!users.containsKey(user)) {
            Set<String> known = new TreeSet<>(draft.now.users().keySet());
            known.addAll(users.keySet());
            draft.fault(
                    ProblemCode.USER_NOT_FOUND,
                    pointer,
                    "There is no user " + user + ", and 'users' does not name one",
                    NearestName.of(user, known)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Name the user below 'users', or create the user first"));
            return false;
        }
        boolean isExternal = Boolean.TRUE.equals(Draft.members(users, user).get("external"));
        if (isExternal) {
            draft.notes.add("What " + pointer + " says waits until " + user + " has signed in for the first time");
        }
        return !isExternal;
    }

    private void requireOwner(Belonging belonging, Map<String, String> after, Set<String> leaving) {
        boolean hadOwner = belonging.now().containsValue(belonging.owner());
        if (hadOwner && !after.containsValue(belonging.owner())) {
            draft.fault(
                    ProblemCode.LAST_OWNER,
                    belonging.pointer(),
                    belonging.scope().key() + " would have no owner"
                            + (leaving.isEmpty() ? "" : " without " + String.join(", ", leaving)),
                    "Give somebody the role " + belonging.owner());
        }
    }

    private void leave(Belonging belonging, String user) {
        draft.step(
                belonging.isOrganization() ? Phase.ORGANIZATION_LEAVE : Phase.WORKSPACE_LEAVE,
                Draft.about(
                        Action.REMOVE,
                        "member",
                        user,
                        new Place(belonging.scope().key(), belonging.pointer()),
                        belonging.now().get(user),
                        null),
                actor -> draft.services
                        .members()
                        .assign(belonging.scope(), user, Optional.empty(), actor, connection -> true));
    }
}
