package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.listening.ListeningResource;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a plugin is told of a workspace, at a request and when it changes; and the same as JSON. */
@ExtendWith(SharedDistribution.class)
class WorkspaceContextIT {
    private static final String NAME = "module-listening";

    private final Api api;
    private final Scene scene;

    WorkspaceContextIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
    }

    @BeforeEach
    void install() {
        api.upload(listening()).expect(201);
        configure(scene.first(), 1);
        configure(scene.second(), 2);
    }

    @AfterEach
    void uninstall() {
        api.delete("/api/platform/plugins/" + NAME).expect(200);
    }

    @Test
    void aRequestIsToldOfItsWorkspaceInJavaAndInJson() {
        api.patch(scene.orgPath() + "/settings", "{\"navigation\": {\"labelSingular\": \"Lab\"}}")
                .expect(200);

        Answer inJava = scene.call(scene.first(), NAME, "/context").expect(200);
        Answer inJson = api.get(context(scene.first())).expect(200);

        assertThat(inJava.body())
                .startsWith("1 VERY_QUICK Lab true true " + inJson.text("/modules/module-core/displayName"))
                .endsWith("[limit: expected a text, found 1]");
        assertThat(inJson.text("/workspaceId")).isEqualTo(scene.first());
        assertThat(inJson.text("/orgId")).isEqualTo(scene.org());
        assertThat(inJson.text("/navigation/labelSingular")).isEqualTo("Lab");
        assertThat(inJson.text("/userRole")).isEqualTo("ws_owner");
        assertThat(inJson.at("/enabledModules").toString()).contains(NAME, "module-core");
        assertThat(inJson.at("/modules/" + NAME).toString())
                .isEqualTo("{\"name\":\"" + NAME + "\",\"displayName\":\"" + NAME
                        + "\",\"isEnabled\":true,\"isInstalled\":true,"
                        + "\"config\":{\"limit\":1,\"mode\":\"very-quick\"},\"featureFlags\":{}}");
        assertThat(inJson.at("/version").asLong()).isPositive();
    }

    @Test
    void theTagOfTheJsonIsOfThisWorkspaceAlone() {
        String tag = tag(scene.first());

        configure(scene.second(), 8);
        assertThat(tag(scene.first())).isEqualTo(tag);

        configure(scene.first(), 8);
        assertThat(tag(scene.first())).isNotEqualTo(tag);
        assertThat(api.get(context(scene.first()))
                        .at("/modules/" + NAME + "/config/limit")
                        .asInt())
                .isEqualTo(8);
    }

    @Test
    void listenersHearOfChangesWhereTheModuleIsAvailable() {
        scene.call(scene.first(), NAME, "/context").expect(200);

        configure(scene.first(), 7);
        awaitHeard(scene.first() + " 7");

        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": false, \"config\": {\"limit\": 8}}")
                .expect(200);
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"config\": {\"limit\": 9}}")
                .expect(200);
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": true}")
                .expect(200);
        awaitHeard(scene.first() + " 7", scene.first() + " 9");
    }

    private void awaitHeard(String... changes) {
        await().untilAsserted(() -> assertThat(
                        scene.call(scene.first(), NAME, "/heard").expect(200).body())
                .isEqualTo(String.join(",", changes)));
    }

    private void configure(String workspace, int limit) {
        api.patch(scene.workspaceModule(workspace, NAME), "{\"config\": {\"limit\": " + limit + "}}")
                .expect(200);
    }

    private String tag(String workspace) {
        return api.get(context(workspace)).expect(200).header("ETag");
    }

    private static String context(String workspace) {
        return "/api/platform/workspaces/" + workspace + "/context";
    }

    private static byte[] listening() {
        return PluginArchive.of(NAME, "1.0.0")
                .packageOf(ListeningResource.class)
                .header("-dsannotations", ListeningResource.class.getName())
                .manifest(
                        "configSchema",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of(
                                        "limit",
                                        Map.of("type", "integer"),
                                        "mode",
                                        Map.of("enum", List.of("slow", "very-quick"), "default", "very-quick"))))
                .endpoint("/context", "GET")
                .endpoint("/heard", "GET")
                .build();
    }
}
