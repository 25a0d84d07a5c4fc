package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.itests.failing.FailingActivator;
import com.example.itests.hanging.HangingActivator;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A plugin that throws or hangs harms neither the runtime nor another plugin. */
class FaultyPluginFaultIT {
    private static final String FAILING = "module-failing";
    private static final String HANGING = "module-hanging";
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    @Test
    void failingAndHangingPluginsAreContainedAlsoAtTheNextStart() {
        Path data = TestFolder.create("faulty");
        Distribution distribution = Distribution.start(data);
        Api api = distribution.api();
        Scene scene = Scene.create(api);

        assertThat(api.upload(failing()).status()).isIn(201, 202);
        assertThat(api.upload(hanging()).status()).isIn(201, 202);
        api.upload(Samples.knowledgeBase()).expect(201);

        reason(scene, FAILING, "START_FAILED");
        assertThat(api.get("/api/platform/plugins/" + FAILING).body()).contains("This plugin never starts");
        scene.call(scene.first(), HANGING, "/none").expect(503);
        scene.call(scene.first(), "module-kb", "/documents").expect(200);
        api.patch(Scene.systemModule("module-kb"), "{\"enabled\": false}");
        scene.call(scene.first(), "module-kb", "/documents").expect(404);
        api.patch(Scene.systemModule("module-kb"), "{\"enabled\": true}");
        // What hangs cannot be stopped; the process ends without it, and says so.
        assertThat(distribution.process().terminate(LONGEST_STOP)).isIn(0, 1);

        try (Distribution again = Distribution.start(data)) {
            again.api()
                    .get(Scene.endpoint(scene.first(), "module-kb", "/documents"))
                    .expect(200);
            again.api().delete("/api/platform/plugins/" + FAILING).expect(200);
            again.process().kill9();
        }
    }

    private static void reason(Scene scene, String module, String reason) {
        Answer answer = scene.call(scene.first(), module, "/none").expectProblem(404, "MODULE_UNAVAILABLE");

        assertThat(answer.text("/reason/code")).isEqualTo(reason);
    }

    private static byte[] failing() {
        return PluginArchive.of(FAILING, "1.0.0")
                .packageOf(FailingActivator.class)
                .header("Bundle-Activator", FailingActivator.class.getName())
                .endpoint("/none", "GET")
                .build();
    }

    private static byte[] hanging() {
        return PluginArchive.of(HANGING, "1.0.0")
                .packageOf(HangingActivator.class)
                .header("Bundle-Activator", HangingActivator.class.getName())
                .endpoint("/none", "GET")
                .build();
    }
}
