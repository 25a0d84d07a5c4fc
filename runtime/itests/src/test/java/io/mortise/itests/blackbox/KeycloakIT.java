package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Keycloak;
import io.mortise.itests.driver.TestFolder;
import io.mortise.itests.driver.WebBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same with a real provider: signing in by its form, its tokens, and a change of its keys. */
@Tag("nightly")
class KeycloakIT {
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final String SESSION = "/api/platform/session";

    private final Path folder = TestFolder.create("keycloak");

    @Test
    void userOfKeycloakSignsInAndUsesTokens() throws IOException {
        try (Keycloak keycloak = new Keycloak(folder);
                Distribution distribution = start(keycloak)) {
            Api api = distribution.api();
            api.post("/api/platform/orgs", "{\"id\": \"acme\", \"name\": \"Acme\"}")
                    .expect(201);
            keycloak.start(api.base());
            await().atMost(LONGEST_START).pollInterval(Duration.ofSeconds(1)).until(keycloak::isReady);

            assertThat(signIn(api).expect(200).text("/userId")).isEqualTo(Keycloak.USER);
            assertThat(api.get("/api/platform/orgs/acme/members/ada")
                            .expect(200)
                            .text("/role"))
                    .isEqualTo("org_admin");

            Api ada = api.withToken(keycloak.accessToken());
            assertThat(ada.get(SESSION).expect(200).text("/displayName")).isEqualTo("Ada Lovelace");
            ada.get("/api/platform/users").expectProblem(403, "FORBIDDEN");

            keycloak.rotateKeys();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            api.withToken(keycloak.accessToken()).get(SESSION).expect(200));
            ada.get(SESSION).expect(200);
        }
    }

    /** As a browser does it: there, through the form, and back. */
    private static Answer signIn(Api api) {
        WebBrowser browser = new WebBrowser(api);
        URI begin = api.base().resolve(SESSION + "/oidc?returnTo=" + SESSION);
        URI there = URI.create(browser.get(begin).expect(303).header("Location"));
        Matcher form = FORM.matcher(browser.get(there).expect(200).body());
        assertThat(form.find()).isTrue();
        URI target = there.resolve(form.group(1).replace("&amp;", "&"));
        String password = URLEncoder.encode(Keycloak.PASSWORD, StandardCharsets.UTF_8);
        return browser.follow(
                target,
                browser.post(target, "username=" + Keycloak.USER + "&password=" + password)
                        .expect(302));
    }

    private Distribution start(Keycloak keycloak) throws IOException {
        Path roles = Files.writeString(
                folder.resolve("roles"), "mortise-admins = sys_admin\nacme-admins = org_admin of acme\n");
        Path secret = Files.writeString(folder.resolve("secret"), Keycloak.CLIENT_SECRET);
        return Distribution.start(
                folder.resolve("data"),
                "--oidc-issuer",
                keycloak.issuer(),
                "--oidc-client-id",
                Keycloak.CLIENT_ID,
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
