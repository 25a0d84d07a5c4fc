package io.mortise.identity;

import static io.mortise.identity.IdentityWorld.refusal;
import static io.mortise.identity.OidcWorld.byBrowser;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.OidcSignIn.Answer;
import io.mortise.host.identity.OidcSignIn.Begun;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.identity.testing.SigningKey;
import io.mortise.identity.testing.TestProvider;
import io.mortise.identity.testing.TestProvider.Mode;
import io.mortise.identity.testing.TestToken;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a browser to the provider and back, over real HTTP. */
final class ProviderFlowTest {
    private static final int SIGN_INS = 20; // more than may wait
    private static final Optional<String> NOWHERE = Optional.empty();

    private final OidcWorld world = new OidcWorld(DatabaseFixture.h2("tenants", "identity"));

    @BeforeEach
    void somebodySignsIn() {
        world.provider.requireSecret("the client's secret");
        world.provider.signIn(Map.of("sub", "sub-1", "preferred_username", "ada", "groups", List.of("acme")));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void browserThatComesBackHasASession() {
        Begun begun = world.signIn().begin(Optional.of("/console?a=1#b"), Browser.CALLBACK, Optional.empty());

        OidcSignIn.Finished finished = world.signIn().finish(Browser.follow(begun), byBrowser());

        assertThat(finished.returnTo()).isEqualTo("/console?a=1#b");
        assertThat(finished.session().userId()).isEqualTo("ada");
        assertThat(world.authenticator.authenticate(
                        IdentityWorld.reading(finished.session().id())))
                .contains(new Caller("ada", false));
        assertThat(world.texts("SELECT user_id || ' ' || action || ' ' || channel FROM mgmt_log_audit"
                        + " WHERE action = 'session.open'"))
                .containsExactly("ada session.open oidc");
    }

    @Test
    void sessionThatTheBrowserStillHadEnds() {
        String first = world.signInByBrowser().session().id();
        Begun begun = world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty());

        world.signIn().finish(Browser.follow(begun), new SignIn("192.0.2.1", Optional.of(first)));

        assertThat(world.authenticator.authenticate(IdentityWorld.reading(first)))
                .isEmpty();
    }

    @Test
    void sessionThatTheBrowserHadAtTheBeginningEnds() {
        String first = world.signInByBrowser().session().id();
        String other = world.signInByBrowser().session().id();
        Begun begun = world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.of(first));
        assertThat(begun.secret()).doesNotContain(first);

        world.signIn().finish(Browser.follow(begun), byBrowser());

