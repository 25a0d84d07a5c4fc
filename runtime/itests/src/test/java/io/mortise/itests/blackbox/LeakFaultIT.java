package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.ClassHistogram;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SlowPlugin;
import io.mortise.itests.driver.TestFolder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What was uninstalled is gone from memory. */
class LeakFaultIT {
    private static final int CYCLES = 300;
    private static final String CLASS_LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";

    @Test
    void classLoadersDoNotGrowOverInstallationsAndRemovals() {
        try (Distribution distribution = Distribution.start(TestFolder.create("leak"))) {
            Scene scene = Scene.create(distribution.api());
            cycles(10, distribution.api(), scene);
            long before = ClassHistogram.instances(distribution.process(), CLASS_LOADER);

            cycles(CYCLES, distribution.api(), scene);

            // The newest generations are let go a little later than they were removed.
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(ClassHistogram.instances(distribution.process(), CLASS_LOADER))
                            .isLessThanOrEqualTo(before));
        }
    }

    private static void cycles(int number, Api api, Scene scene) {
        for (int i = 0; i < number; i++) {
            api.upload(SlowPlugin.version("1.0." + i)).expect(201);
            assertThat(scene.call(scene.first(), SlowPlugin.NAME, "/version").body())
                    .isEqualTo("1.0." + i);
            api.delete("/api/platform/plugins/" + SlowPlugin.NAME).expect(200);
        }
    }
}
