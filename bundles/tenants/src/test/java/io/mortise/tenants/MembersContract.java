package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Members} promises on every database. */
abstract class MembersContract {
    private static final Caller ADA = new Caller("ada", false);
    private static final Caller BOB = new Caller("bob", false);
    private static final Caller ROOT = new Caller("root", true);
    private static final OrgId ACME = new OrgId("acme");
    private static final WorkspaceId WS_1 = new WorkspaceId("ws-1");
    private static final Scope ORG = Scope.of(ACME);
    private static final Scope WS = Scope.of(ACME, WS_1);

    private final DatabaseFixture database = open();
    private final HeldRoles roles = new HeldRoles();
    private final TenantsComponent tenants = new TenantsComponent(
            database.transactions(), database.directory(), database.auditLog(), database.changeLog(), roles);
    private final Memberships memberships = new MembershipsComponent(database.transactions(), roles);
    private final Members members = new MembersComponent(
            database.transactions(),
            Set.of("ada", "bob", "cleo", "dan")::contains,
            database.auditLog(),
            database.changeLog(),
            roles);

    abstract DatabaseFixture open();

    @BeforeEach
    void createTenants() {
        Actor ada = new Actor("ada", "rest");
        tenants.createOrganization(Map.of("id", "acme", "name", "Acme"), ada);
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "One"), ada);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void addedMemberHasTheRoleFromThenOn() {
        assertThat(put(ORG, "bob", "org_admin", ADA)).isTrue();
        assertThat(put(ORG, "bob", "org_member", ADA)).isFalse();
        assertThat(put(WS, "bob", "ws_user", ADA)).isTrue();

        assertThat(memberships.role("bob", ACME)).contains(Role.ORG_MEMBER);
        assertThat(memberships.role("bob", ACME, WS_1)).contains(Role.WS_USER);
        assertThat(members.get(WS, "bob").role()).isEqualTo(Role.WS_USER);
        members.remove(WS, "bob", ADA);
        assertThat(memberships.role("bob", ACME, WS_1)).isEmpty();
        assertThat(refusal(() -> members.get(WS, "bob")).code()).isEqualTo(ProblemCode.MEMBER_NOT_FOUND);
        assertThat(refusal(() -> members.remove(WS, "bob", ADA)).code()).isEqualTo(ProblemCode.MEMBER_NOT_FOUND);
    }

    @Test
    void onlyUsersBecomeMembers() {
        Problem problem = refusal(() -> put(ORG, "nobody", "org_member", ADA));

        assertThat(problem.code()).isEqualTo(ProblemCode.USER_NOT_FOUND);
        assertThat(problem.mend()).contains("create the user");
    }

    @Test
    void whoIsNotInTheOrganizationLooksLikeWhoDoesNotExist() {
        Problem stranger = refusal(() -> put(WS, "dan", "ws_user", ADA));
        Problem nobody = refusal(() -> put(WS, "nob", "ws_user", ADA));

        assertThat(stranger.code()).isEqualTo(ProblemCode.USER_NOT_FOUND);
        assertThat(stranger.oneLine().replace("dan", "nob")).isEqualTo(nobody.oneLine());
    }

    @Test
    void rolesOfAnotherKindAreRefused() {
        Problem wrong = refusal(() -> put(ORG, "bob", "org_admn", ADA));
        Problem foreign = refusal(() -> put(ORG, "bob", "sys_admin", ADA));
        Problem missing = refusal(() -> members.put(ORG, "bob", Map.of("rolle", "org_admin"), ADA));

        assertThat(wrong.code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(wrong.mend()).isEqualTo("Did you mean 'org_admin'?");
        assertThat(foreign.code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(missing.violations()).hasSize(2);
        assertThat(memberships.role("bob", ACME)).isEmpty();
    }

    @Test
    void lastOwnerStays() {
        assertThat(refusal(() -> members.remove(ORG, "ada", ROOT)).code()).isEqualTo(ProblemCode.LAST_OWNER);
        assertThat(refusal(() -> put(ORG, "ada", "org_admin", ROOT)).code()).isEqualTo(ProblemCode.LAST_OWNER);
        assertThat(refusal(() -> members.remove(WS, "ada", ROOT)).code()).isEqualTo(ProblemCode.LAST_OWNER);
        assertThat(refusal(() -> put(WS, "ada", "ws_user", ROOT)).code()).isEqualTo(ProblemCode.LAST_OWNER);

        put(ORG, "bob", "org_owner", ADA);
        assertThat(put(ORG, "ada", "org_member", BOB)).isFalse();
        assertThat(memberships.role("ada", ACME)).contains(Role.ORG_MEMBER);
    }

    @Test
    void ofTwoOwnersWhoRemoveEachOtherOneStays() {
        put(ORG, "bob", "org_owner", ADA);
        tenants.createWorkspace(ACME, Map.of("id", "ws-2", "name", "Two"), new Actor("bob", "rest"));
        put(WS, "bob", "ws_owner", ADA);
        put(Scope.of(ACME, new WorkspaceId("ws-2")), "ada", "ws_owner", BOB);

        Stream.of("ada", "bob")
                .map(user -> CompletableFuture.runAsync(() -> members.remove(ORG, user, ROOT))
                        .exceptionally(refused -> null))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(members.list(ORG, 10, Optional.empty()).items()).hasSize(1);
    }

    @Test
    void onlyOwnersMakeAndUnmakeOwners() {
        put(ORG, "bob", "org_admin", ADA);
        put(ORG, "cleo", "org_owner", ADA);

        assertThat(refusal(() -> put(ORG, "dan", "org_owner", BOB)).code()).isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(refusal(() -> put(ORG, "bob", "org_owner", BOB)).code()).isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(refusal(() -> members.remove(ORG, "cleo", BOB)).code()).isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(refusal(() -> put(ORG, "cleo", "org_member", BOB)).code()).isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(refusal(() -> put(WS, "bob", "ws_owner", BOB)).code()).isEqualTo(ProblemCode.FORBIDDEN);

        assertThat(put(ORG, "dan", "org_admin", BOB)).isTrue();
        assertThat(put(WS, "dan", "ws_owner", new Caller("cleo", false))).isTrue();
        assertThat(put(ORG, "bob", "org_owner", ROOT)).isFalse();
    }

    @Test
    void whoLeavesTheOrganizationLeavesItsWorkspaces() {
        put(ORG, "bob", "org_member", ADA);
        put(WS, "bob", "ws_admin", ADA);

        members.remove(ORG, "bob", ADA);

        assertThat(memberships.role("bob", ACME, WS_1)).isEmpty();
        put(ORG, "bob", "org_member", ADA);
        assertThat(memberships.role("bob", ACME, WS_1)).isEmpty();
    }

    @Test
    void onlyOwnerOfAWorkspaceDoesNotLeaveTheOrganization() {
        put(ORG, "bob", "org_owner", ADA);

        Problem problem = refusal(() -> members.remove(ORG, "ada", BOB));

        assertThat(problem.code()).isEqualTo(ProblemCode.LAST_OWNER);
        assertThat(problem.detail()).contains("ws-1");
        put(WS, "bob", "ws_owner", BOB);
        members.remove(ORG, "ada", BOB);
        assertThat(memberships.role("ada", ACME)).isEmpty();
    }

    @Test
    void listsGoPageByPage() {
        put(ORG, "bob", "org_member", ADA);
        put(ORG, "cleo", "org_member", ADA);

        Page<Member> first = members.list(ORG, 2, Optional.empty());
        Page<Member> last = members.list(ORG, 2, first.next());

        assertThat(first.items()).extracting(Member::userId).containsExactly("ada", "bob");
        assertThat(last.items()).extracting(Member::userId).containsExactly("cleo");
        assertThat(last.next()).isEmpty();
        assertThat(refusal(() -> members.list(ORG, 2, Optional.of("\u0000"))).code())
                .isEqualTo(ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void unknownScopesAreAnsweredAsSuch() {
        Scope noOrg = Scope.of(new OrgId("none"));
        Scope noWorkspace = Scope.of(ACME, new WorkspaceId("none"));

        assertThat(refusal(() -> members.list(noOrg, 2, Optional.empty())).code())
                .isEqualTo(ProblemCode.ORG_NOT_FOUND);
        assertThat(refusal(() -> put(noOrg, "bob", "org_admin", ROOT)).code()).isEqualTo(ProblemCode.ORG_NOT_FOUND);
        assertThat(refusal(() -> members.get(noWorkspace, "ada")).code()).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
        assertThat(refusal(() -> members.remove(noWorkspace, "ada", ROOT)).code())
                .isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
    }

    private boolean put(Scope scope, String userId, String role, Caller caller) {
        return members.put(scope, userId, Map.of("role", role), caller).added();
    }

    private static Problem refusal(Runnable call) {
        try {
            call.run();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("It was not refused");
    }
}
