package io.mortise.identity;

import static io.mortise.identity.IdentityWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.ApiToken;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.identity.Role;
import io.mortise.host.identity.TokenPermissions;
import io.mortise.host.identity.TokenScopes;
import io.mortise.host.identity.TokenUse;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link io.mortise.host.identity.ApiTokens} promises on every database. */
abstract class ApiTokensContract {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final String SQL = "x'); DELETE FROM identity_data_api_token; --";

    private final IdentityWorld world = new IdentityWorld(open());

    abstract DatabaseFixture open();

    @BeforeEach
    void addUsers() {
        world.addUserWithoutPassword("ada");
        world.addUserWithoutPassword("bob");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tokenIsItsUser() {
        ApiToken.Made made = create(Map.of("name", SQL));

        assertThat(made.secret()).matches("mrt_[A-Za-z0-9_-]{43}");
        assertThat(world.byToken(made.secret())).contains(new Caller("ada", false));
        assertThat(world.tokens.get("ada", made.token().id()).name()).isEqualTo(SQL);
    }

    @Test
    void onlyTheHashIsKept() {
        ApiToken.Made made = create(Map.of("name", "ci"));

        assertThat(world.texts("SELECT sha256 FROM identity_data_api_token"))
                .containsExactly(TokenHash.of(made.secret()).hex());
        assertThat(String.join("", world.audit())).doesNotContain(made.secret());
    }

    @Test
    void tokensAreTheirOwnersAlone() {
        ApiToken token = create(Map.of("name", "ci")).token();

        Problem foreign = refusal(() -> world.tokens.get("bob", token.id()));
        Problem unknown = refusal(() -> world.tokens.get("ada", "token-x"));

        assertThat(foreign).isEqualTo(unknown);
        assertThat(refusal(() -> world.tokens.revoke("bob", token.id(), ADA))).isEqualTo(unknown);
        assertThat(refusal(() -> world.tokens.revoke("ada", SQL, ADA))).isEqualTo(unknown);
        assertThat(refusal(() -> world.tokens.get("ada", "\u0000"))).isEqualTo(unknown);
        assertThat(world.tokens.list("bob")).isEmpty();
        assertThat(world.tokens.list("ada")).containsExactly(token);
    }

    @Test
    void aTokenFollowsAPermissionThatIsRenamedAndComesBack() {
        TokenPermissions permissions = world.tokenPermissions();
        Map<String, String> renamed = Map.of("kb:read", "kb:view");
        ApiToken.Made limited = create(Map.of("name", "a", "scopes", List.of("read", "permission/kb:read")));
        String other = create(Map.of("name", "b", "scopes", List.of("permission/kb:read-all")))
                .token()
                .id();
        String newer = create(Map.of("name", "c", "scopes", List.of("permission/kb:view")))
                .token()
                .id();
        String all = create(Map.of("name", "d")).token().id();
        assertThat(scopes(limited)).containsExactly("read", "permission/kb:read");

        assertThat(follow(permissions, renamed)).isEqualTo(1);
        permissions.changed();

        assertThat(scopes(limited)).containsExactly("read", "permission/kb:read", "permission/kb:view");
        assertThat(world.tokens.get("ada", limited.token().id()).scopes().permissions())
                .containsExactly("kb:read", "kb:view");
        assertThat(world.tokens.get("ada", other).scopes().permissions()).containsExactly("kb:read-all");
        assertThat(world.tokens.get("ada", all).scopes()).isEqualTo(TokenScopes.EVERYTHING);
        assertThat(world.audit()).anyMatch(entry -> entry.contains("token.permissions"));
        assertThat(follow(permissions, renamed)).isZero();

        assertThat(goBack(permissions, renamed)).isEqualTo(1);
        permissions.changed();

        assertThat(scopes(limited)).containsExactly("read", "permission/kb:read");
        assertThat(world.tokens.get("ada", newer).scopes().permissions()).containsExactly("kb:view");
    }

    @Test
    void aTokenThatHasNoRoomForTheNewNameStaysAsItIs() {
        TokenPermissions permissions = world.tokenPermissions();
        List<String> scopes = new ArrayList<>(List.of("permission/kb:read"));
        for (int i = 10; i < 25; i++) {
            scopes.add("permission/" + "a".repeat(58) + ":x" + i + "b".repeat(58));
        }
        String id = create(Map.of("name", "a", "scopes", scopes)).token().id();

        int changed = world.change(c -> permissions.follow(c, Map.of("kb:read", "kb:" + "v".repeat(60)), ADA));

        assertThat(changed).isZero();
        assertThat(world.tokens.get("ada", id).scopes().names()).containsExactlyInAnyOrderElementsOf(scopes);
    }

    private int follow(TokenPermissions permissions, Map<String, String> renamed) {
        return world.change(c -> permissions.follow(c, renamed, ADA));
    }

    private int goBack(TokenPermissions permissions, Map<String, String> renamed) {
        return world.change(c -> permissions.goBack(c, renamed, ADA));
    }

    /** What a request that comes with the token is limited to. */
    private List<String> scopes(ApiToken.Made made) {
        return world.byToken(made.secret())
                .flatMap(Caller::token)
                .map(TokenUse::scopes)
                .orElseThrow()
                .names();
    }

    @Test
    void tokenExpires() {
        String expiresAt = world.clock.instant().plusSeconds(60).toString();
        String secret = create(Map.of("name", "ci", "expiresAt", expiresAt)).secret();

        world.clock.step(Duration.ofSeconds(58));
        assertThat(world.byToken(secret)).isPresent();
        world.clock.step(Duration.ofSeconds(1));
        assertThat(world.byToken(secret)).isPresent();
        world.clock.step(Duration.ofSeconds(1));
        assertThat(world.byToken(secret)).isEmpty();
        assertThat(world.tokens.list("ada")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-12-31T23:59:59Z",
                "2026-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "tomorrow",
                "2030-01-01",
                "2030-01-01T00:00:00",
                ""
            })
    void expiryMustBeATimeToCome(String expiresAt) {
        assertThat(refusal(() -> create(Map.of("name", "ci", "expiresAt", expiresAt)))
                        .code())
                .isEqualTo(ProblemCode.INVALID_VALUE);
    }

    @Test
    void badDocumentsAreRefused() {
        assertThat(refusal(() -> create(Map.of())).code()).isEqualTo(ProblemCode.MISSING_FIELD);
        assertThat(refusal(() -> create(Map.of("name", " "))).code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(refusal(() -> create(Map.of("name", "x".repeat(201)))).code())
                .isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(refusal(() -> create(Map.of("name", "a\u0000"))).code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(refusal(() -> create(Map.of("name", "ci", "expires", "x"))).mend())
                .contains("expiresAt");
        assertThat(refusal(() -> create(Map.of("name", "ci", "expiresAt", 5))).code())
                .isEqualTo(ProblemCode.WRONG_TYPE);
    }

    @Test
    void revokedTokenIsNotValidAnyMore() {
        ApiToken.Made made = create(Map.of("name", "ci"));
        assertThat(world.byToken(made.secret())).isPresent();

        world.tokens.revoke("ada", made.token().id(), ADA);

        assertThat(world.byToken(made.secret())).isEmpty();
        assertThat(world.tokens.list("ada")).isEmpty();
        assertThat(refusal(() -> world.tokens.revoke("ada", made.token().id(), ADA))
                        .code())
                .isEqualTo(ProblemCode.TOKEN_NOT_FOUND);
    }

    @Test
    void requestsOfOneTokenCostOneLookUpTogether() {
        String secret = create(Map.of("name", "ci")).secret();
        int reads = world.transactions.reads();

        for (int i = 0; i < 100; i++) {
            world.byToken(secret);
        }

        assertThat(world.transactions.reads()).isEqualTo(reads + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mrt_", "mrt_x", "x", SQL, "mrt_0123456789012345678901234567890123456789012"})
    void forgedTokenIsNobody(String secret) {
        assertThat(world.byToken(secret)).isEmpty();
    }

    @Test
    void whatCannotBeATokenIsNotLookedUp() {
        int reads = world.transactions.reads();

        world.byToken("eyJhbGciOiJub25lIn0.e30.");
        world.byToken(IdentityWorld.ADMIN_TOKEN);

        assertThat(world.transactions.reads()).isEqualTo(reads);
    }

    @Test
    void makingAndRevokingAreWrittenDown() {
        ApiToken token = create(Map.of("name", "ci")).token();
        world.tokens.revoke("ada", token.id(), ADA);

        assertThat(world.audit().get(2))
                .startsWith("ada token.create " + token.id())
                .contains("\"ci\"");
        assertThat(world.audit().get(3))
                .startsWith("ada token.revoke " + token.id())
                .contains("\"ci\"");
    }

    @Test
    void tokenWithoutScopesAllowsEverything() {
        ApiToken.Made made = create(Map.of("name", "ci"));

        assertThat(made.token().scopes()).isEqualTo(TokenScopes.EVERYTHING);
        assertThat(world.byToken(made.secret()).orElseThrow().token()).isEmpty();
        assertThat(world.texts("SELECT scopes FROM identity_data_api_token")).containsExactly("all");
        assertThat(create(Map.of("name", "ci", "scopes", List.of("all")))
                        .token()
                        .scopes())
                .isEqualTo(TokenScopes.EVERYTHING);
    }

    @Test
    void scopesAreKeptAndComeWithTheCaller() {
        world.members.add("ada", IdentityWorld.ACME, Role.ORG_ADMIN);
        world.addWorkspace(IdentityWorld.ACME, "ws-1");

        ApiToken.Made made = create(Map.of("name", "ci", "scopes", List.of("workspace/ws-1", "org/acme", "read")));

        ApiToken kept = world.tokens.get("ada", made.token().id());
        assertThat(kept.scopes().names()).containsExactly("read", "org/acme", "workspace/ws-1");
        Credentials reading =
                new Credentials(Optional.of("Bearer " + made.secret()), Optional.empty(), Optional.empty(), false);
        assertThat(world.authenticator.authenticate(reading))
                .contains(new Caller("ada", false).by(kept.id(), kept.scopes(), false, Optional.empty()));
        assertThat(world.byToken(made.secret()).orElseThrow().token())
                .contains(new TokenUse(kept.scopes(), true, false, Optional.empty(), Optional.of(kept.id())));
        assertThat(world.audit().get(2)).contains("org/acme");
    }

    @Test
    void aMistypedKindOfScopeIsToldTheNearestOne() {
        Problem refused = refusal(() -> create(
                Map.of("name", "ci", "scopes", List.of("plgin/m-kbx", "permision/kb:read", "raed", "plugin/A"))));

        assertThat(refused.violations())
                .extracting(Violation::mend)
                .startsWith(
                        "Did you mean 'plugin/m-kbx'?", "Did you mean 'permission/kb:read'?", "Did you mean 'read'?")
                .last()
                .asString()
                .contains("plugin/{name}");
    }

    @Test
    void thePluginsOfATokenMustBeKnownToItsUser() {
        world.members.add("ada", IdentityWorld.ACME, Role.ORG_MEMBER);

        assertThat(create(Map.of("name", "ci", "scopes", List.of("plugin/module-kb", "plugin/acme.kb")))
                        .token()
                        .scopes()
                        .plugins())
                .containsExactly("acme.kb", "module-kb");

        Problem unknown = refusal(() -> create(Map.of("name", "ci", "scopes", List.of("plugin/module-kv"))));
        assertThat(unknown.code()).isEqualTo(ProblemCode.PLUGIN_NOT_FOUND);
        assertThat(unknown.mend()).isEqualTo("Did you mean 'module-kb'?");
        assertThat(codeFor(List.of("plugin/acme.kv"))).isEqualTo(ProblemCode.PLUGIN_NOT_FOUND);
        assertThat(codeFor(List.of("plugin/foreign.kb"))).isEqualTo(ProblemCode.ORG_NOT_FOUND);
        assertThat(codeFor(List.of("plugin/nowhere.kb"))).isEqualTo(ProblemCode.ORG_NOT_FOUND);
    }

    @Test
    void unknownScopesAreRefusedByNamingTheKnownOnes() {
        Problem refused = refusal(() -> create(Map.of("name", "ci", "scopes", List.of("read", "write", "org/A"))));

        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(refused.violations()).extracting(Violation::pointer).containsExactly("/scopes/1", "/scopes/2");
        assertThat(refused.violations().get(0).mend()).contains("read", "org/{orgId}", "workspace/{wsId}");
        assertThat(codeFor(List.of())).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(codeFor(List.of("all", "read"))).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(codeFor(Collections.nCopies(21, "read"))).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(codeFor(List.of("read", 7))).isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(refusal(() -> create(withNull("scopes"))).code()).isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(codeFor("read")).isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(codeFor(List.of(SQL))).isEqualTo(ProblemCode.INVALID_VALUE);
    }

    @Test
    void foreignPlacesAreAnsweredAsUnknownOnes() {
        world.addWorkspace(IdentityWorld.FOREIGN, "ws-f");

        assertThat(refusal(() -> create(Map.of("name", "ci", "scopes", List.of("org/foreign")))))
                .isEqualTo(UnknownScope.org(IdentityWorld.FOREIGN).problem());
        assertThat(refusal(() -> create(Map.of("name", "ci", "scopes", List.of("workspace/ws-f")))))
                .isEqualTo(UnknownScope.workspace(new WorkspaceId("ws-f")).problem());
        assertThat(codeFor(List.of("org/nowhere"))).isEqualTo(ProblemCode.ORG_NOT_FOUND);
        assertThat(codeFor(List.of("workspace/nowhere"))).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
    }

    @Test
    void tokenOfTheProviderMakesNone() {
        Caller foreign = new Caller("ada", false).byForeignToken();

        Problem refused = refusal(() -> world.tokens.create(foreign, Map.of("name", "ci"), ADA));

        assertThat(refused.code()).isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(refused.mend()).contains("browser", "password");
        assertThat(world.tokens.list("ada")).isEmpty();
    }

    private static Map<String, Object> withNull(String field) {
        Map<String, Object> document = IdentityWorld.document(field, null);
        document.put("name", "ci");
        return document;
    }

    private ProblemCode codeFor(Object scopes) {
        return refusal(() -> create(Map.of("name", "ci", "scopes", scopes))).code();
    }

    @Test
    void tokenDoesNotOutliveTheTokenThatMakesIt() {
        Instant end = world.clock.instant().plusSeconds(60);
        String maker =
                create(Map.of("name", "maker", "expiresAt", end.toString())).secret();
        Caller caller = world.byToken(maker).orElseThrow();

        Problem unlimited = refusal(() -> world.tokens.create(caller, Map.of("name", "ci"), ADA));
        assertThat(unlimited.violations()).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains(end.toString()));
        assertThat(refusal(() -> world.tokens.create(caller, expiring(end.plusMillis(1)), ADA))
                        .violations())
                .hasSize(1);
        assertThat(refusal(() -> world.tokens.create(caller, Map.of("name", "ci", "expiresAt", "tomorrow"), ADA))
                        .violations())
                .hasSize(1);

        ApiToken.Made made = world.tokens.create(caller, expiring(end), ADA);
        assertThat(made.token().expiresAt()).contains(end);
        assertThat(world.byToken(made.secret()).orElseThrow().userId()).isEqualTo("ada");
    }

    @Test
    void tokenWithoutEndMakesOthersWithoutEnd() {
        Caller caller = world.byToken(create(Map.of("name", "maker")).secret()).orElseThrow();

        assertThat(world.tokens
                        .create(caller, Map.of("name", "ci"), ADA)
                        .token()
                        .expiresAt())
                .isEmpty();
    }

    private static Map<String, Object> expiring(Instant end) {
        return Map.of("name", "ci", "expiresAt", end.toString());
    }

    private ApiToken.Made create(Map<String, Object> document) {
        return world.tokens.create(new Caller("ada", false), document, ADA);
    }
}