        assertThat(world.authenticator.authenticate(IdentityWorld.reading(first)))
                .isEmpty();
        assertThat(world.authenticator.authenticate(IdentityWorld.reading(other)))
                .isPresent();
    }

    @Test
    void addressAtTheProviderHoldsNoSecret() {
        Begun begun = world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty());

        Map<String, String> query = Browser.query(begun.provider());
        assertThat(query)
                .containsEntry("client_id", TestProvider.CLIENT_ID)
                .containsEntry("redirect_uri", Browser.CALLBACK.toString())
                .containsEntry("scope", "openid profile email")
                .containsEntry("code_challenge_method", "S256")
                .containsOnlyKeys(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method");
        assertThat(begun.provider().toString()).doesNotContain(begun.secret().substring(0, 43), "client's");
        assertThat(Stream.of("state", "nonce", "code_challenge").map(query::get).distinct())
                .hasSize(3);
        assertThat(world.signIn()
                        .begin(NOWHERE, Browser.CALLBACK, Optional.empty())
                        .secret())
                .isNotEqualTo(begun.secret());
    }

    @Test
    void answerCountsOnce() {
        Begun begun = world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty());
        Answer answer = Browser.follow(begun);
        Answer withAnotherCode = Browser.follow(begun);
        world.signIn().finish(answer, byBrowser());

        assertRefused(answer, "no token for its code");
        assertRefused(withAnotherCode, "used before");
    }

    @Test
    void answerCountsInTheBrowserThatBegan() {
        Answer answer = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));
        String other = world.signIn()
                .begin(NOWHERE, Browser.CALLBACK, Optional.empty())
                .secret();

        assertRefused(new Answer(Optional.empty(), answer.parameters(), answer.callback()), "has not begun");
        assertRefused(new Answer(Optional.of("made-up"), answer.parameters(), answer.callback()), "has not begun");
        assertRefused(new Answer(Optional.of(other), answer.parameters(), answer.callback()), "another sign-in");
        assertThat(world.signIn().finish(answer, byBrowser()).session().userId())
                .isEqualTo("ada");
    }

    @Test
    void stateMustComeBack() {
        Answer answer = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));

        assertRefused(with(answer, "state", "guessed"), "another sign-in");
        assertRefused(without(answer, "state"), "another sign-in");
    }

    @Test
    void whoTakesTooLongBeginsAgain() {
        Answer answer = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));
        world.clock.step(Duration.ofMinutes(10));

        assertRefused(answer, "10 minutes");
    }

    @Test
    void codeCountsOnceAndWithItsVerifierOnly() {
        Begun first = world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty());
        Answer stolen = Browser.follow(first);
        Answer own = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));

        String code = stolen.parameters().getOrDefault("code", "");
        assertRefused(with(own, "code", code), "no token for its code: invalid_grant");
    }

    @Test
    void codeOfAnotherAddressIsRefusedByTheProvider() {
        Answer answer = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));
        URI other = URI.create("https://other.example/api/platform/session/oidc/callback");

        assertRefused(new Answer(answer.secret(), answer.parameters(), other), "invalid_grant");
    }

    @Test
    void wrongClientSecretIsSaidWithoutSayingIt() {
        world.provider.requireSecret("another secret");
        Answer answer = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));

        Problem refused = assertRefused(answer, "invalid_client");
        assertThat(refused.oneLine()).doesNotContain("client's secret");
    }

    @Test
    void refusalOfTheProviderIsPassedOn() {
        Answer answer = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));
        assertRefused(without(with(answer, "error", "access_denied"), "code"), "access_denied");

        Answer second = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));
        Problem refused = assertRefused(with(second, "error", "<script>"), "did not sign you in");
        assertThat(refused.oneLine()).doesNotContain("script");
    }

    @Test
    void answerOfAnotherProviderIsRefused() {
        Answer answer = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));

        assertRefused(with(answer, "iss", "https://evil.example"), "another identity provider");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongIdTokens")
    void idTokenMustBeForThisSignIn(String reason, UnaryOperator<TestToken> change) {
        world.provider.changeIdTokens(change);

        assertRefused(Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty())), reason);
        assertThat(world.users.find("ada")).isEmpty();
    }

    static Stream<Arguments> wrongIdTokens() {
        return Stream.of(
                wrong("another sign-in", token -> token.with("nonce", "of-another")),
                wrong("another sign-in", token -> token.without("nonce")),
                wrong("somebody else", token -> token.with("aud", "another-client")),
                wrong("somebody else", token -> token.with("aud", List.of("mortise", "another"))),
                wrong("somebody else", token -> token.with("aud", List.of("mortise", "another"))
                        .with("azp", "another")),
                wrong("somebody else", token -> token.with("azp", "another")),
                wrong("no token for access", token -> token.withHeader("typ", "at+jwt")),
                wrong("no token for access", token -> token.with("events", Map.of("http://schemas.example/logout", 1))),
                wrong("another issuer", token -> token.with("iss", "https://evil.example")),
                wrong(
                        "expired",
                        token -> token.with("exp", new SteppingClock().instant().minusSeconds(100))));
    }

    private static Arguments wrong(String reason, UnaryOperator<TestToken> change) {
        return Arguments.of(reason, change);
    }

    @Test
    void idTokenMayNameOthersIfItWasGivenToUs() {
        world.provider.changeIdTokens(
                token -> token.with("aud", List.of("mortise", "another")).with("azp", "mortise"));

        assertThat(world.signInByBrowser().session().userId()).isEqualTo("ada");
    }

    @Test
    void idTokenSignedBySomebodyElseIsRefused() {
        Answer answer = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));
        SigningKey published = world.provider.key();
        world.comes("sub-9", "walt"); // so that the published key is known
        SigningKey forger = SigningKey.ec("ES256");
        forger.pair().setKeyId(published.pair().getKeyId());
        world.provider.publish(forger);

        assertRefused(answer, "The signature is not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "\\\\evil.example",
                "/\t/evil.example",
                "/ /evil.example",
                "javascript:alert(1)",
                "console",
                "",
                "/a\r\nSet-Cookie: b=c",
                "/\u00e4",
                "/%zz"
            })
    void browserIsSentBackToThisServerOnly(String elsewhere) {
        Problem refused =
                refusal(() -> world.signIn().begin(Optional.of(elsewhere), Browser.CALLBACK, Optional.empty()));

        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void providerThatIsAwayIsNoFaultOfTheBrowser() {
        Answer answer = Browser.follow(world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()));
        world.provider.behave(Mode.FAILING);

        Problem unavailable = refusal(() -> world.signIn().finish(answer, byBrowser()));
        assertThat(unavailable.code()).isEqualTo(ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE);
        assertThat(unavailable.mend()).startsWith("Sign in again in 10 seconds");
        assertThat(world.texts("SELECT sha256 FROM identity_data_oidc_state")).isEmpty();

        world.provider.behave(Mode.ANSWERING);
        assertThat(world.signIn().finish(answer, byBrowser()).session().userId())
                .isEqualTo("ada");
    }

    @Test
    void tokensDoNotWaitBehindSignIns() {
        List<Answer> answers = Stream.generate(() -> world.signIn().begin(NOWHERE, Browser.CALLBACK, Optional.empty()))
                .limit(SIGN_INS)
                .map(Browser::follow)
                .toList();
        String bearer = world.token("sub-2", "walt").signedBy(world.provider.key());
        world.provider.behave(Mode.SILENT);
        ExecutorService threads = Executors.newFixedThreadPool(SIGN_INS);
        try {
            CompletableFuture<?>[] refusals = answers.stream()
                    .map(answer -> CompletableFuture.supplyAsync(
                            () -> refusal(() -> world.signIn().finish(answer, byBrowser()))
                                    .detail(),
                            threads))
                    .toArray(CompletableFuture<?>[]::new);

            assertThat(CompletableFuture.anyOf(refusals).join()).asString().contains("many requests wait");
            assertThat(refusal(() -> world.comesWith(bearer)).detail()).contains("could not be asked for");
        } finally {
            threads.shutdownNow();
        }
    }

    private Problem assertRefused(Answer answer, String reason) {
        Problem problem = refusal(() -> world.signIn().finish(answer, byBrowser()));

        assertThat(problem.code()).as(problem.oneLine()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(problem.detail()).contains(reason);
        return problem;
    }

    private static Answer with(Answer answer, String name, String value) {
        Map<String, String> parameters = new HashMap<>(answer.parameters());
        parameters.put(name, value);
        return new Answer(answer.secret(), parameters, answer.callback());
    }

    private static Answer without(Answer answer, String name) {
        Map<String, String> parameters = new HashMap<>(answer.parameters());
        parameters.remove(name);
        return new Answer(answer.secret(), parameters, answer.callback());
    }
}
