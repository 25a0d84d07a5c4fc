package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is left of a plugin in the community edition, and that all is back in the other one. */
class EditionIT {
    private static final String KB = "module-kb";

    @Test
    void communityRefusesEndpointsOfPluginsAndNothingOfTheCore() {
        Path data = TestFolder.create("edition").resolve("data");
        Scene scene;
        try (Distribution server = Distribution.start(data, "--edition", "community")) {
            Api api = server.api();
            api.upload(Samples.knowledgeBase()).expect(201);
            scene = Scene.create(api);

            notEntitled(scene.call(scene.first(), KB, "/documents"), "org/" + scene.org());
            notEntitled(api.get("/api/extensions/" + KB + "/documents"), "system");
            notEntitled(
                    api.send(api.request("/api/extensions/" + KB + "/documents")
                            .header("X-Workspace-Id", scene.first())
                            .GET()),
                    "org/" + scene.org());

            Answer module = api.get(scene.workspaceModule(scene.first(), KB)).expect(200);
            assertThat(module.at("/available").asBoolean()).isTrue();
            api.patch(scene.workspaceModule(scene.first(), KB), "{\"config\": {\"limit\": 7}}")
                    .expect(200);
            scene.call(scene.first(), "module-core", "/about").expect(200);
            api.get("/api/extensions/module-core/about")
                    .expectProblem(400, "BAD_REQUEST"); // within, it wants a workspace
        }
        try (Distribution server = Distribution.start(data)) {
            assertThat(server.api()
                            .get("/api/workspaces/" + scene.first() + "/extensions/" + KB + "/documents")
                            .expect(200)
                            .status())
                    .isEqualTo(200);
        }
    }

    private static void notEntitled(Answer answer, String scope) {
        answer.expect(404);
        assertThat(answer.text("/code")).isEqualTo("MODULE_UNAVAILABLE");
        assertThat(answer.text("/reason/code")).isEqualTo("NOT_ENTITLED");
        assertThat(answer.text("/reason/scope")).isEqualTo(scope);
        assertThat(answer.text("/detail")).contains("community edition", "'endpoints'");
        assertThat(answer.text("/mend")).contains("edition");
    }
}
