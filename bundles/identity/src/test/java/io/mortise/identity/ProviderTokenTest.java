package io.mortise.identity;

import static io.mortise.identity.IdentityWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.not;

import io.mortise.host.identity.GroupRoles;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.identity.oidc.Identity;
import io.mortise.identity.oidc.OidcSettings;
import io.mortise.identity.oidc.OpenIdConnect;
import io.mortise.identity.testing.SigningKey;
import io.mortise.identity.testing.TestProvider;
import io.mortise.identity.testing.TestProvider.Mode;
import io.mortise.identity.testing.TestToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bearer tokens of a provider are accepted, over real HTTP. */
final class ProviderTokenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);
    private static final int REQUESTS = 40;
    private static final Duration KEYS_FRESH = Duration.ofMinutes(10);

    private final SteppingClock clock = new SteppingClock();
    private final TestProvider provider = TestProvider.start(clock);
    private final OpenIdConnect openId = openId("sub", Optional.empty());

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"})
    void tokenThatTheProviderHasSignedIsItsSubject(String algorithm) {
        SigningKey key = algorithm.startsWith("ES") ? SigningKey.ec(algorithm) : SigningKey.rsa(algorithm);
        provider.publish(SigningKey.ec("ES256"), key, SigningKey.rsa("RS256"));

        Identity identity = openId.ofBearer(provider.token("sub-7").signedBy(key));

        assertThat(identity.subject()).isEqualTo("sub-7");
        assertThat(identity.issuer()).isEqualTo(provider.issuer());
        assertThat(identity.issuedAt()).isEqualTo(clock.instant());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void everythingElseIsRefusedAndTheReasonSaid(String reason, UnaryOperator<TestToken> change) {
        String token = change.apply(provider.token("sub-7")).signedBy(provider.key());

        assertRefused(token, reason);
    }

    static Stream<Arguments> wrongTokens() {
        Instant now = new SteppingClock().instant();
        return Stream.of(
                wrong("expired", token -> token.with("iat", now.minusSeconds(300))
                        .with("exp", now.minusSeconds(61))),
                wrong("not valid yet", token -> token.with("nbf", now.plusSeconds(62))),
                wrong("issued in the future", token -> token.with("iat", now.plusSeconds(62))),
                wrong("when it ends", token -> token.without("exp")),
                wrong("when it was issued", token -> token.without("iat")),
                wrong("whose it is", token -> token.without("sub")),
                wrong("meant for somebody else", token -> token.with("aud", "another-service")),
                wrong("meant for somebody else", token -> token.without("aud")),
                wrong("another issuer", token -> token.with("iss", "https://evil.example/realms/test")),
                wrong("another issuer", token -> token.without("iss")),
                wrong("no token for access", token -> token.withHeader("typ", "logout+jwt")),
                wrong("no token for access", token -> token.with("events", Map.of("http://schemas.example/logout", 1))),
                wrong("not well formed", token -> token.with("exp", "tomorrow")),
                wrong("not well formed", token -> token.withHeader("typ", 7)),
                wrong("not well formed", token -> token.withHeader("kid", List.of("a"))),
                wrong("not well formed", token -> token.withHeader("crit", "unheard-of")));
    }

    private static Arguments wrong(String reason, UnaryOperator<TestToken> change) {
        return Arguments.of(reason, change);
    }

    @Test
    void clocksMayDifferByAMinute() {
        TestToken ended = provider.token("sub-7")
                .with("iat", clock.instant().minusSeconds(300))
                .with("exp", clock.instant().minusSeconds(59));
        TestToken early = provider.token("sub-7")
                .with("nbf", clock.instant().plusSeconds(60))
                .with("iat", clock.instant().plusSeconds(60));

        assertThat(openId.ofBearer(ended.signedBy(provider.key())).subject()).isEqualTo("sub-7");
        assertThat(openId.ofBearer(early.signedBy(provider.key())).subject()).isEqualTo("sub-7");
    }

    @Test
    void tokenWithoutASignatureIsRefused() {
        assertRefused(provider.token("sub-7").unsigned(), "not signed");
    }

    @Test
    void publicKeyIsNoSecret() {
        provider.publish(SigningKey.rsa("RS256"));
        assertRefused(
                provider.token("sub-7").signedWithPublicKeyAsSecret(provider.key()),
                "an algorithm that is not accepted");
    }

    @Test
    void signatureOfAnotherKeyIsRefused() {
        SigningKey other = SigningKey.ec("ES256");
        other.pair().setKeyId(provider.key().pair().getKeyId());

        assertRefused(provider.token("sub-7").signedBy(other), "The signature is not");
    }

    @Test
    void otherClaimsUnderASignatureAreRefused() {
        String token = provider.token("sub-7").signedBy(provider.key());
        String forged = TestToken.withPayload(
                token,
                "{\"iss\":\"" + provider.issuer()
                        + "\",\"aud\":\"mortise\",\"sub\":\"admin\",\"iat\":1,\"exp\":9999999999}");

        assertRefused(forged, "The signature is not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c",
                "eyJhbGciOiJSUzI1NiJ9.e30.AA",
                "eyJhbGciOiJSUzI1NiJ9..",
                "..",
                "eyJ9.eyJ9.eyJ9",
                "eyJhbGciOjV9.e30.AA"
            })
    void whatIsNoTokenIsRefused(String text) {
        Problem problem = refusal(() -> openId.ofBearer(text));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_TOKEN);
    }

    @Test
    void keyIsFoundWithoutAName() {
        SigningKey nameless = SigningKey.ec("ES256");
        provider.publish(provider.key(), nameless);
        nameless.pair().setKeyId(null);

        assertThat(openId.ofBearer(provider.token("sub-7").signedBy(nameless)).subject())
                .isEqualTo("sub-7");
    }

    @Test
    void keyWithoutANameIsAskedForAgainWhenItFitsNoMore() {
        SigningKey old = nameless();
        provider.publish(old);
        openId.ofBearer(provider.token("sub-7").signedBy(old));
        SigningKey fresh = nameless();
        provider.publish(fresh);
        clock.step(Duration.ofSeconds(10));

        assertThat(openId.ofBearer(provider.token("sub-7").signedBy(fresh)).subject())
                .isEqualTo("sub-7");
        assertThat(provider.keyRequests()).isEqualTo(2);
        for (int i = 0; i < 10; i++) {
            assertRefused(provider.token("sub-7").signedBy(nameless()), "does not publish");
        }
        assertThat(provider.keyRequests()).isEqualTo(2);
    }

    private static SigningKey nameless() {
        SigningKey key = SigningKey.ec("ES256");
        key.pair().setKeyId(null);
        return key;
    }

    @Test
    void keysAreAskedForWhenTheyAreNeededAndThenKept() {
        assertThat(provider.keyRequests()).isZero();

        for (int i = 0; i < 5; i++) {
            openId.ofBearer(provider.token("sub-" + i).signedBy(provider.key()));
        }

        assertThat(provider.keyRequests()).isOne();
    }

    @Test
    void newKeyIsAskedForAtOnce() {
        openId.ofBearer(provider.token("sub-7").signedBy(provider.key()));
        SigningKey old = provider.key();
        SigningKey fresh = SigningKey.ec("ES256");
        provider.publish(fresh, old);
        clock.step(Duration.ofSeconds(11));

        assertThat(openId.ofBearer(provider.token("sub-8").signedBy(fresh)).subject())
                .isEqualTo("sub-8");
        assertThat(openId.ofBearer(provider.token("sub-7").signedBy(old)).subject())
                .isEqualTo("sub-7");
        assertThat(provider.keyRequests()).isEqualTo(2);
    }

    @Test
    void unknownKeysDoNotMakeTheServerAskAgainAndAgain() {
        SigningKey unknown = SigningKey.ec("ES256");
        openId.ofBearer(provider.token("sub-7").signedBy(provider.key()));
        for (int i = 0; i < 10; i++) {
            assertRefused(provider.token("sub-7").signedBy(unknown), "does not publish");
        }
        clock.step(Duration.ofSeconds(11));
        for (int i = 0; i < 10; i++) {
            assertRefused(provider.token("sub-7").signedBy(unknown), "does not publish");
        }

        assertThat(provider.keyRequests()).isEqualTo(2);
    }

    @Test
    void tokensOfOtherIssuersMakeNobodyAsk() {
        assertRefused(
                provider.token("sub-7").with("iss", "https://evil.example").signedBy(provider.key()), "another issuer");

        assertThat(provider.keyRequests()).isZero();
    }

    @Test
    void keyThatIsTakenAwayIsNotAcceptedForLong() {
        SigningKey old = provider.key();
        openId.ofBearer(provider.token("sub-7").signedBy(old));
        provider.publish(SigningKey.ec("ES256"));

        assertThat(openId.ofBearer(provider.token("sub-7").signedBy(old)).subject())
                .isEqualTo("sub-7");
        clock.step(KEYS_FRESH);
        assertRefused(provider.token("sub-7").signedBy(old), "does not publish, or no more");
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "ANSWERING", mode = EnumSource.Mode.EXCLUDE)
    void providerThatCannotBeAskedIsNoFaultOfTheToken(Mode mode) {
        OpenIdConnect impatient =
                new OpenIdConnect(settings("sub", Optional.empty()), clock, state -> true, SHORT_PATIENCE);
        provider.behave(mode);
        String token = provider.token("sub-7").signedBy(provider.key());

        ProblemException unavailable = catchThrowableOfType(ProblemException.class, () -> impatient.ofBearer(token));
        assertThat(unavailable.problem().code()).isEqualTo(ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE);
        assertThat(unavailable.problem().code().status()).isEqualTo(503);
        assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(10));
        assertThat(unavailable.problem().oneLine()).doesNotContain("127.0.0.1", "html", "sub-7");

        provider.behave(Mode.ANSWERING);
        clock.step(Duration.ofSeconds(11));
        String fresh = provider.token("sub-7").signedBy(provider.key());
        assertThat(impatient.ofBearer(fresh).subject()).isEqualTo("sub-7");
    }

    @Test
    void knownKeysGoOnWhileTheProviderIsAwayButNotForEver() {
        openId.ofBearer(provider.token("sub-7").signedBy(provider.key()));
        provider.behave(Mode.FAILING);

        for (int hour = 0; hour < 23; hour++) {
            clock.step(Duration.ofHours(1));
            String token = provider.token("sub-7").signedBy(provider.key());
            assertThat(openId.ofBearer(token).subject()).isEqualTo("sub-7");
        }
        clock.step(Duration.ofHours(1));
        String late = provider.token("sub-7").signedBy(provider.key());
        assertThat(refusal(() -> openId.ofBearer(late)).code()).isEqualTo(ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE);
    }

    @Test
    void silentProviderHoldsUpAFewRequestsOnly() {
        OpenIdConnect patient =
                new OpenIdConnect(settings("sub", Optional.empty()), clock, state -> true, SHORT_PATIENCE);
        provider.behave(Mode.SILENT);
        String token = provider.token("sub-7").signedBy(provider.key());
        CyclicBarrier together = new CyclicBarrier(REQUESTS);
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
        try {
            List<CompletableFuture<String>> waits = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                pass(together);
                                return refusal(() -> patient.ofBearer(token)).detail();
                            },
                            threads))
                    .toList();

            assertThat(waits.stream().map(CompletableFuture::join))
                    .hasSize(REQUESTS)
                    .haveAtLeast(10, turnedAway())
                    .haveAtLeast(1, not(turnedAway()));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Condition<String> turnedAway() {
        return new Condition<>(detail -> detail.contains("many requests wait for it already"), "turned away");
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void idAndGroupsComeFromTheClaimsThatTheOperatorNames() {
        OpenIdConnect byEmail = openId("email", Optional.of("realm_access.roles"));
        TestToken token = provider.token("sub-7")
                .with("email", "Ada@example.com")
                .with("email_verified", true)
                .with("name", "Ada")
                .with("realm_access", Map.of("roles", List.of("a", "b")));

        Identity identity = byEmail.ofBearer(token.signedBy(provider.key()));
        Identity unverified =
                byEmail.ofBearer(token.with("email_verified", false).signedBy(provider.key()));

        assertThat(identity.userId()).contains("Ada@example.com");
        assertThat(identity.displayName()).contains("Ada");
        assertThat(identity.groups()).containsExactly("a", "b");
        assertThat(unverified.userId()).isEmpty();
    }

    @Test
    void nameWithDotsMayBeAClaimOfItsOwn() {
        OpenIdConnect byAddress = openId("sub", Optional.of("https://example.com/groups"));
        TestToken token = provider.token("sub-7").with("https://example.com/groups", "only-one");

        assertThat(byAddress.ofBearer(token.signedBy(provider.key())).groups()).containsExactly("only-one");
    }

    @Test
    void tokenWithoutTheRolesClaimIsToldFromOneWithoutGroups() {
        OpenIdConnect nested = openId("sub", Optional.of("realm.groups"));
        TestToken token = provider.token("sub-7");

        assertThat(nested.ofBearer(token.signedBy(provider.key())).missingClaim())
                .contains("realm.groups");
        assertThat(nested.ofBearer(
                                token.with("realm", Map.of("groups", List.of())).signedBy(provider.key()))
                        .missingClaim())
                .isEmpty();
        assertThat(openId("sub", Optional.empty())
                        .ofBearer(token.signedBy(provider.key()))
                        .missingClaim())
                .isEmpty();
    }

    private void assertRefused(String token, String reason) {
        Problem problem = refusal(() -> openId.ofBearer(token));

        assertThat(problem.code()).as(problem.oneLine()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(problem.detail()).contains(reason);
        assertThat(problem.mend()).isNotBlank();
        assertThat(problem.oneLine())
                .doesNotContain(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.')), "sub-7");
    }

    private OpenIdConnect openId(String userClaim, Optional<String> rolesClaim) {
        return new OpenIdConnect(settings(userClaim, rolesClaim), clock, state -> true, PATIENCE);
    }

    private OidcSettings settings(String userClaim, Optional<String> rolesClaim) {
        return new OidcSettings(
                provider.issuer(),
                TestProvider.CLIENT_ID,
                Optional.empty(),
                TestProvider.CLIENT_ID,
                "openid profile",
                userClaim,
                rolesClaim,
                GroupRoles.none());
    }
}
