package io.mortise.http.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.KeptHead;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxedResponseTest {
    private static final Map<String, List<String>> ALWAYS = Map.of(
            "Content-Security-Policy", List.of("sandbox; default-src 'none'; frame-ancestors 'none'"),
            "Cross-Origin-Resource-Policy", List.of("same-origin"),
            "X-Content-Type-Options", List.of("nosniff"),
            "X-Frame-Options", List.of("DENY"));

    private final KeptHead kept = new KeptHead();
    private final List<String> refused = new ArrayList<>();
    private final HttpServletResponse response = new SandboxedResponse(kept.response(), refused::add);

    /** Every method of a response by which a header is set. */
    static Stream<BiConsumer<HttpServletResponse, String>> ways() {
        return Stream.of(
                (response, name) -> response.setHeader(name, "1"),
                (response, name) -> response.addHeader(name, "1"),
                (response, name) -> response.setHeader(name, null),
                (response, name) -> response.addHeader(name, null),
                (response, name) -> response.setIntHeader(name, 1),
                (response, name) -> response.addIntHeader(name, 1),
                (response, name) -> response.setDateHeader(name, 1),
                (response, name) -> response.addDateHeader(name, 1));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noMethodSetsWhatIsRefused(BiConsumer<HttpServletResponse, String> way) {
        List<String> names = List.of(
                "Set-Cookie",
                "set-cookie2",
                "Clear-Site-Data",
                "Service-Worker-Allowed",
                "Strict-Transport-Security",
                "Access-Control-Allow-Origin",
                "ACCESS-CONTROL-ANYTHING",
                "Timing-Allow-Origin",
                "Refresh",
                "Content-Security-Policy",
                "content-security-policy",
                "Content-Security-Policy-Report-Only",
                "X-Content-Type-Options",
                "Cross-Origin-Resource-Policy",
                "X-Frame-Options",
                "NEL",
                "Report-To",
                "Reporting-Endpoints",
                "Alt-Svc",
                "Accept-CH",
                "WWW-Authenticate",
                "Set-Cookie ",
                " Set-Cookie",
                "Set-Cookie:",
                "X\r\nSet-Cookie",
                "");

        names.forEach(name -> way.accept(response, name));

        assertThat(kept.headers()).isEqualTo(ALWAYS);
        assertThat(refused).hasSize(names.size());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyMethodSetsOtherHeaders(BiConsumer<HttpServletResponse, String> way) {
        way.accept(response, "X-Mine");

        assertThat(kept.calls()).contains("X-Mine");
        assertThat(refused).isEmpty();
    }

    @Test
    void cookiesAreNotSet() {
        response.addCookie(new Cookie("session", "mine"));

        assertThat(kept.headers()).isEqualTo(ALWAYS);
        assertThat(kept.calls()).doesNotContain("session");
        assertThat(refused).containsExactly("set-cookie*");
    }

    @Test
    void whatIsSaidAnyhowIsNoOffence() {
        response.setHeader("x-content-type-options", "nosniff");

        assertThat(refused).isEmpty();
    }

    @Test
    void whatIsSaidAnyhowIsSaidAfterAResetToo() {
        response.reset();

        assertThat(kept.headers()).isEqualTo(ALWAYS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/javascript",
                "application/javascript;charset=utf-8",
                "APPLICATION/X-JavaScript",
                "text/ecmascript",
                "application/x-ecmascript",
                "text/jscript",
                "text/livescript",
                "text/javascript1.5",
                "text/html, text/javascript"
            })
    void nothingIsAScript(String type) {
        response.setContentType(type);
        assertThat(kept.contentType()).isEqualTo("text/plain;charset=utf-8");

        response.setHeader("content-type", type);
        response.addHeader("Content-Type", type);

        assertThat(kept.headers().get("Content-Type")).containsOnly("text/plain;charset=utf-8");
        assertThat(refused).hasSize(3);
    }

    @Test
    void downloadsAndRedirectsAreAsTheyWere() throws Exception {
        response.setContentType("text/html");
        response.setHeader("Content-Disposition", "attachment; filename=\"a.html\"");
        response.setHeader("Location", "https://elsewhere.example/");

        assertThat(kept.contentType()).isEqualTo("text/html");
        assertThat(kept.headers().get("Content-Disposition")).containsExactly("attachment; filename=\"a.html\"");
        assertThat(kept.headers().get("Location")).containsExactly("https://elsewhere.example/");
        assertThat(refused).isEmpty();
    }
}
