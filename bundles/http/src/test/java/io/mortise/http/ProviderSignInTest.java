package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.identity.SignIn;
import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How signing in at a provider looks over HTTP. */
class ProviderSignInTest extends ServerTest {
    private static final String BEGIN = "/api/platform/session/oidc";
    private static final String CALLBACK = BEGIN + "/callback";

    @Test
    void browserIsSentToTheProviderWithACookieThatComesBackFromThere() throws Exception {
        HttpResponse<String> answer = rig.send(anonymous(BEGIN + "?returnTo=/console"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("https://login.example/auth?from=http://"
                        + rig.address().getAuthority() + CALLBACK + "&to=/console");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .containsExactly("mortise_oidc=the-secret; Path=/api/platform/session/oidc; Max-Age=600; HttpOnly;"
                        + " SameSite=Lax");
    }

    @Test
    void everybodyIsToldHowToSignIn() throws Exception {
        assertThat(rig.send(anonymous("/api/platform/session/ways")).body())
                .isEqualTo("{\"password\":true,\"provider\":true}");
    }

    @Test
    void sessionThatIsToEndIsNamedAtTheBeginning() throws Exception {
        rig.send(anonymous(BEGIN).header("Cookie", "mortise_session=session-olga"));
        rig.send(anonymous(BEGIN));

        assertThat(rig.provider.beginnings()).containsExactly(Optional.of("session-olga"), Optional.empty());
    }

    @Test
    void browserThatComesBackGetsASession() throws Exception {
        HttpResponse<String> answer = rig.send(anonymous(CALLBACK + "?code=c%2B1&state=s&session_state=x&hd=y")
                .header("Cookie", "a=b; mortise_oidc=the-secret; mortise_session=session-olga"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("http://" + rig.address().getAuthority() + "/page?x=1#y");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .anyMatch(cookie -> cookie.matches(
                        "mortise_session=session-walt; Path=/; Max-Age=3[56]\\d\\d; HttpOnly; SameSite=Strict"))
                .anyMatch(cookie -> cookie.startsWith("mortise_oidc=; Path=/api/platform/session/oidc; Max-Age=0;"));
        assertThat(rig.provider.signIns()).containsExactly(new SignIn("127.0.0.1", Optional.of("session-olga")));
        assertThat(rig.provider.answers().get(0).parameters())
                .containsEntry("code", "c+1")
                .containsEntry("state", "s")
                .hasSize(4);
        assertThat(rig.provider.answers().get(0).callback().toString())
                .isEqualTo("http://" + rig.address().getAuthority() + CALLBACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other=the-secret", "mortise_oidc=the-secret; mortise_oidc=another"})
    void withoutTheOneCookieThereIsNoSession(String cookie) throws Exception {
        HttpResponse<String> answer =
                rig.send(anonymous(CALLBACK + "?code=c&state=s").header("Cookie", cookie));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("SIGN_IN_REFUSED");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void parametersThatAreGivenTwiceAreRefused() throws Exception {
        assertThat(rig.send(anonymous(CALLBACK + "?code=c&code=d&state=s")).statusCode())
                .isEqualTo(400);
        assertThat(rig.send(anonymous(BEGIN + "?returnTo=/a&next=/b")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whenToComeBackIsSaid() throws Exception {
        HttpResponse<String> answer = rig.send(anonymous(BEGIN + "?returnTo=/later"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("IDENTITY_PROVIDER_UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
    }

    @ParameterizedTest
    @CsvSource({
        BEGIN + "?returnTo=/later,IDENTITY_PROVIDER_UNAVAILABLE",
        CALLBACK + "?code=c&state=s,SIGN_IN_REFUSED",
    })
    void personInABrowserIsToldByThePageForSigningIn(String path, String code) throws Exception {
        HttpResponse<String> answer =
                rig.send(anonymous(path).header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("http://" + rig.address().getAuthority() + "/login?refused=" + code);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(rig.address().resolve(path));
    }
}
