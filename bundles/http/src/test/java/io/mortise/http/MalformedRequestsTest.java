package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no sane client sends is answered by a problem that says what is wrong, as everything else is. */
class MalformedRequestsTest extends ServerTest {
    private static final String ORGS = "/api/platform/orgs";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /%zz HTTP/1.1                  | 400",
                "GET /foo%00bar HTTP/1.1            | 400",
                "GET /a%2fb HTTP/1.1                | 400",
                "GET /a%5cb HTTP/1.1                | 400",
                "GET /%ff HTTP/1.1                  | 400",
                "GET //api//platform/orgs HTTP/1.1  | 400",
                "GET /api/x/%2e%2e/platform HTTP/1.1| 400",
                "GET /api/x/..;/platform HTTP/1.1   | 400",
                "CONNECT /x HTTP/1.1                | 400",
                "G,T /x HTTP/1.1                    | 400",
                "NONSENSE                           | 400",
                "GET /x HTTP/1.2                    | 505",
                "GET /x HTTP/2.0                    | 426",
            })
    void aBadRequestLineIsNamedAndNoPathIsMadeUp(String line, int status) throws Exception {
        String answer = rig.exchange(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertProblem(answer, status, "BAD_REQUEST");
        assertThat(answer)
                .doesNotContain(
                        "/badMessage", "/badURI", "answered with status", "INTERNAL", "\"detail\":\"Bad Request\"")
                .contains("\"where\":\"request line\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json\r\nContent-Type: text/plain",
                "Authorization: Bearer walt",
                "X-Org-Id: acme\r\nX-Org-Id: other",
                "X-Workspace-Id: ws-1\r\nX-Workspace-Id: ws-2",
            })
    void aHeaderThatMustBeOneIsNotChosenAmongSeveral(String headers) throws Exception {
        String answer = rig.exchange(post(headers, "{}"));

        assertProblem(answer, 400, "BAD_REQUEST");
        assertThat(answer).contains("\"where\":\"header " + headers.substring(0, headers.indexOf(':')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: foo                        | BAD_REQUEST            | 400 | header Content-Type",
                "Content-Type: application/json; charset= | BAD_REQUEST            | 400 | header Content-Type",
                "Accept: foo                              | NOT_ACCEPTABLE         | 406 | /api/platform/orgs",
                "Cookie: a\u0001b                         | BAD_REQUEST            | 400 | request headers",
                "Host: b                                  | BAD_REQUEST            | 400 | request headers",
                "Content-Length: x                        | BAD_REQUEST            | 400 | request headers",
                "Transfer-Encoding: foo                   | BAD_REQUEST            | 400 | request headers",
                "Expect: miracles                         | BAD_REQUEST            | 417 | header Expect",
                "X Y: z                                   | BAD_REQUEST            | 400 | request headers",
                "Content-Encoding: gzip                   | UNSUPPORTED_MEDIA_TYPE | 415 | header Content-Encoding",
            })
    void aBadHeaderIsNamed(String header, String code, int status, String where) throws Exception {
        String answer = rig.exchange(post(header, "{}"));

        assertProblem(answer, status, code);
        assertThat(answer).contains("\"where\":\"" + where + "\"").doesNotContain("answered with status");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Transfer-Encoding: chunked | 'ZZZ\r\n{}'",
                "Transfer-Encoding: chunked | '5\r\n{'",
                "Content-Length: 9          | {",
            })
    void aBodyThatIsCutOrGarbledIsTheCallersFault(String header, String body) throws Exception {
        String answer = rig.exchange(post(header, body));

        assertProblem(answer, 400, "BAD_REQUEST");
        assertThat(answer).contains("\"where\":\"request body\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"POST /nowhere", "PUT " + ORGS, "GET /api/platform/modules", "POST /api/platform/orgs/a%2fb"})
    void whoIsAnsweredBeforeItsBodyCameIsToldThatTheConnectionEnds(String line) throws Exception {
        String answer = rig.exchangeUnfinished(
                line + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer admin\r\nContent-Length: 9\r\n\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 ").containsIgnoringCase("\r\nConnection: close\r\n");
    }

    /** Also when the answer has nothing to read, such as 204: nobody writes it, so nothing begins before it ends. */
    @Test
    void anAnswerWithoutABodySaysSoToo() throws Exception {
        String line = "PUT /api/platform/workspaces/ws-1/favorite";

        String answer = rig.exchangeUnfinished(
                line + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer walt\r\nContent-Length: 5\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 204 ").containsIgnoringCase("\r\nConnection: close\r\n");
    }

    /** The container reads nothing more after such a request, also when all of it has come. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /a%2fb HTTP/1.1  | 400",
                "GET /foo%00bar HTTP/1.1 | 400",
                "NONSENSE             | 400",
                "GET /x HTTP/1.2      | 505",
            })
    void whoIsNotUnderstoodIsToldThatTheConnectionEnds(String line, int status) throws Exception {
        String answer = rig.exchangeUnfinished(line + "\r\nHost: x\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).containsOnlyOnce("\r\nConnection: close\r\n");
    }

    @Test
    void soIsWhoseWholeBodyHasCome() throws Exception {
        String answer = rig.exchangeUnfinished("PUT /a%00b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 400").containsOnlyOnce("\r\nConnection: close\r\n");
    }

    @Test
    void bodyThatNobodyWantedEndsNoConnectionOnceItIsThere() throws Exception {
        String refused = "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";

        String answers = rig.exchange(refused + refused);

        assertThat(answers.split("HTTP/1.1 404", -1)).hasSize(3);
        assertThat(answers).doesNotContainIgnoringCase("Connection: close");
    }

    @Test
    void hugeHeadersAreAProblem() throws Exception {
        String answer = rig.exchange("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "y".repeat(40_000) + "\r\n\r\n");

        assertProblem(answer, 431, "HEADERS_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "FOO", "get", "PROPFIND"})
    void aStrangeMethodIsRefusedWithTheRightOnes(String method) throws Exception {
        String answer = rig.exchange(method + " " + ORGS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void anOldClientIsAnsweredToo() throws Exception {
        assertProblem(rig.exchange("GET /nowhere HTTP/1.0\r\n\r\n"), 404, "NOT_FOUND");
    }

    @Test
    void whatNeverReachesAServletCanBeReportedToo() throws Exception {
        String answer = rig.exchange("GET /a%2fb HTTP/1.1\r\nHost: x\r\n\r\n");

        Matcher id = Pattern.compile("X-Request-Id: (\\S+)").matcher(answer);
        assertThat(id.find()).isTrue();
        assertThat(answer).contains("\"correlationId\":\"" + id.group(1) + "\"");
    }

    private static void assertProblem(String answer, int status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"code\":\"" + code + "\"", "\"status\":" + status)
                .contains("\"title\":\"", "\"detail\":\"", "\"where\":\"", "\"mend\":\"")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("\tat ");
    }

    private static String post(String headers, String body) throws IOException {
        String length = headers.contains("Transfer") || headers.contains("Length")
                ? ""
                : "Content-Length: " + body.length() + "\r\n";
        String type = headers.startsWith("Content-Type") ? "" : "Content-Type: application/json\r\n";
        return "POST " + ORGS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer admin\r\n" + type
                + length + headers + "\r\n\r\n" + body;
    }
}
