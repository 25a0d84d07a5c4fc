package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.slow.SlowResource;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.ServerProcess;
import io.mortise.itests.driver.SlowPlugin;
import io.mortise.itests.driver.TestFolder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What was uninstalled is gone from memory. */
class LeakFaultIT {
    private static final int CYCLES = 300;

    @Test
    void classesDoNotStayAfterInstallationsAndRemovals() {
        try (Distribution distribution = Distribution.start(TestFolder.create("leak"))) {
            Scene scene = Scene.create(distribution.api());

            for (int i = 0; i < CYCLES; i++) {
                install(scene, "1.0." + i);
                distribution
                        .api()
                        .delete("/api/platform/plugins/" + SlowPlugin.NAME)
                        .expect(200);
            }
            // The newest generations are let go a little later than they were removed.
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() ->
                            assertThat(generations(distribution.process())).isZero());

            install(scene, "2.0.0");
            assertThat(generations(distribution.process())).isEqualTo(1);
        }
    }

    private static void install(Scene scene, String version) {
        scene.api().upload(SlowPlugin.version(version)).expect(201);
        assertThat(scene.call(scene.first(), SlowPlugin.NAME, "/version").body())
                .isEqualTo(version);
    }

    /** How many class loaders have loaded the plugin's class and are still there; the garbage is collected first. */
    private static long generations(ServerProcess server) {
        Jcmd.ask(server, "GC.run");
        return Jcmd.ask(server, "VM.class_hierarchy")
                .lines()
                .filter(line -> line.contains(SlowResource.class.getName() + "/"))
                .count();
    }
}
