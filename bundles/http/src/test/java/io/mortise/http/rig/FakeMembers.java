package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.MemberWrite;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.RemovalPreview;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.TenantRemoval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Members of any scope, and a note of every removal. */
public final class FakeMembers implements Members, TenantRemoval {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final List<String> removals = new ArrayList<>();

    public void reset() {
        members.clear();
        removals.clear();
    }

    /** What was asked of {@link TenantRemoval}, in order. */
    public List<String> removals() {
        return List.copyOf(removals);
    }

    @Override
    public Page<Member> list(Scope scope, int limit, Optional<String> cursor) {
        return new Page<>(List.copyOf(members.values()), Optional.empty());
    }

    @Override
    public Member get(Scope scope, String userId) {
        return Optional.ofNullable(members.get(scope.key() + userId))
                .orElseThrow(() -> new ProblemException(new Problem(
                        ProblemCode.MEMBER_NOT_FOUND, "No " + userId, "Not a member", scope.key(), "Add it")));
    }

    @Override
    public MemberWrite put(Scope scope, String userId, Map<String, Object> document, Caller caller) {
        Member member = new Member(userId, Role.fromWireName(String.valueOf(document.get("role"))), THEN);
        return new MemberWrite(member, members.put(scope.key() + userId, member) == null);
    }

    @Override
    public void remove(Scope scope, String userId, Caller caller) {
        get(scope, userId);
        members.remove(scope.key() + userId);
    }

    @Override
    public boolean assign(Scope scope, String userId, Optional<Role> role, Actor actor, Condition condition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RemovalPreview preview(Scope scope, boolean purge) {
        return new RemovalPreview(
                scope, Map.of("workspaces", 2L, "overrides", 3L), purge ? Optional.empty() : Optional.of(THEN));
    }

    @Override
    public void delete(Scope scope, Actor actor) {
        removals.add("delete " + scope.key());
    }

    @Override
    public void restore(Scope scope, Actor actor) {
        removals.add("restore " + scope.key());
    }

    @Override
    public void purge(Scope scope, Actor actor) {
        removals.add("purge " + scope.key());
    }
}
