package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.identity.SignIn;
import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How sessions and tokens look over HTTP. */
class SignInTest extends ServerTest {
    private static final String SESSION = "/api/platform/session";
    private static final String TOKENS = "/api/platform/tokens";
    private static final String WS_MODULE = "/api/platform/workspaces/ws-1/modules/module-kb";

    @Test
    void signingInGivesACookieThatScriptsAndOtherSitesDoNotGet() throws Exception {
        HttpResponse<String> answer = signIn("walt", "walt");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"userId\":\"walt\",\"csrfToken\":\"csrf-of-session-walt\"}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .matches("mortise_session=session-walt; Path=/; Max-Age=3[56]\\d\\d; HttpOnly; SameSite=Strict");
        assertThat(rig.accounts.signIns()).containsExactly(new SignIn("127.0.0.1", Optional.empty()));
    }

    @Test
    void newSessionTakesThePlaceOfTheOldOne() throws Exception {
        signIn(anonymous(SESSION).header("Cookie", "mortise_session=session-olga"), "walt", "walt");

        assertThat(rig.accounts.signIns()).containsExactly(new SignIn("127.0.0.1", Optional.of("session-olga")));
    }

    @Test
    void refusalSaysWhenToComeBack() throws Exception {
        HttpResponse<String> answer = signIn("walt", "wrong");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, 403",
        "http://127.0.0.1, 403",
        "null, 403",
        "http://localhost.evil.example:1, 403",
    })
    void signInFromAnotherSiteIsRefused(String origin, int status) throws Exception {
        HttpResponse<String> answer = signIn(anonymous(SESSION).header("Origin", origin), "walt", "walt");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("CROSS_ORIGIN");
        assertThat(rig.accounts.signIns()).isEmpty();
    }

    @Test
    void signInFromAPageOfThisServerIsAccepted() throws Exception {
        String origin = "http://" + rig.address().getAuthority();

        assertThat(signIn(anonymous(SESSION).header("Origin", origin), "walt", "walt")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoIsSignedInAndByWhat() throws Exception {
        assertThat(rig.send(byCookie("walt", SESSION)).body())
                .isEqualTo("{\"userId\":\"walt\",\"displayName\":\"Name of walt\",\"systemAdmin\":false,"
                        + "\"hasPassword\":true,\"csrfToken\":\"csrf-of-session-walt\"}");
        assertThat(rig.get("admin", SESSION).body())
                .isEqualTo("{\"userId\":\"admin\",\"displayName\":\"Name of admin\",\"systemAdmin\":true,"
                        + "\"hasPassword\":true,\"csrfToken\":null}");
        assertThat(rig.send(anonymous(SESSION)).statusCode()).isEqualTo(401);
    }

    @Test
    void writesOfASessionNeedItsToken() throws Exception {
        HttpResponse<String> without = rig.send(write(byCookie("admin", WS_MODULE), "PATCH"));
        HttpResponse<String> wrong =
                rig.send(write(byCookie("admin", WS_MODULE).header("X-CSRF-Token", "csrf-of-session-walt"), "PATCH"));
        HttpResponse<String> right =
                rig.send(write(byCookie("admin", WS_MODULE).header("X-CSRF-Token", "csrf-of-session-admin"), "PATCH"));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("\"code\":\"CSRF_TOKEN\"");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(rig.send(byCookie("admin", WS_MODULE)).statusCode()).isEqualTo(200);
        assertThat(rig.send("admin", "PATCH", WS_MODULE, "{}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void writesToPluginsNeedItToo(String method) throws Exception {
        String path = "/api/workspaces/ws-1/extensions/module-kb/anything";

        HttpResponse<String> without = rig.send(write(byCookie("walt", path), method));
        HttpResponse<String> with =
                rig.send(write(byCookie("walt", path).header("X-CSRF-Token", "csrf-of-session-walt"), method));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("CSRF_TOKEN");
        assertThat(with.body()).doesNotContain("CSRF_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mortise_session=",
                "mortise_session=session-nobody",
                "mortise_session=session-walt; mortise_session=session-admin",
                "mortise_session=\"session-walt",
                "=; ;; mortise_session",
                "other_session=session-walt",
            })
    void otherCookiesAreNobody(String cookie) throws Exception {
        HttpResponse<String> answer = rig.send(anonymous(WS_MODULE).header("Cookie", cookie));

        assertThat(answer.statusCode()).isIn(400, 401);
    }

    @Test
    void headerThatIsNotValidIsNotMadeGoodByACookie() throws Exception {
        assertThat(rig.send(byCookie("walt", WS_MODULE).header("Authorization", "Bearer nobody"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void signingOutEndsTheSessionAndTakesTheCookieAway() throws Exception {
        HttpResponse<String> answer =
                rig.send(write(byCookie("walt", SESSION).header("X-CSRF-Token", "csrf-of-session-walt"), "DELETE"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("mortise_session=; Path=/; Max-Age=0");
        assertThat(rig.accounts.closed()).containsExactly("session-walt");
        assertThat(rig.send("walt", "DELETE", SESSION, "").statusCode()).isEqualTo(400);
    }

    @Test
    void newPasswordGoesOnAsAnotherSessionAndTakesNoToken() throws Exception {
        String document = "{\"current\":\"walt\",\"password\":\"new\"}";
        HttpRequest.Builder withoutCsrf = byCookie("walt", SESSION + "/password")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document));

        HttpResponse<String> answer = rig.send(withoutCsrf.copy().header("X-CSRF-Token", "csrf-of-session-walt"));

        assertThat(answer.body()).isEqualTo("{\"userId\":\"walt\",\"csrfToken\":\"csrf-of-session-walt-with-new\"}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("mortise_session=session-walt-with-new; ");
        assertThat(rig.accounts.signIns()).containsExactly(new SignIn("127.0.0.1", Optional.of("session-walt")));
        assertThat(rig.send(withoutCsrf).body()).contains("CSRF_TOKEN");
        assertThat(rig.send("walt", "PUT", SESSION + "/password", document).body())
                .contains("BAD_REQUEST", "Your password was not changed");
        assertThat(rig.accounts.signIns()).hasSize(1);
    }

    @Test
    void secretOfATokenIsShownOnce() throws Exception {
        HttpResponse<String> made = rig.send("walt", "POST", TOKENS, "{\"name\":\"ci\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).isEqualTo("{\"id\":\"token-1\",\"token\":\"the-secret\"}");
        assertThat(made.headers().firstValue("Location").orElse("")).endsWith(TOKENS + "/token-1");
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(rig.get("walt", TOKENS).body())
                .contains("token-1", "\"usage\":{\"requests\":3,\"refused\":1}")
                .doesNotContain("the-secret");
        assertThat(rig.get("eve", TOKENS).body()).isEqualTo("[]");
        assertThat(rig.get("eve", TOKENS + "/token-1").statusCode()).isEqualTo(404);
        assertThat(rig.send("walt", "DELETE", TOKENS + "/token-1", "").statusCode())
                .isEqualTo(204);
    }

    @Test
    void usersAreForTheSystemAdministrator() throws Exception {
        HttpResponse<String> page = rig.get("admin", "/api/platform/users?limit=1");

        assertThat(page.body())
                .isEqualTo(
                        "[{\"id\":\"admin\",\"displayName\":\"Name of admin\",\"systemAdmin\":true,\"disabled\":false,"
                                + "\"hasPassword\":true,\"createdAt\":\"2026-01-01T00:00:00Z\","
                                + "\"updatedAt\":\"2026-01-01T00:00:00Z\"}]");
        assertThat(page.headers().firstValue("Link").orElse("")).contains("cursor=admin", "rel=\"next\"");
        assertThat(rig.get("olga", "/api/platform/users").statusCode()).isEqualTo(403);
        assertThat(rig.get("olga", "/api/platform/users/walt").statusCode()).isEqualTo(403);
        assertThat(rig.get("admin", "/api/platform/users/nobody").body()).contains("USER_NOT_FOUND");
        assertThat(rig.send("admin", "POST", "/api/platform/users", "{\"id\":\"zoe\",\"displayName\":\"Zoe\"}")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/api/platform/users/zoe");
    }

    private HttpResponse<String> signIn(String user, String password) throws Exception {
        return signIn(anonymous(SESSION), user, password);
    }

    private HttpResponse<String> signIn(HttpRequest.Builder request, String user, String password) throws Exception {
        return rig.send(request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"userId\":\"%s\",\"password\":\"%s\"}".formatted(user, password))));
    }

    private HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(rig.address().resolve(path));
    }

    private HttpRequest.Builder byCookie(String user, String path) {
        return anonymous(path).header("Cookie", "mortise_session=session-" + user);
    }

    private static HttpRequest.Builder write(HttpRequest.Builder request, String method) {
        return request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString("{}"));
    }
}
