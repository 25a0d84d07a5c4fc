package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer tells browsers, and what no answer tells anybody. */
class SafeAnswersTest extends ServerTest {
    private static final String KB = "/api/workspaces/ws-1/extensions/module-kb";
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin");

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nowhere", "/health/live", "/openapi.json", "/api/platform/orgs", "/api/platform/none"})
    void everyAnswerIsSafe(String path) throws Exception {
        HttpResponse<String> answer = rig.get("admin", path);

        HEADERS.forEach((name, value) ->
                assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
        assertThat(answer.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void soIsOneThatNeverReachesAServlet() throws Exception {
        String answer = rig.exchange("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n");

        HEADERS.forEach((name, value) -> assertThat(answer).contains(name + ": " + value));
    }

    @Test
    void answersOfTheApiAreNotStoredUnlessTheySaySo() throws Exception {
        rig.deploy("module-kb", "1.0.0", "hello").getState();

        assertThat(cacheControl("/api/platform/orgs")).isEqualTo("no-store");
        assertThat(cacheControl("/api/platform/modules")).isEqualTo("private, no-cache");
        assertThat(rig.get("walt", KB + "/text").headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(rig.get("walt", KB + "/tagged").headers().allValues("Cache-Control"))
                .containsExactly("private, no-cache");
        HttpResponse<String> own = rig.get("walt", KB + "/own");
        assertThat(own.headers().allValues("Cache-Control")).containsExactly("max-age=60");
        assertThat(own.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
        assertThat(own.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    }

    private String cacheControl(String path) throws Exception {
        return rig.get("admin", path).headers().firstValue("Cache-Control").orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "walt  | GET  | " + KB + "/fail               |                      | 500",
                "walt  | POST | " + KB + "/notes              | {\"title\": [1]}     | 400",
                "walt  | POST | " + KB + "/notes              | {\"titel\": \"x\"}   | 400",
                "walt  | POST | " + KB + "/notes              | [                    | 400",
                "admin | GET  | /api/platform/modules/broken  |                      | 500",
                "admin | POST | /api/platform/orgs            | {\"name\": tru}      | 400",
                "admin | GET  | /api/platform/orgs/x;y=z      |                      | 400",
            })
    void noAnswerTellsWhatTheServerIsMadeOf(String user, String method, String path, String body, int status)
            throws Exception {
        rig.deploy("module-kb", "1.0.1", "hello").getState();

        HttpResponse<String> answer = body == null ? rig.get(user, path) : rig.send(user, method, path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .doesNotContain(
                        "Exception", "\\tat ", "java.", "io.mortise.http", "org.", "com.", "secret", "JsonToken")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("jersey")
                .doesNotContainIgnoringCase("jackson");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void anAddressThatIsTooLongIsAProblem() throws Exception {
        String answer = rig.exchange("GET /" + "y".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 414").contains("\"code\":\"URI_TOO_LONG\"");
    }
}
