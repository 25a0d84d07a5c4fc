package io.mortise.identity;

import static io.mortise.host.problem.ProblemCode.FORBIDDEN;
import static io.mortise.host.problem.ProblemCode.ORG_NOT_FOUND;
import static io.mortise.host.problem.ProblemCode.TOKEN_SCOPE;
import static io.mortise.host.problem.ProblemCode.UNAUTHENTICATED;
import static io.mortise.host.problem.ProblemCode.WORKSPACE_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.identity.TokenScopes;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every access, for every role, at home, abroad and at the scope above. */
final class RoleAccessPolicyTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final Scope ORG = Scope.of(ACME);
    private static final Scope WORKSPACE = Scope.of(ACME, new WorkspaceId("ws-1"));
    private static final OrgId FOREIGN = new OrgId("foreign");

    private final KnownTenants tenants = new KnownTenants(ACME, FOREIGN);
    private final KnownMembers members = new KnownMembers();
    private final RoleAccessPolicy policy = new RoleAccessPolicy(members, tenants);

    /** Columns: the answer at system scope, in the own organization, in a workspace of it. A dash allows. */
    @ParameterizedTest
    @CsvSource({
        // role       access        system     organization   workspace
        "NOBODY,     SYSTEM_ADMIN, FORBIDDEN, ORG_NOT_FOUND, WORKSPACE_NOT_FOUND",
        "NOBODY,     ORG_ADMIN,    FORBIDDEN, ORG_NOT_FOUND, WORKSPACE_NOT_FOUND",
        "NOBODY,     ORG_MEMBER,   FORBIDDEN, ORG_NOT_FOUND, WORKSPACE_NOT_FOUND",
        "NOBODY,     WS_ADMIN,     FORBIDDEN, ORG_NOT_FOUND, WORKSPACE_NOT_FOUND",
        "NOBODY,     WS_MEMBER,    FORBIDDEN, ORG_NOT_FOUND, WORKSPACE_NOT_FOUND",
        "NOBODY,     WS_DATA,      FORBIDDEN, ORG_NOT_FOUND, WORKSPACE_NOT_FOUND",
        "NOBODY,     PLUGIN,       -,         ORG_NOT_FOUND, WORKSPACE_NOT_FOUND",
        "SYS_ADMIN,  PLUGIN,       -,         -,             FORBIDDEN",
        "ORG_ADMIN,  PLUGIN,       -,         -,             FORBIDDEN",
        "WS_USER,    PLUGIN,       -,         ORG_NOT_FOUND, -",
        "SYS_ADMIN,  SYSTEM_ADMIN, -,         -,             -",
        "SYS_ADMIN,  ORG_ADMIN,    FORBIDDEN, -,             -",
        "SYS_ADMIN,  ORG_MEMBER,   FORBIDDEN, -,             -",
        "SYS_ADMIN,  WS_ADMIN,     FORBIDDEN, FORBIDDEN,     -",
        "SYS_ADMIN,  WS_MEMBER,    FORBIDDEN, FORBIDDEN,     -",
        "SYS_ADMIN,  WS_DATA,      FORBIDDEN, FORBIDDEN,     FORBIDDEN",
        "ORG_OWNER,  SYSTEM_ADMIN, FORBIDDEN, FORBIDDEN,     FORBIDDEN",
        "ORG_OWNER,  ORG_ADMIN,    FORBIDDEN, -,             -",
        "ORG_OWNER,  ORG_MEMBER,   FORBIDDEN, -,             -",
        "ORG_OWNER,  WS_ADMIN,     FORBIDDEN, FORBIDDEN,     -",
        "ORG_OWNER,  WS_MEMBER,    FORBIDDEN, FORBIDDEN,     -",
        "ORG_OWNER,  WS_DATA,      FORBIDDEN, FORBIDDEN,     FORBIDDEN",
        "ORG_ADMIN,  SYSTEM_ADMIN, FORBIDDEN, FORBIDDEN,     FORBIDDEN",
        "ORG_ADMIN,  ORG_ADMIN,    FORBIDDEN, -,             -",
        "ORG_ADMIN,  ORG_MEMBER,   FORBIDDEN, -,             -",
        "ORG_ADMIN,  WS_ADMIN,     FORBIDDEN, FORBIDDEN,     -",
        "ORG_ADMIN,  WS_MEMBER,    FORBIDDEN, FORBIDDEN,     -",
        "ORG_ADMIN,  WS_DATA,      FORBIDDEN, FORBIDDEN,     FORBIDDEN",
        "ORG_MEMBER, SYSTEM_ADMIN, FORBIDDEN, FORBIDDEN,     WORKSPACE_NOT_FOUND",
        "ORG_MEMBER, ORG_ADMIN,    FORBIDDEN, FORBIDDEN,     WORKSPACE_NOT_FOUND",
        "ORG_MEMBER, ORG_MEMBER,   FORBIDDEN, -,             WORKSPACE_NOT_FOUND",
        "ORG_MEMBER, WS_ADMIN,     FORBIDDEN, FORBIDDEN,     WORKSPACE_NOT_FOUND",
        "ORG_MEMBER, WS_MEMBER,    FORBIDDEN, FORBIDDEN,     WORKSPACE_NOT_FOUND",
        "ORG_MEMBER, WS_DATA,      FORBIDDEN, FORBIDDEN,     WORKSPACE_NOT_FOUND",
        "WS_OWNER,   SYSTEM_ADMIN, FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_OWNER,   ORG_ADMIN,    FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_OWNER,   ORG_MEMBER,   FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_OWNER,   WS_ADMIN,     FORBIDDEN, ORG_NOT_FOUND, -",
        "WS_OWNER,   WS_MEMBER,    FORBIDDEN, ORG_NOT_FOUND, -",
        "WS_OWNER,   WS_DATA,      FORBIDDEN, ORG_NOT_FOUND, -",
        "WS_ADMIN,   SYSTEM_ADMIN, FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_ADMIN,   ORG_ADMIN,    FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_ADMIN,   ORG_MEMBER,   FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_ADMIN,   WS_ADMIN,     FORBIDDEN, ORG_NOT_FOUND, -",
        "WS_ADMIN,   WS_MEMBER,    FORBIDDEN, ORG_NOT_FOUND, -",
        "WS_ADMIN,   WS_DATA,      FORBIDDEN, ORG_NOT_FOUND, -",
        "WS_USER,    SYSTEM_ADMIN, FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_USER,    ORG_ADMIN,    FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_USER,    ORG_MEMBER,   FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_USER,    WS_ADMIN,     FORBIDDEN, ORG_NOT_FOUND, FORBIDDEN",
        "WS_USER,    WS_MEMBER,    FORBIDDEN, ORG_NOT_FOUND, -",
        "WS_USER,    WS_DATA,      FORBIDDEN, ORG_NOT_FOUND, -",
    })
    void answers(String role, Access access, String system, String organization, String workspace) {
        Optional<Caller> caller = Optional.of(caller(role));

        assertThat(answer(caller, access, Scope.SYSTEM)).isEqualTo(system);
        assertThat(answer(caller, access, ORG)).isEqualTo(organization);
        assertThat(answer(caller, access, WORKSPACE)).isEqualTo(workspace);
        if (!role.equals("SYS_ADMIN")) {
            assertThat(answer(caller, access, Scope.of(FOREIGN))).isEqualTo(ORG_NOT_FOUND.name());
            assertThat(answer(caller, access, Scope.of(FOREIGN, new WorkspaceId("ws-9"))))
                    .isEqualTo(WORKSPACE_NOT_FOUND.name());
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void withoutCallerOnlyWhatIsForAnyoneIsOpen(Access access) {
        for (Scope scope : new Scope[] {Scope.SYSTEM, ORG, WORKSPACE}) {
            assertThat(answer(Optional.empty(), access, scope))
                    .isEqualTo(access == Access.ANYONE ? "-" : UNAUTHENTICATED.name());
        }
    }

    @Test
    void signedInIsEnoughWhereNothingElseIsAsked() {
        assertThat(answer(Optional.of(caller("NOBODY")), Access.SIGNED_IN, Scope.SYSTEM))
                .isEqualTo("-");
    }

    @Test
    void foreignScopesAreAnsweredInTheWordsForUnknownOnes() {
        Optional<Caller> stranger = Optional.of(caller("NOBODY"));
        WorkspaceId workspace = new WorkspaceId("ws-1");

        assertThat(problem(stranger, Access.ORG_ADMIN, ORG))
                .isEqualTo(UnknownScope.org(ACME).problem());
        assertThat(problem(stranger, Access.WS_DATA, WORKSPACE))
                .isEqualTo(UnknownScope.workspace(workspace).problem());
        assertThat(problem(stranger, Access.ORG_ADMIN, Scope.of(new OrgId("nowhere"))))
                .isEqualTo(UnknownScope.org(new OrgId("nowhere")).problem());
    }

    @Test
    void organizationThatDoesNotExistIsUnknownToTheAdministratorToo() {
        Scope nowhere = Scope.of(new OrgId("nowhere"));

        assertThat(answer(Optional.of(caller("SYS_ADMIN")), Access.ORG_ADMIN, nowhere))
                .isEqualTo(ORG_NOT_FOUND.name());
    }

    @Test
    void administratorWhoIsAMemberMaySeeTheData() {
        members.add("root", ACME, new WorkspaceId("ws-1"), Role.WS_OWNER);

        assertThat(answer(Optional.of(new Caller("root", true)), Access.WS_DATA, WORKSPACE))
                .isEqualTo("-");
    }

    /** A look-up is a query, and there is a request behind each question. */
    @Test
    void nothingIsLookedUpOnWhichNothingDepends() {
        policy.require(Optional.of(caller("SYS_ADMIN")), Access.WS_MEMBER, WORKSPACE);
        assertThat(members.questions()).isZero();

        policy.require(Optional.of(caller("WS_USER")), Access.WS_MEMBER, WORKSPACE);
        assertThat(members.questions()).isEqualTo(1);
    }

    @Test
    void refusalSaysWhoMay() {
        Problem problem = problem(Optional.of(caller("WS_USER")), Access.WS_ADMIN, WORKSPACE);

        assertThat(problem.code()).isEqualTo(FORBIDDEN);
        assertThat(problem.detail()).contains("administrator of the workspace");
        assertThat(problem.where()).isEqualTo("workspace/ws-1");
    }

    /** Columns: scopes, whether the request writes, access, and the answer at system scope, in acme, in ws-1, in ws-2 of acme. */
    @ParameterizedTest
    @CsvSource({
        "read,                     false, ORG_MEMBER,   FORBIDDEN,   -,           -,           -",
        "read,                     true,  ORG_MEMBER,   FORBIDDEN,   TOKEN_SCOPE, TOKEN_SCOPE, TOKEN_SCOPE",
        "org/acme,                 true,  ORG_ADMIN,    FORBIDDEN,   -,           -,           -",
        "org/foreign,              true,  ORG_ADMIN,    FORBIDDEN,   TOKEN_SCOPE, TOKEN_SCOPE, TOKEN_SCOPE",
        "workspace/ws-1,           true,  WS_ADMIN,     FORBIDDEN,   FORBIDDEN,   -,           TOKEN_SCOPE",
        "workspace/ws-1 read,      false, WS_ADMIN,     FORBIDDEN,   FORBIDDEN,   -,           TOKEN_SCOPE",
        "workspace/ws-1 read,      true,  WS_ADMIN,     FORBIDDEN,   FORBIDDEN,   TOKEN_SCOPE, TOKEN_SCOPE",
        "workspace/ws-1,           false, ORG_MEMBER,   FORBIDDEN,   TOKEN_SCOPE, -,           TOKEN_SCOPE",
        "org/acme,                 true,  WS_DATA,      FORBIDDEN,   FORBIDDEN,   FORBIDDEN,   FORBIDDEN",
        "org/acme,                 false, SIGNED_IN,    -,           -,           -,           -",
        "org/acme,                 true,  SIGNED_IN,    TOKEN_SCOPE, -,           -,           -",
        "read,                     true,  SIGNED_IN,    TOKEN_SCOPE, TOKEN_SCOPE, TOKEN_SCOPE, TOKEN_SCOPE",
        "org/acme,                 false, EVERYWHERE,   TOKEN_SCOPE, -,           -,           -",
        "read,                     false, EVERYWHERE,   -,           -,           -,           -",
        "plugin/kb,                true,  ORG_ADMIN,    FORBIDDEN,   TOKEN_SCOPE, TOKEN_SCOPE, TOKEN_SCOPE",
        "plugin/kb,                true,  PLUGIN,       -,           -,           FORBIDDEN,   FORBIDDEN",
        "plugin/kb,                false, SIGNED_IN,    -,           -,           -,           -",
        "plugin/kb read,           true,  PLUGIN,       TOKEN_SCOPE, TOKEN_SCOPE, FORBIDDEN,   FORBIDDEN",
        "plugin/kb org/foreign,    true,  PLUGIN,       TOKEN_SCOPE, TOKEN_SCOPE, FORBIDDEN,   FORBIDDEN",
        "permission/kb:read,       false, ORG_MEMBER,   FORBIDDEN,   TOKEN_SCOPE, TOKEN_SCOPE, TOKEN_SCOPE",
        "permission/kb:read,       false, EVERYWHERE,   TOKEN_SCOPE, TOKEN_SCOPE, TOKEN_SCOPE, TOKEN_SCOPE",
        "permission/kb:read,       true,  PLUGIN,       -,           -,           FORBIDDEN,   FORBIDDEN",
    })
    void tokenTakesAwayAndNeverAdds(
            String scopes, boolean isWrite, Access access, String system, String org, String workspace, String other) {
        Optional<Caller> admin =
                Optional.of(caller("ORG_ADMIN").by("token-1", scopes(scopes), isWrite, Optional.empty()));

        assertThat(answer(admin, access, Scope.SYSTEM)).isEqualTo(system);
        assertThat(answer(admin, access, ORG)).isEqualTo(org);
        assertThat(answer(admin, access, WORKSPACE)).isEqualTo(workspace);
        assertThat(answer(admin, access, Scope.of(ACME, new WorkspaceId("ws-2"))))
                .isEqualTo(other);
    }

    @Test
    void tokenDoesNotTellForeignScopesFromUnknownOnes() {
        Optional<Caller> reader =
                Optional.of(caller("NOBODY").by("token-1", scopes("read org/foreign"), true, Optional.empty()));

        assertThat(problem(reader, Access.ORG_MEMBER, Scope.of(FOREIGN)))
                .isEqualTo(UnknownScope.org(FOREIGN).problem());
    }

    @Test
    void tokenOfASystemAdministratorIsLimitedToo() {
        Optional<Caller> root =
                Optional.of(caller("SYS_ADMIN").by("token-1", scopes("org/acme"), true, Optional.empty()));

        assertThat(answer(root, Access.SYSTEM_ADMIN, Scope.SYSTEM)).isEqualTo(TOKEN_SCOPE.name());
        assertThat(answer(root, Access.ORG_ADMIN, ORG)).isEqualTo("-");
        Problem elsewhere = problem(root, Access.ORG_ADMIN, Scope.of(FOREIGN));
        assertThat(elsewhere.code()).isEqualTo(TOKEN_SCOPE);
        assertThat(elsewhere.detail()).contains("org/acme");
        assertThat(elsewhere.mend()).contains("'org/foreign'", "workspace/{wsId}");
    }

    @ParameterizedTest
    @CsvSource({"read, TOKEN_SCOPE", "org/acme, TOKEN_SCOPE", "all, -"})
    void hashesAreForTokensWithoutLimitsOnly(String scopes, String answer) {
        Optional<Caller> root = Optional.of(caller("SYS_ADMIN").by("token-1", scopes(scopes), false, Optional.empty()));

        assertThat(answer(root, Access.SYSTEM_SECRETS, Scope.SYSTEM)).isEqualTo(answer);
        assertThat(answer(Optional.of(caller("NOBODY")), Access.SYSTEM_SECRETS, Scope.SYSTEM))
                .isEqualTo(FORBIDDEN.name());
    }

    @Test
    void refusalOfHashesNamesTheLimitAndTheMend() {
        Optional<Caller> root = Optional.of(caller("SYS_ADMIN").by("token-1", scopes("read"), false, Optional.empty()));

        Problem refused = problem(root, Access.SYSTEM_SECRETS, Scope.SYSTEM);

        assertThat(refused.detail()).isEqualTo("It is limited to read");
        assertThat(refused.mend()).contains("the scope 'all'");
    }

    @Test
    void tokenOfTheProviderReachesAll() {
        Optional<Caller> root = Optional.of(caller("SYS_ADMIN").byForeignToken());

        assertThat(answer(root, Access.SYSTEM_SECRETS, Scope.SYSTEM)).isEqualTo("-");
        assertThat(answer(root, Access.EVERYWHERE, Scope.SYSTEM)).isEqualTo("-");
        assertThat(answer(root, Access.ORG_ADMIN, ORG)).isEqualTo("-");
    }

    private static TokenScopes scopes(String names) {
        return TokenScopes.of(List.of(names.split(" ")));
    }

    private Caller caller(String role) {
        if (role.startsWith("ORG_")) {
            members.add("user", ACME, Role.valueOf(role));
        } else if (role.startsWith("WS_")) {
            members.add("user", ACME, new WorkspaceId("ws-1"), Role.valueOf(role));
        }
        return new Caller("user", role.equals("SYS_ADMIN"));
    }

    private String answer(Optional<Caller> caller, Access access, Scope scope) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> policy.require(caller, access, scope));
        return refusal == null ? "-" : refusal.problem().code().name();
    }

    private Problem problem(Optional<Caller> caller, Access access, Scope scope) {
        return catchThrowableOfType(ProblemException.class, () -> policy.require(caller, access, scope))
                .problem();
    }
}
