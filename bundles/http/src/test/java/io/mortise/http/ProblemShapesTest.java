package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemShapesTest extends ServerTest {
    @ParameterizedTest
    @CsvSource({
        "GET,    /,                                        NOT_FOUND,           404",
        "GET,    /nowhere/at/all,                          NOT_FOUND,           404",
        "POST,   /nowhere,                                 NOT_FOUND,           404",
        "GET,    /api/platform,                            NOT_FOUND,           404",
        "GET,    /api/platform/nowhere,                    NOT_FOUND,           404",
        "GET,    /api/workspaces/ws-1,                     NOT_FOUND,           404",
        "GET,    /admin/sys/mgmt/nowhere,                  NOT_FOUND,           404",
        "GET,    /health/nowhere,                          NOT_FOUND,           404",
        "POST,   /health/live,                             METHOD_NOT_ALLOWED,  405",
        "PUT,    /api/platform/orgs,                       METHOD_NOT_ALLOWED,  405",
        "GET,    /api/platform/modules/module-kbb,         MODULE_NOT_FOUND,    404",
        "GET,    /api/platform/plugins/nope,               PLUGIN_NOT_FOUND,    404",
        "GET,    /api/platform/orgs/NOT_AN_ID,             INVALID_ID,          400",
        "GET,    /api/platform/workspaces/none/modules,    WORKSPACE_NOT_FOUND, 404",
        "GET,    /api/platform/orgs/none,                  ORG_NOT_FOUND,       404",
        "GET,    /api/platform/modules?enabeld=true,       INVALID_PARAMETER,   400",
        "GET,    /api/platform/modules?enabled=maybe,      INVALID_PARAMETER,   400",
        "GET,    /api/platform/orgs?limit=0,               INVALID_PARAMETER,   400",
        "GET,    /api/platform/orgs?limit=9&limit=8,       INVALID_PARAMETER,   400",
        "DELETE, /api/platform/plugins/module-kb?data=all, INVALID_PARAMETER,   400"
    })
    void everyRefusalIsAProblem(String method, String path, String code, int status) throws Exception {
        HttpResponse<String> answer =
                rig.send(rig.request("admin", path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"", "\"status\":" + status, "\"mend\":\"", "\"where\":\"")
                .contains("\"type\":\"https://mortise.io/problems/" + code + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":            | MALFORMED_JSON",
                "{\"name\":1} trailing | MALFORMED_JSON",
                "{\"a\":1,\"a\":2}     | MALFORMED_JSON",
                "{\"a\":{                 | MALFORMED_JSON",
                "[]                    | WRONG_TYPE",
                "'   '                 | MALFORMED_JSON"
            })
    void bodiesThatAreNoJsonObjectAreRefused(String body, String code) throws Exception {
        HttpResponse<String> answer = rig.send("admin", "POST", "/api/platform/orgs", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"", "\"pointer\":")
                .doesNotContain("StreamRead", "Source:");
    }

    @Test
    void unknownFieldOfActivateNamesTheNearest() throws Exception {
        HttpResponse<String> answer =
                rig.send("admin", "POST", "/api/platform/plugins/module-kb/activate", "{\"versoin\":\"1\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UNKNOWN_FIELD", "\"pointer\":\"/versoin\"", "Did you mean 'version'?");
    }

    @Test
    void mediaTypesAreChecked() throws Exception {
        HttpResponse<String> text = rig.send(rig.request("admin", "/api/platform/orgs")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
        HttpResponse<String> html =
                rig.send(rig.request("admin", "/api/platform/modules").header("Accept", "text/html"));

        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(text.body()).contains("UNSUPPORTED_MEDIA_TYPE", "text/plain");
        assertThat(html.statusCode()).isEqualTo(406);
        assertThat(html.body()).contains("NOT_ACCEPTABLE");
    }

    @Test
    void aWrongMethodNamesTheRightOnes() throws Exception {
        HttpResponse<String> answer = rig.send("admin", "PUT", "/api/platform/orgs", "{}");

        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void idsAreNamedInGoodEnglish() throws Exception {
        assertThat(rig.get("admin", "/api/platform/orgs/No").body()).contains("'No' is not the id of an organization");
        assertThat(rig.get("admin", "/api/platform/workspaces/No").body())
                .contains("'No' is not the id of a workspace");
    }

    @Test
    void missingCredentialsAreAskedFor() throws Exception {
        HttpResponse<String> answer = rig.get("nobody", "/api/platform/modules");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void longJsonIsRefusedByItsLengthAndWhileItStreams() throws Exception {
        String large = "{\"name\":\"" + "x".repeat(1 << 20) + "\"}";
        HttpResponse<String> declared = rig.send("admin", "POST", "/api/platform/orgs", large);
        HttpResponse<String> streamed = rig.send(rig.request("admin", "/api/platform/orgs")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(declared.body()).contains("BODY_TOO_LARGE");
        assertThat(streamed.statusCode()).isEqualTo(413);
        assertThat(streamed.body()).contains("BODY_TOO_LARGE");
        // What is left of the body may follow, so the connection is of no use to another request.
        assertThat(declared.headers().firstValue("Connection")).contains("close");
        assertThat(streamed.headers().firstValue("Connection")).contains("close");
    }

    @Test
    void theCallersSaneRequestIdIsKept() throws Exception {
        HttpResponse<String> sane = rig.send(rig.request("admin", "/nowhere").header("X-Request-Id", "abc-123"));
        HttpResponse<String> strange = rig.send(rig.request("admin", "/nowhere").header("X-Request-Id", "<script>"));

        assertThat(sane.headers().firstValue("X-Request-Id")).contains("abc-123");
        assertThat(sane.body()).contains("\"correlationId\":\"abc-123\"");
        assertThat(strange.body()).doesNotContain("script");
        assertThat(sane.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(sane.headers().firstValue("Server")).isEmpty();
    }
}
