package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over TLS a host beside this one can put no session and no sign-in into a browser. */
class SecureCookiesTest extends ServerTest {
    private static final String SESSION = "/api/platform/session";
    private static final String PLUGIN = "/api/workspaces/ws-1/extensions/module-kb/anything";
    private static final String CALLBACK = SESSION + "/oidc/callback?code=c&state=s";

    @Override
    protected Map<String, String> settings() {
        return Map.of("mortise.http.trusted.proxies", "127.0.0.0/8");
    }

    @Test
    void sessionIsBoundToTheHost() throws Exception {
        HttpResponse<String> answer = rig.send(secure(SESSION)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"userId\":\"walt\",\"password\":\"walt\"}")));

        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .matches("__Host-mortise_session=session-walt; Path=/; Max-Age=3[56]\\d\\d; HttpOnly;"
                        + " SameSite=Strict; Secure");
        assertThat(rig.send(secure(SESSION).header("Cookie", "__Host-mortise_session=session-walt"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSION, PLUGIN})
    void sessionOfAPlainNameDoesNotCountOverTls(String path) throws Exception {
        HttpResponse<String> answer = rig.send(secure(path).header("Cookie", "mortise_session=session-walt"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void sessionOfAPlainNameDoesNotDisturbTheRightOne() throws Exception {
        HttpResponse<String> answer = rig.send(
                secure(SESSION).header("Cookie", "mortise_session=session-olga; __Host-mortise_session=session-walt"));

        assertThat(answer.body()).contains("\"userId\":\"walt\"");
    }

    @Test
    void withoutTlsThePlainNameCounts() throws Exception {
        assertThat(rig.send(plain(SESSION).header("Cookie", "mortise_session=session-walt"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(rig.send(plain(SESSION).header("Cookie", "__Host-mortise_session=session-walt"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void signInIsBoundToTheHost() throws Exception {
        assertThat(rig.send(secure(SESSION + "/oidc")).headers().allValues("Set-Cookie"))
                .containsExactly("__Host-mortise_oidc=the-secret; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");

        HttpResponse<String> landed = rig.send(secure(CALLBACK).header("Cookie", "__Host-mortise_oidc=the-secret"));
        assertThat(landed.statusCode()).isEqualTo(303);
        assertThat(landed.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("__Host-mortise_session=session-walt; Path=/;"))
                .contains("__Host-mortise_oidc=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void signInThatAnotherHostHasBegunIsRefused() throws Exception {
        HttpResponse<String> landed = rig.send(secure(CALLBACK).header("Cookie", "mortise_oidc=the-secret"));

        assertThat(landed.statusCode()).isEqualTo(401);
        assertThat(landed.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private HttpRequest.Builder secure(String path) {
        return plain(path).header("X-Forwarded-For", "203.0.113.1").header("X-Forwarded-Proto", "https");
    }

    private HttpRequest.Builder plain(String path) {
        return HttpRequest.newBuilder(rig.address().resolve(path));
    }
}
