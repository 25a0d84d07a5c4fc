package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The sample plugins leave no class in memory once they are uninstalled. */
class SampleUnloadIT {

    @Test
    void samplesAreGoneAfterTheyWereUsedAndUninstalled() {
        try (Distribution distribution = Distribution.start(TestFolder.create("sample-unload"))) {
            Scene scene = Scene.create(distribution.api());
            scene.api().upload(Samples.knowledgeBase()).expect(201);
            scene.api().upload(Samples.digest()).expect(201);
            scene.call(scene.first(), "module-kb", "/documents").expect(200);
            assertThat(classes(distribution)).isPositive();

            scene.api().delete("/api/platform/plugins/module-kb?cascade=true").expect(200);

            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(classes(distribution)).isZero());
            scene.api().get("/api/platform/plugins/module-kb/health").expect(404);
            scene.api().get("/api/platform/plugins/module-kb-digest/health").expect(404);
        }
    }

    private static long classes(Distribution distribution) {
        Jcmd.ask(distribution.process(), "GC.run");
        return Jcmd.ask(distribution.process(), "VM.class_hierarchy")
                .lines()
                .filter(line -> line.contains("com.example.kb."))
                .count();
    }
}
