package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.measuring.MeasuringProvider;
import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What modules show in the overview of a workspace, whatever their code does. */
@ExtendWith(SharedDistribution.class)
class ModuleMetricsIT {
    private static final String NAME = "module-measuring";
    private static final String PLUGIN = "/api/platform/plugins/" + NAME;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Distribution distribution;
    private final Api api;
    private final Scene scene;

    ModuleMetricsIT(Distribution distribution) {
        this.distribution = distribution;
        this.api = distribution.api();
        this.scene = Scene.create(api);
    }

    @AfterEach
    void uninstall() {
        assertThat(api.delete(PLUGIN).status()).isIn(200, 404);
    }

    @Test
    void everyMetricHasItsValueOrItsFault() {
        api.upload(measuring("eager")).expect(201);

        JsonNode metrics = metrics(api, scene.first()).json();

        assertThat(ids(metrics))
                .containsExactly("documents", "broken", "load", "orphan", "other", "share", "slow", "state");
        JsonNode documents = metrics.path(0);
        assertThat(documents.path("module").asText()).isEqualTo(NAME);
        assertThat(documents.path("label").asText()).isEqualTo("The documents");
        assertThat(documents.path("icon").asText()).isEqualTo("book");
        assertThat(documents.path("display").asText()).isEqualTo("count");
        assertThat(documents.at("/value/count").asInt()).isEqualTo(3);
        assertThat(documents.path("fault").isNull()).isTrue();
        assertThat(metric(metrics, "share").at("/value/percentage").asDouble()).isEqualTo(12.5);
        assertThat(metric(metrics, "state").at("/value/level").asText()).isEqualTo("WARN");
        assertThat(metric(metrics, "state").at("/value/text").asText()).isEqualTo("system");
        assertThat(metric(metrics, "load").at("/value/points").toString())
                .isEqualTo("[{\"label\":\"now\",\"value\":1.5}]");
        assertThat(fault(metrics, "slow")).isEqualTo("TIMED_OUT");
        assertThat(fault(metrics, "broken")).isEqualTo("FAILED");
        assertThat(fault(metrics, "orphan")).isEqualTo("NO_PROVIDER");
        assertThat(fault(metrics, "other")).isEqualTo("WRONG_KIND");
        assertThat(metrics.toString()).doesNotContain("12345");
        assertThat(calls()).contains("\"failed\":", "\"timedOut\":1");
    }

    @Test
    void answersAreKeptForAWhileUnlessTheConfigurationChanges() {
        api.upload(measuring("eager")).expect(201);
        metrics(api, scene.first());
        metrics(api, scene.first());
        assertThat(asked()).contains("documents=1", "share=1", "slow=1");

        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"config\": {\"documents\": 4}}")
                .expect(200);

