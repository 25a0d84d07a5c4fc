package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What browsers report of a plugin's user interface is seen in its health, its log and the metrics. */
@ExtendWith(SharedDistribution.class)
class UserInterfaceReportsIT {
    private static final String DRAWN = "module-drawn";
    private static final String PLUGIN = "/api/platform/plugins/" + DRAWN;
    private static final String FAILED = "failed in browsers";
    private static final String GOOD = """
            {"reports": [{"module": "module-drawn", "version": "1.0.0", "point": "tabs", "id": "docs",
              "loadMillis": 41.5, "renderMillis": 3.2, "failure": null}]}""";
    private static final String BAD = """
            {"reports": [{"module": "module-drawn", "version": "1.0.0", "point": "tabs", "id": "docs",
              "failure": {"phase": "render", "message": "x is\\r\\nundefined", "stack": "at render\\nat update"}}]}""";

    private final Api api;
    private final Scene scene;

    UserInterfaceReportsIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
    }

    @AfterEach
    void uninstall() {
        api.send(api.request(PLUGIN).DELETE());
    }

    @Test
    void failuresAndTimesAreSeenInHealthLogAndMetrics() {
        install("1.0.0");

        api.post(inside(), GOOD).expect(204);
        assertThat(finding()).isEmpty();
        for (int i = 0; i < 4; i++) {
            api.post(inside(), BAD).expect(204);
        }

        assertThat(finding())
                .singleElement()
                .asString()
                .contains("'docs' at 'tabs' failed in browsers 4 times (render 4)", "x is  undefined", "WARN");
        Answer health = api.get(PLUGIN + "/health").expect(200);
        assertThat(health.text("/healthy")).isEqualTo("true");
        assertThat(health.text("/versions/0/ui/0/load/p95Millis")).isEqualTo("41.5");
        assertThat(health.text("/versions/0/ui/0/render/count")).isEqualTo("1");
        assertThat(health.text("/versions/0/ui/0/failures/recent/render")).isEqualTo("4");
        assertThat(health.text("/versions/0/ui/0/failures/latest/stack")).isEqualTo("at render\nat update");
        assertThat(warnings())
                .hasSize(3)
                .allMatch(line -> line.contains("x is  undefined") && line.contains("at render | at update"));
        assertThat(warnings().get(2)).contains("4 by now");
        assertThat(metrics())
                .contains("mortise_plugin_ui_failures_total" + labels() + "} 4.0")
                .contains("mortise_plugin_ui_load_seconds_count" + labels() + "} 1")
                .contains("mortise_plugin_ui_render_seconds_sum" + labels() + "} 0.0032");
    }

    @Test
    void onlyWhatTheReporterIsShownCounts() {
        install("1.0.0");

        api.post(scene.orgPath() + "/ui-reports", BAD).expect(204); // tabs are in workspaces
        api.post(inside(), BAD.replace("1.0.0", "1.0.1")).expect(204);
        api.post(inside(), BAD.replace("docs", "other")).expect(204);
        api.patch(scene.workspaceModule(scene.first(), DRAWN), "{\"enabled\": false}")
                .expect(200);
        await().untilAsserted(() -> assertThat(shown(scene.first())).doesNotContain(DRAWN));
        api.post(inside(), BAD).expect(204);
        assertThat(finding()).isEmpty();
        assertThat(metrics()).doesNotContain("plugin=\"module-drawn\",point");

        api.post(inside(scene.second()), BAD).expect(204);
        assertThat(finding()).hasSize(1);
        api.post(inside(), BAD.replace("render", "rendr")).expectProblem(400, "INVALID_VALUE");
    }

    @Test
    void figuresGoWithTheVersion() {
        install("1.0.0");
        api.post(inside(), BAD).expect(204);
        assertThat(metrics()).contains("mortise_plugin_ui_failures_total" + labels());

        api.delete(PLUGIN).expect(200);
        assertThat(metrics()).doesNotContain(labels());
        install("1.0.0");
        assertThat(finding()).isEmpty();
    }

    @Test
    void sessionsOfMembersReportWithTheirCsrfToken() {
        install("1.0.0");
        Person member = Person.create(api, "drawn-member");
        api.put("/api/platform/orgs/" + scene.org() + "/members/" + member.id(), "{\"role\": \"org_member\"}", "*");
        api.put(
                "/api/platform/workspaces/" + scene.first() + "/members/" + member.id(),
                "{\"role\": \"ws_user\"}",
                "*");

        api.send(member.bySession(inside())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(BAD)))
                .expect(204);
        api.send(Person.bySession(api, member.cookie(), "", inside())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(BAD)))
                .expectProblem(403, "CSRF_TOKEN");
        assertThat(finding()).singleElement().asString().contains("1 time (render 1)");
    }

    private void install(String version) {
        api.upload(PluginArchive.of(DRAWN, version)
                        .file("ui/tab.js", "export default class extends HTMLElement {}")
                        .manifest(
                                "contributes",
                                Map.of("tabs", List.of(Map.of("id", "docs", "label", "Docs", "element", "ui/tab.js"))))
                        .build())
                .expect(201);
        await().untilAsserted(() -> assertThat(shown(scene.first())).contains(DRAWN));
    }

    private String shown(String workspace) {
        return api.get("/api/platform/workspaces/" + workspace + "/contributions")
                .expect(200)
                .body();
    }

    private String inside() {
        return inside(scene.first());
    }

    private static String inside(String workspace) {
        return "/api/platform/workspaces/" + workspace + "/ui-reports";
    }

    /** What the health says of the user interface. */
    private List<String> finding() {
        List<String> found = new ArrayList<>();
        api.get(PLUGIN + "/health").expect(200).at("/versions/0/checks").forEach(check -> {
            if (check.path("name").asText().equals("ui")) {
                found.add(check.toString());
            }
        });
        return found;
    }

    /** What the log says of failures in the first workspace; lines of a plugin that was just replaced may be there too. */
    private List<String> warnings() {
        List<String> found = new ArrayList<>();
        for (JsonNode line : api.get(PLUGIN + "/log?level=warn").expect(200).json()) {
            String message = line.path("message").asText();
            if (message.contains(FAILED) && message.contains("workspace/" + scene.first() + ",")) {
                found.add(message);
            }
        }
        return found;
    }

    private String metrics() {
        return api.get("/metrics").expect(200).body();
    }

    private static String labels() {
        return "{contribution=\"docs\",plugin=\"module-drawn\",point=\"tabs\",version=\"1.0.0\"";
    }
}
