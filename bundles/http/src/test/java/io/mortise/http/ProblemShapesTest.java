package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "[]                    | WRONG_TYPE",
                "'   '                 | MALFORMED_JSON"
            })
    void bodiesThatAreNoJsonObjectAreRefused(String body, String code) throws Exception {
        HttpResponse<String> answer = rig.send("admin", "POST", "/api/platform/orgs", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"pointer\":");
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

        assertThat(answer.headers().firstValue("Allow").orElse(""))
                .contains("GET")
                .contains("POST");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /a%2fb HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/../x HTTP/1.1\r\n\r\n",
                "NONSENSE\r\n\r\n",
            })
    void whatNeverReachesAServletIsAProblemToo(String raw) throws Exception {
        String answer = exchange(raw);

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"code\":\"");
        assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("\tat ");
    }

    @Test
    void hugeHeadersAreAProblem() throws Exception {
        String answer = exchange("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "y".repeat(40_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("HEADERS_TOO_LARGE");
    }

    private String exchange(String raw) throws IOException {
        try (Socket socket = new Socket(rig.address().getHost(), rig.address().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(raw.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