        assertThat(metric(metrics(api, scene.first()).json(), "documents")
                        .at("/value/count")
                        .asInt())
                .isEqualTo(4);
        assertThat(asked()).contains("documents=2");
    }

    @Test
    void aModuleThatIsNotAvailableIsNotAsked() {
        api.upload(measuring("eager")).expect(201);
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": false}")
                .expect(200);

        assertThat(metrics(api, scene.first()).json()).isEmpty();

        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": true}")
                .expect(200);
        assertThat(asked()).isEqualTo("{}");
        assertThat(metrics(api, scene.first()).json()).isNotEmpty();
        assertThat(asked()).contains("documents=1");
    }

    @Test
    void whoLacksThePermissionDoesNotSeeTheMetric() {
        api.upload(measuring("eager")).expect(201);
        Person user = Person.create(api, "user-of-" + scene.org());
        api.put(scene.orgPath() + "/members/" + user.id(), "{\"role\": \"org_member\"}", "*")
                .expect(201);
        api.put("/api/platform/workspaces/" + scene.first() + "/members/" + user.id(), "{\"role\": \"ws_user\"}", "*")
                .expect(201);

        assertThat(ids(metrics(user.api(), scene.first()).json()))
                .contains("documents")
                .doesNotContain("secret");
        assertThat(asked()).doesNotContain("secret");

        api.put(scene.orgPath() + "/roles/ws_owner/permissions", "{\"permissions\": [\"measuring:read\"]}", "*")
                .expect(200);
        assertThat(ids(metrics(api, scene.first()).json())).contains("secret");
        assertThat(ids(metrics(user.api(), scene.first()).json())).doesNotContain("secret");
        user.api().get(path(scene.second())).expect(404);
    }

    @Test
    void aLazyPluginIsStartedByTheFirstLook() {
        api.upload(measuring("lazy")).expect(201);
        assertThat(reason()).isEqualTo("LAZY");

        await().untilAsserted(
                        () -> assertThat(metric(metrics(api, scene.first()).json(), "documents")
                                        .at("/value/count")
                                        .asInt())
                                .isEqualTo(3));

        assertThat(reason()).isEqualTo("ACTIVE");
    }

    /** A provider that hangs is interrupted when its plugin goes, and nothing is kept of it. */
    @Test
    void nothingOfThePluginIsLeftInMemory() {
        api.upload(measuring("eager")).expect(201);
        metrics(api, scene.first());
        assertThat(classes()).isPositive();

        api.delete(PLUGIN).expect(200);

        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(classes())
                .isZero());
    }

    private long classes() {
        Jcmd.ask(distribution.process(), "GC.run");
        return Jcmd.ask(distribution.process(), "VM.class_hierarchy")
                .lines()
                .filter(line -> line.contains("com.example.itests.measuring."))
                .count();
    }

    private String asked() {
        return scene.call(scene.first(), NAME, "/asked").expect(200).body();
    }

    private String reason() {
        return api.get(PLUGIN + "/health").expect(200).text("/versions/0/conditions/2/reason");
    }

    private String calls() {
        return api.get(PLUGIN + "/health").expect(200).at("/versions/0/calls").toString();
    }

    private static Answer metrics(Api caller, String workspace) {
        return caller.get(path(workspace)).expect(200);
    }

    private static String path(String workspace) {
        return "/api/platform/workspaces/" + workspace + "/metrics";
    }

    private static List<String> ids(JsonNode metrics) {
        List<String> ids = new ArrayList<>();
        metrics.forEach(metric -> ids.add(metric.path("id").asText()));
        return ids;
    }

    private static JsonNode metric(JsonNode metrics, String id) {
        for (JsonNode metric : metrics) {
            if (metric.path("id").asText().equals(id)) {
                return metric;
            }
        }
        throw new AssertionError("No metric " + id + " in " + metrics);
    }

    private static String fault(JsonNode metrics, String id) {
        assertThat(metric(metrics, id).path("value").isNull()).isTrue();
        return metric(metrics, id).at("/fault/code").asText();
    }

    private static byte[] measuring(String startup) {
        Map<String, String> permission = Map.of("resource", "measuring", "action", "read");
        return PluginArchive.of(NAME, "1.0.0")
                .packageOf(MeasuringProvider.class)
                .header("-dsannotations", MeasuringProvider.class.getName())
                .manifest("startup", startup)
                .manifest(
                        "configSchema",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of("documents", Map.of("type", "integer", "default", 3))))
                .manifest(
                        "contributes",
                        Map.of(
                                "metrics",
                                List.of(
                                        Map.of(
                                                "id",
                                                "documents",
                                                "label",
                                                "The documents",
                                                "icon",
                                                "book",
                                                "order",
                                                -1,
                                                "display",
                                                "count"),
                                        metric("share", "percentage"),
                                        metric("state", "status"),
                                        metric("load", "chart"),
                                        metric("slow", "count"),
                                        metric("broken", "count"),
                                        metric("orphan", "count"),
                                        metric("other", "percentage"),
                                        Map.of(
                                                "id",
                                                "secret",
                                                "label",
                                                "secret",
                                                "display",
                                                "count",
                                                "permission",
                                                permission)),
                                "endpoints",
                                List.of(Map.of("path", "/asked", "methods", List.of("GET")))))
                .build();
    }

    private static Map<String, Object> metric(String id, String display) {
        return Map.of("id", id, "label", id, "display", display);
    }
}
