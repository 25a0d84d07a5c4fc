package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthSource;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.http.rig.FakeContributions;
import io.mortise.http.rig.ServerTest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserInterfaceReportsTest extends ServerTest {
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.0.0");
    private static final String WS = "/api/platform/workspaces/ws-1/ui-reports";
    private static final String ORG = "/api/platform/orgs/acme/ui-reports";
    private static final String GOOD = """
            {"module": "module-kb", "version": "1.0.0", "point": "tabs", "id": "docs",
             "loadMillis": 41.5, "renderMillis": 3, "failure": null}""";
    private static final String BAD = """
            {"module": "module-kb", "version": "1.0.0", "point": "tabs", "id": "docs",
             "failure": {"phase": "import", "message": "no such\\nfile", "stack": "at a\\nat b"}}""";

    @BeforeEach
    void show() {
        rig.manifests.install(); // nothing of the test before is left
        rig.manifests.install(KB);
        rig.contributions.inside = FakeContributions.of(KB, "tabs", "docs");
    }

    @Test
    void healthAndMetricsTellWhatBrowsersReport() throws Exception {
        assertThat(post("walt", WS, GOOD, BAD).statusCode()).isEqualTo(204);

        assertThat(ui().toString())
                .startsWith("[{\"point\":\"tabs\",\"id\":\"docs\",\"reports\":2,"
                        + "\"load\":{\"count\":1,\"p50Millis\":41.5,\"p95Millis\":41.5,\"maxMillis\":41.5},"
                        + "\"render\":{\"count\":1,\"p50Millis\":3.0,\"p95Millis\":3.0,\"maxMillis\":3.0},"
                        + "\"failures\":{\"total\":1,\"recent\":{\"import\":1},\"latest\":{\"phase\":\"import\","
                        + "\"message\":\"no such file\",\"stack\":\"at a\\nat b\",\"reportedAt\":\"");
        assertThat(findings()).singleElement().asString().contains("'docs' at 'tabs'", "import 1", "no such file");
        String labels = "{contribution=\"docs\",plugin=\"module-kb\",point=\"tabs\",version=\"1.0.0\"";
        assertThat(rig.get("admin", "/metrics").body())
                .contains("mortise_plugin_ui_load_seconds" + labels + ",quantile=\"0.95\"} 0.0415")
                .contains("mortise_plugin_ui_load_seconds_count" + labels + "} 1")
                .contains("mortise_plugin_ui_render_seconds_sum" + labels + "} 0.003")
                .contains("mortise_plugin_ui_failures_total" + labels + "} 1.0");
        rig.manifests.install();
        assertThat(rig.get("admin", "/metrics").body()).doesNotContain("contribution=\"docs\"");
    }

    @ParameterizedTest
    @CsvSource({"1.0.0, 9.9.9", "docs, other", "tabs, pages", "module-kb, module-x"})
    void whatIsNotShownToTheCallerIsNotCounted(String shown, String other) throws Exception {
        assertThat(post("walt", WS, BAD.replace(shown, other)).statusCode()).isEqualTo(204);

        assertThat(ui()).isEmpty();
        assertThat(findings()).isEmpty();
        assertThat(rig.get("admin", "/metrics").body()).doesNotContain("mortise_plugin_ui_failures_total{");
    }

    @Test
    void organizationsShowOtherThingsThanWorkspaces() throws Exception {
        rig.tenants.put("walt", "acme", Role.ORG_MEMBER);
        PluginLocation outside = new PluginLocation("module-kb", "1.2.0");
        rig.manifests.install(KB, outside);

        assertThat(post("walt", ORG, BAD).statusCode()).isEqualTo(204); // tabs are in workspaces
        assertThat(post("walt", ORG, BAD.replace("tabs", "navigation").replace("1.0.0", "1.2.0"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(ui()).isEmpty();
        assertThat(rig.service(HealthSource.class).findings(outside))
                .singleElement()
                .asString()
                .contains("'docs' at 'navigation'");
        assertThat(post("eve", ORG, BAD).statusCode()).isEqualTo(404);
        assertThat(post("eve", WS, BAD).statusCode()).isEqualTo(404);
    }

    @Test
    void everythingThatIsWrongIsToldAndNothingCounted() throws Exception {
        String wrong = """
                {"module": 7, "version": "1.0.0", "point": "tabs", "loadMillis": -1, "renderMillis": "3", "color": 1,
                 "failure": {"phase": "rendr", "message": "%s", "stack": "%s"}}""".formatted("m".repeat(501), "s".repeat(4001));

        HttpResponse<String> refused = post("walt", WS, GOOD, wrong);

        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode problem = new ObjectMapper().readTree(refused.body());
        assertThat(problem.path("code").asText()).isEqualTo("BAD_REQUEST");
        assertThat(problem.path("violations").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "/reports/1/module",
                        "/reports/1/id",
                        "/reports/1/loadMillis",
                        "/reports/1/renderMillis",
                        "/reports/1/color",
                        "/reports/1/failure/phase",
                        "/reports/1/failure/message",
                        "/reports/1/failure/stack");
        assertThat(refused.body()).contains("Did you mean 'render'?");
        assertThat(ui()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | MISSING_FIELD",
                "{\"reports\": {}} | WRONG_TYPE",
                "{\"reports\": [7]} | WRONG_TYPE",
                "{\"reports\": [], \"more\": 1} | UNKNOWN_FIELD",
                "[] | WRONG_TYPE",
                "'' | MALFORMED_JSON",
                "{\"reports\": [NaN]} | MALFORMED_JSON"
            })
    void unknownShapesAreRefused(String body, String code) throws Exception {
        HttpResponse<String> refused = rig.send("walt", "POST", WS, body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"code\":\"" + code + '"');
    }

    @ParameterizedTest
    @CsvSource({"600000, 204", "600000.1, 400", "-0.1, 400", "1e999, 400", "null, 204", "0, 204"})
    void numbersAreBounded(String number, int status) throws Exception {
        assertThat(post("walt", WS, GOOD.replace("41.5", number)).statusCode()).isEqualTo(status);
    }

    @Test
    void whoSendsTooManyIsToldWhenToComeBack() throws Exception {
        String[] full = Collections.nCopies(50, GOOD).toArray(String[]::new);

        HttpResponse<String> last = post("olga", ORG, full);
        for (int i = 0; i < 20 && last.statusCode() == 204; i++) {
            last = post("olga", ORG, full);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).contains("3");
        assertThat(last.body()).contains("\"code\":\"RATE_LIMITED\"");
        assertThat(post("walt", WS, GOOD).statusCode()).isEqualTo(204);
        assertThat(post("walt", WS, Collections.nCopies(51, GOOD).toArray(String[]::new))
                        .body())
                .contains("/reports", "50 elements and has 51");
    }

    private HttpResponse<String> post(String user, String path, String... reports) throws Exception {
        return rig.send(user, "POST", path, "{\"reports\": [" + String.join(",", reports) + "]}");
    }

    private JsonNode ui() throws Exception {
        return new ObjectMapper()
                .readTree(rig.get("admin", "/api/platform/plugins/module-kb/health")
                        .body())
                .at("/versions/0/ui");
    }

    private List<String> findings() {
        return rig.service(HealthSource.class).findings(KB).stream()
                .map(HealthFinding::message)
                .toList();
    }
}
