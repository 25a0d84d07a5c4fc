package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The safe mode by REST and by start option, over restarts. */
class SafeModeIT {
    private static final String SAFE_MODE = "/api/platform/safe-mode";
    private static final String KB = "module-kb";

    private final Path data = TestFolder.create("safe-mode");

    @Test
    void pluginsAreLeftOutUntilItIsLeft() {
        Scene scene;
        try (Distribution server = Distribution.start(data)) {
            Api api = server.api();
            api.upload(Samples.knowledgeBase()).expect(201);
            scene = Scene.create(api);
            answers(api, scene, 200);

            Answer entered = set(api, "plugins").expect(200);

            assertThat(entered.text("/level")).isEqualTo("plugins");
            assertThat(entered.text("/changedBy")).isNotEmpty();
            answers(api, scene, 404);
            assertThat(scene.call(scene.first(), KB, "/documents").text("/reason/code"))
                    .isEqualTo("SAFE_MODE");
            assertThat(api.get(Scene.systemModule("module-core")).text("/available"))
                    .isEqualTo("true");
        }
        try (Distribution server = Distribution.start(data)) {
            Api api = server.api();
            answers(api, scene, 404);
            assertThat(api.get("/api/platform/audit?action=safeMode.change").body())
                    .contains("\"after\":{\"level\":\"plugins\"}");

            set(api, "off").expect(200);

            await().untilAsserted(() -> answers(api, scene, 200));
        }
    }

    @Test
    void operatorEntersItAtTheStart() {
        Scene scene;
        try (Distribution server = Distribution.start(data)) {
            Api api = server.api();
            api.upload(Samples.knowledgeBase()).expect(201);
            scene = Scene.create(api);
            api.patch(scene.workspaceModule(scene.first(), KB), "{\"enabled\": false}")
                    .expect(200);
            answers(api, scene, 404);
        }
        try (Distribution server = Distribution.start(data, "--safe-mode", "system-only")) {
            answers(server.api(), scene, 200);
            assertThat(server.api()
                            .get(scene.workspaceModule(scene.first(), KB))
                            .text("/override/enabled"))
                    .isEqualTo("false");
        }
        try (Distribution server = Distribution.start(data, "--safe-mode", "off")) {
            answers(server.api(), scene, 404);
        }
    }

    @Test
    void unknownLevelsAreRefusedWithTheNearestOne() {
        try (Distribution server = Distribution.start(data)) {
            Answer refused = set(server.api(), "plugin").expectProblem(400, "INVALID_VALUE");

            assertThat(refused.text("/mend")).isEqualTo("Did you mean 'plugins'?");
            set(server.api(), "").expectProblem(400, "INVALID_VALUE");
            server.api().put(SAFE_MODE, "{\"mode\": \"off\"}", "*").expectProblem(400, "UNKNOWN_FIELD");
            assertThat(server.api().get(SAFE_MODE).text("/level")).isEqualTo("off");
        }
    }

    private static Answer set(Api api, String level) {
        return api.put(SAFE_MODE, "{\"level\": \"%s\"}".formatted(level), "*");
    }

    private static void answers(Api api, Scene scene, int status) {
        assertThat(api.get(Scene.endpoint(scene.first(), KB, "/documents")).status())
                .isEqualTo(status);
    }
}
