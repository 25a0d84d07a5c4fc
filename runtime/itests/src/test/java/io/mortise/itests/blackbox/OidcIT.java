package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.identity.testing.SigningKey;
import io.mortise.identity.testing.TestProvider;
import io.mortise.identity.testing.TestProvider.Mode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.TestFolder;
import io.mortise.itests.driver.WebBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OpenID Connect on the whole distribution, with the library as it is shipped. */
class OidcIT {
    private static final String SESSION = "/api/platform/session";
    private static final String SIGN_IN = SESSION + "/oidc";
    private static final String SECRET = "secret of the client";

    private final Path folder = TestFolder.create("oidc");
    private final TestProvider provider = TestProvider.start(Clock.systemUTC());

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void browserSignsInAtTheProvider() throws IOException {
        provider.requireSecret(SECRET);
        provider.signIn(
                Map.of("sub", "sub-1", "preferred_username", "ada", "name", "Ada", "groups", List.of("acme-admins")));
        try (Distribution distribution = start()) {
            Api api = distribution.api();
            api.post("/api/platform/orgs", "{\"id\": \"acme\", \"name\": \"Acme\"}")
                    .expect(201);
            WebBrowser browser = new WebBrowser(api);
            URI begin = api.base().resolve(SIGN_IN + "?returnTo=" + SESSION);

            Answer there = browser.get(begin).expect(303);
            URI provided = URI.create(there.header("Location"));
            URI back = URI.create(browser.get(provided).expect(302).header("Location"));
            String pending = browser.cookie(back, "mortise_oidc");
            Answer landed = browser.follow(back, browser.get(back).expect(303));

            assertThat(landed.expect(200).text("/userId")).isEqualTo("ada");
            assertThat(landed.text("/displayName")).isEqualTo("Ada");
            assertThat(api.get("/api/platform/orgs/acme/members/ada")
                            .expect(200)
                            .text("/role"))
                    .isEqualTo("org_admin");
            assertThat(browser.cookie(back, "mortise_oidc")).isEmpty();
            replayIsRefused(api, back, pending);
            passwordIsChangedAtTheProvider(api, browser.cookie(back, "mortise_session"), landed);
            assertThat(distribution.process().output()).doesNotContain(SECRET, pending);
        }
    }

    private static void replayIsRefused(Api api, URI back, String pending) {
        api.anonymous()
                .send(api.anonymous().request(back.toString()).header("Cookie", "mortise_oidc=" + pending))
                .expectProblem(401, "SIGN_IN_REFUSED");
        api.anonymous().get(back.toString()).expectProblem(401, "SIGN_IN_REFUSED");
        api.anonymous().get(SIGN_IN + "?returnTo=//evil.example").expectProblem(400, "INVALID_PARAMETER");
    }

    private static void passwordIsChangedAtTheProvider(Api api, String session, Answer signedIn) {
        assertThat(signedIn.text("/hasPassword")).isEqualTo("false");
        Answer refused = api.send(api.anonymous()
                        .request(SESSION + "/password")
                        .header("Cookie", "mortise_session=" + session)
                        .header("X-CSRF-Token", signedIn.text("/csrfToken"))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"current\": \"any\", \"password\": \"four other words\"}")))
                .expectProblem(409, "NO_PASSWORD");
        assertThat(refused.text("/mend")).contains("identity provider");
    }

    @Test
    void tokensOfTheProviderAreAcceptedAndNoOthers() throws IOException {
        provider.behave(Mode.SILENT);
        try (Distribution distribution = start()) { // which does not wait for the provider
            Api api = distribution.api();
            String token = token("acme");
            assertThat(api.withToken(token)
                            .get(SESSION)
                            .expectProblem(503, "IDENTITY_PROVIDER_UNAVAILABLE")
                            .header("Retry-After"))
                    .isEqualTo("10");
            api.get(SESSION).expect(200);
        }
        provider.behave(Mode.ANSWERING);
        try (Distribution distribution = start()) {
            Api api = distribution.api();
            provider.publish(SigningKey.rsa("RS256"));
            String token = token("mortise-admins");
            api.withToken(token).get("/api/platform/users").expect(200);
            assertThat(api.withToken(token).get(SESSION).expect(200).text("/userId"))
                    .isEqualTo("ada");
            provider.behave(Mode.FAILING);
            api.withToken(token).get(SESSION).expect(200);

            SigningKey forger = SigningKey.ec("ES256");
            forger.pair().setKeyId(provider.key().pair().getKeyId());
            Answer refused = api.withToken(provider.token("sub-1").signedBy(forger))
                    .get(SESSION)
                    .expectProblem(401, "INVALID_TOKEN");
            assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
            api.withToken(provider.token("sub-1").unsigned()).get(SESSION).expectProblem(401, "INVALID_TOKEN");
            String expired = provider.token("sub-1")
                    .with("exp", Instant.now().minusSeconds(120))
                    .signedBy(provider.key());
            api.withToken(expired).get(SESSION).expectProblem(401, "INVALID_TOKEN");
        }
    }

    @Test
    void whatIsOffCostsNothing() {
        try (Distribution distribution = Distribution.start(folder.resolve("data"))) {
            Api api = distribution.api();
            api.anonymous().get(SIGN_IN).expectProblem(404, "OIDC_DISABLED");
            api.withToken(token("mortise-admins")).get(SESSION).expectProblem(401, "UNAUTHENTICATED");

            assertThat(Jcmd.ask(distribution.process(), "VM.class_hierarchy"))
                    .contains("io.mortise.identity.OidcComponent")
                    .doesNotContain("org.jose4j", "OpenIdConnect", "jdk.internal.net.http");
        }
    }

    @Test
    void wrongSettingsEndTheStart() {
        var process = Distribution.launch(
                folder.resolve("data"), "--oidc-issuer", "http://login.example.com", "--oidc-client-id", "mortise");

        assertThat(process.awaitExit()).isEqualTo(2);
        assertThat(process.output()).contains("--oidc-issuer", "https://login.example.com/realms/main");
    }

    private String token(String group) {
        return provider.token("sub-1")
                .with("preferred_username", "ada")
                .with("groups", List.of(group))
                .signedBy(provider.key());
    }

    private Distribution start() throws IOException {
        Path roles = Files.writeString(
                folder.resolve("roles"), "mortise-admins = sys_admin\nacme-admins = org_admin of acme\n");
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        return Distribution.start(
                folder.resolve("data"),
                "--oidc-issuer",
                provider.issuer(),
                "--oidc-client-id",
                TestProvider.CLIENT_ID,
                "--oidc-client-secret-file",
                secret.toString(),
                "--oidc-user-claim",
                "preferred_username",
                "--oidc-roles-claim",
                "groups",
                "--oidc-roles-file",
                roles.toString());
    }
}
