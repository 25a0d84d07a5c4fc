package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.itests.talking.TalkingResource;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one sees of a plugin that logs, fails and takes too long, and the limits of its manifest and of the operator. */
class PluginHealthIT {
    private static final String TALKING = "module-talking";
    private static final String PLUGIN = "/api/platform/plugins/" + TALKING;

    private final Path data = TestFolder.create("plugin-health");

    @Test
    void limitsHoldAndLogLoadAndMetricsTellOfThePlugin() {
        try (Distribution server = Distribution.start(data, "--plugin-timeout", "400", "--plugin-concurrency", "3")) {
            Api api = server.api();
            Scene scene = Scene.create(api);
            api.upload(talking()).expect(201);

            scene.call(scene.first(), TALKING, "/talk").expect(200);
            scene.call(scene.first(), TALKING, "/fail").expect(500);
            scene.call(scene.first(), TALKING, "/wait").expectProblem(504, "PLUGIN_TIMEOUT");

            Answer health = api.get(PLUGIN + "/health").expect(200);
            assertThat(health.text("/versions/0/limits/timeoutMillis")).isEqualTo("400");
            assertThat(health.text("/versions/0/limits/concurrentRequests")).isEqualTo("2");
            assertThat(health.text("/versions/0/limits/requestsPerSecond")).isEqualTo("500");
            assertThat(health.text("/versions/0/load/errors")).isEqualTo("1");
            assertThat(api.get("/metrics").expect(200).body())
                    .contains("mortise_plugin_requests_total{outcome=\"error\",plugin=\"module-talking\"")
                    .contains("mortise_plugin_cpu_seconds_total{plugin=\"module-talking\"");
            String lines = api.get(PLUGIN + "/log").expect(200).body();
            assertThat(lines)
                    .contains("the plugin has started", "somebody asks", "and asks by the other way")
                    .contains("the plugin fails", "did not answer GET")
                    .doesNotContain("Requests are answered at");
            assertThat(api.get(PLUGIN + "/log?level=error").body())
                    .contains("and asks by the other way", "the plugin fails")
                    .doesNotContain("somebody asks");
        }
        // What a plugin logs while the server starts is not lost.
        try (Distribution server = Distribution.start(data)) {
            assertThat(server.api().get(PLUGIN + "/log").expect(200).body()).contains("the plugin has started");
        }
    }

    private static byte[] talking() {
        return PluginArchive.of(TALKING, "1.0.0")
                .packageOf(TalkingResource.class)
                .manifest("limits", Map.of("requestsPerSecond", 500, "concurrentRequests", 2, "timeoutMillis", 100_000))
                .endpoint("/talk", "GET")
                .endpoint("/fail", "GET")
                .endpoint("/wait", "GET")
                .build();
    }
}
