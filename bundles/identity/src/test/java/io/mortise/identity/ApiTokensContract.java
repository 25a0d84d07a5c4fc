package io.mortise.identity;

import static io.mortise.identity.IdentityWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.ApiToken;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import java.time.Duration;
import java.util.Map;
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
    void useIsNotedOnceAMinute() {
        ApiToken.Made made = create(Map.of("name", "ci"));
        assertThat(made.token().lastUsedAt()).isEmpty();
        int writes = world.transactions.writes();

        for (int second = 0; second < 120; second++) {
            assertThat(world.byToken(made.secret())).isPresent();
            world.clock.step(Duration.ofSeconds(1));
        }

        assertThat(world.transactions.writes()).isEqualTo(writes + 2);
        assertThat(world.tokens.get("ada", made.token().id()).lastUsedAt())
                .contains(world.clock.instant().minusSeconds(60));
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

    private ApiToken.Made create(Map<String, Object> document) {
        return world.tokens.create("ada", document, ADA);
    }
}
