package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was shown once and has not changed is not made again; nobody can tell, except by the clock. */
class ReadyAnswersTest extends ServerTest {
    private static final String LIST = "/api/platform/workspaces/ws-1/modules";
    private static final String MODULE = LIST + "/module-kb";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/platform/modules",
                "/api/platform/orgs/acme/modules?enabled=false",
                "/api/platform/workspaces/ws-1/modules?limit=200",
                "/api/platform/workspaces/ws-1/modules/module-kb",
                "/admin/ws/ws-1/mgmt/modules",
                "/admin/org/mgmt/modules/module-kb"
            })
    void itIsMadeOnceAndAnsweredAlike(String path) throws Exception {
        HttpResponse<String> first = rig.get("olga", path);
        HttpResponse<String> second = rig.get("olga", path);

        assertThat(rig.modules.shown).hasValue(1);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body()).isNotEmpty();
        assertThat(comparable(second)).isEqualTo(comparable(first));
    }

    @Test
    void whatTheCallerHasIsNotMadeEither() throws Exception {
        String tag = rig.get("olga", MODULE).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> unchanged = rig.send(rig.request("olga", MODULE).header("If-None-Match", "\"x\", " + tag));

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("ETag")).contains(tag);
        assertThat(unchanged.headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(rig.modules.shown).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/platform/modules/module-chat",
                "/api/platform/orgs/acme/modules/module-chat",
                "/api/platform/workspaces/ws-1/modules/module-chat"
            })
    void aChangeOfAnyLayerIsShownAtOnce(String changed) throws Exception {
        for (String path : List.of(LIST, MODULE)) {
            String tag = rig.get("walt", path).headers().firstValue("ETag").orElseThrow();

            rig.send("admin", "PATCH", changed, "{\"enabled\":true}");

            HttpResponse<String> after = rig.send(rig.request("walt", path).header("If-None-Match", tag));
            assertThat(after.statusCode()).isEqualTo(200);
            assertThat(after.headers().firstValue("ETag")).isNotEqualTo(Optional.of(tag));
        }
    }

    @ParameterizedTest
    @CsvSource({"eve, 404", "nobody, 401"})
    void whoMayNotSeeItGetsNothingReady(String user, int status) throws Exception {
        String before = comparableBody(rig.get(user, LIST));
        rig.get("olga", LIST);

        HttpResponse<String> answer = rig.get(user, LIST);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(comparableBody(answer)).isEqualTo(before);
    }

    @Test
    void pagesNameTheHostThatWasAskedAndAreMadeEachTime() throws Exception {
        rig.get("olga", LIST + "?limit=1");
        HttpResponse<String> page = rig.get("olga", LIST + "?limit=1");

        assertThat(page.headers().firstValue("Link").orElse("")).contains("cursor=module-chat");
        assertThat(rig.modules.shown).hasValue(2);
    }

    @Test
    void whatIsSpecialAboutARequestStillCounts() throws Exception {
        rig.get("olga", LIST);

        assertThat(status(rig.request("olga", LIST).header("Accept", "text/plain")))
                .isEqualTo(406);
        assertThat(status(rig.request("olga", LIST).header("Content-Type", "no type")))
                .isEqualTo(400);
        assertThat(status(rig.request("olga", LIST).header("If-None-Match", "unquoted")))
                .isEqualTo(400);
        assertThat(status(rig.request("olga", LIST + "?unknown=1"))).isEqualTo(400);
        assertThat(status(rig.request("olga", LIST).method("HEAD", HttpRequest.BodyPublishers.noBody())))
                .isEqualTo(200);
        assertThat(status(rig.request("olga", LIST).POST(HttpRequest.BodyPublishers.noBody())))
                .isEqualTo(405);
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return rig.send(request).statusCode();
    }

    /** The headers without those that differ with each answer, and without how the body is framed. */
    private static Map<String, List<String>> comparable(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers().map());
        Stream.of("Date", "X-Request-Id", ":status").forEach(headers::remove);
        return headers;
    }

    private static String comparableBody(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }
}
