package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a new user does, from an empty data directory to a module that is switched off everywhere. */
class WalkthroughIT {
    private static final String KB = "module-kb";

    @Test
    void newUserInstallsConfiguresAndSwitchesOff() {
        try (Distribution distribution = Distribution.start(TestFolder.create("walkthrough"))) {
            Api api = distribution.api();
            Scene scene = Scene.create(api);

            pluginIsActiveWithoutRestart(api);
            endpointAnswersInBothWorkspaces(scene);
            workspaceSwitchesItOffForItself(scene);
            organizationSwitchesItOffForAll(scene);
            valuesCascadeWithTheirOrigins(scene);
            systemStopsTheBundle(scene);
        }
    }

    private static void pluginIsActiveWithoutRestart(Api api) {
        Answer installed = api.upload(Samples.knowledgeBase()).expect(201);

        assertThat(installed.text("/name")).isEqualTo(KB);
        assertThat(condition(installed, "Active")).isTrue();
        assertThat(installed.header("Location")).endsWith("/api/platform/plugins/" + KB);
        assertThat(api.get(Scene.systemModule(KB)).expect(200).at("/available").asBoolean())
                .isTrue();
    }

    private static void endpointAnswersInBothWorkspaces(Scene scene) {
        assertThat(scene.call(scene.first(), KB, "/documents").expect(200).text("/documents/0/title"))
                .isEqualTo("Welcome");
        scene.call(scene.second(), KB, "/documents").expect(200);
        assertThat(scene.call(scene.first(), "module-core", "/about")
                        .expect(200)
                        .text("/workspaceId"))
                .isEqualTo(scene.first());
    }

    private static void workspaceSwitchesItOffForItself(Scene scene) {
        scene.api()
                .patch(scene.workspaceModule(scene.first(), KB), "{\"enabled\": false}")
                .expect(200);

        unavailable(scene, scene.first(), "WORKSPACE_DISABLED", "workspace/" + scene.first());
        scene.call(scene.second(), KB, "/documents").expect(200);
    }

    private static void organizationSwitchesItOffForAll(Scene scene) {
        scene.api().patch(scene.orgModule(KB), "{\"enabled\": false}").expect(200);

        unavailable(scene, scene.first(), "ORG_DISABLED", "org/" + scene.org());
        unavailable(scene, scene.second(), "ORG_DISABLED", "org/" + scene.org());
        Answer refused = scene.api()
                .patch(scene.workspaceModule(scene.second(), KB), "{\"enabled\": true}")
                .expectProblem(409, "PARENT_DISABLED");
        assertThat(refused.text("/where")).isEqualTo("org/" + scene.org());

        scene.api().delete(scene.orgModule(KB)).expect(200);
        scene.api().delete(scene.workspaceModule(scene.first(), KB)).expect(200);
        scene.call(scene.first(), KB, "/documents").expect(200);
        scene.call(scene.second(), KB, "/documents").expect(200);
    }

    private static void valuesCascadeWithTheirOrigins(Scene scene) {
        scene.api()
                .patch(Scene.systemModule(KB), "{\"config\": {\"feature\": \"default\", \"limit\": 100}}")
                .expect(200);
        scene.api().patch(scene.orgModule(KB), "{\"config\": {\"limit\": 200}}").expect(200);
        Answer resolved = scene.api()
                .patch(scene.workspaceModule(scene.first(), KB), "{\"config\": {\"feature\": \"custom\"}}")
                .expect(200);

        assertThat(resolved.text("/config/feature/value")).isEqualTo("custom");
        assertThat(resolved.text("/config/feature/origin")).isEqualTo("workspace");
        assertThat(resolved.text("/config/feature/inherited")).isEqualTo("default");
        assertThat(resolved.at("/config/limit/value").asInt()).isEqualTo(200);
        assertThat(resolved.text("/config/limit/origin")).isEqualTo("org");
        assertThat(resolved.text("/config/engine/origin")).isEqualTo("default");
        Answer documents = scene.call(scene.first(), KB, "/documents").expect(200);
        assertThat(documents.text("/feature")).isEqualTo("custom");
        assertThat(documents.at("/limit").asInt()).isEqualTo(200);
        assertThat(scene.call(scene.second(), KB, "/documents").text("/feature"))
                .isEqualTo("default");
    }

    private static void systemStopsTheBundle(Scene scene) {
        Answer disabled = scene.api().patch(Scene.systemModule(KB), "{\"enabled\": false}");

        assertThat(disabled.status()).isIn(200, 202);
        unavailable(scene, scene.first(), "SYSTEM_DISABLED", "system");
        await().untilAsserted(() ->
                assertThat(condition(plugin(scene.api()), "Active")).isFalse());
        scene.api().patch(scene.orgModule(KB), "{\"enabled\": true}").expectProblem(409, "PARENT_DISABLED");

        scene.api().patch(Scene.systemModule(KB), "{\"enabled\": true}");
        await().untilAsserted(() -> scene.call(scene.first(), KB, "/documents").expect(200));
        assertThat(condition(plugin(scene.api()), "Active")).isTrue();
    }

    private static void unavailable(Scene scene, String workspace, String reason, String scope) {
        Answer answer = scene.call(workspace, KB, "/documents").expectProblem(404, "MODULE_UNAVAILABLE");

        assertThat(answer.text("/reason/code")).isEqualTo(reason);
        assertThat(answer.text("/reason/scope")).isEqualTo(scope);
    }

    private static Answer plugin(Api api) {
        return api.get("/api/platform/plugins/" + KB).expect(200);
    }

    private static boolean condition(Answer plugin, String type) {
        JsonNode conditions = plugin.at("/versions/0/conditions");
        return StreamSupport.stream(conditions.spliterator(), false)
                .filter(condition -> condition.at("/type").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No condition " + type + " in " + plugin))
                .at("/status")
                .asBoolean();
    }
}
