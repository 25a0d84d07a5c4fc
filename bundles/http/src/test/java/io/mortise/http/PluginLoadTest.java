package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.plugin.PluginLimits;
import io.mortise.http.rig.ServerTest;
import io.mortise.http.sample.SampleLoad;
import io.mortise.http.sample.SampleResource;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class PluginLoadTest extends ServerTest {
    private static final String KB = "/api/workspaces/ws-1/extensions/module-kb/load/";
    private static final String CHAT = "/api/workspaces/ws-1/extensions/module-chat/load/";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Bundle kb;

    @Override
    protected Map<String, String> settings() {
        return Map.of("mortise.http.plugin.rate", "1000", "mortise.http.plugin.concurrency", "40");
    }

    @BeforeEach
    void deploy() throws Exception {
        System.getProperties().put(SampleResource.ENTERED, new CountDownLatch(1));
        System.getProperties().put(SampleResource.MAY_LEAVE, new CountDownLatch(1));
        System.getProperties().put(SampleLoad.INTERRUPTED, new CountDownLatch(1));
        kb = rig.deploy("module-kb", "1.0.0", "one");
    }

    @AfterEach
    void remove() throws Exception {
        latch(SampleResource.MAY_LEAVE).countDown();
        kb.uninstall();
        rig.plugins.removed.add("module-kb");
        await().until(() -> !metrics().contains("module-kb"));
    }

    @Test
    void whatAPluginCostsIsItsOwn() throws Exception {
        Bundle chat = rig.deploy("module-chat", "1.0.0", "two");
        try {
            rig.get("walt", KB + "nothing"); // builds the application, which costs too
            rig.get("walt", CHAT + "nothing");
            JsonNode before = load();
            double chatBefore = metric("mortise_plugin_cpu_seconds_total{plugin=\"module-chat\",version=\"1.0.0\"}");

            for (int i = 0; i < 3; i++) {
                assertThat(rig.get("walt", KB + "burn").statusCode()).isEqualTo(200);
                assertThat(rig.get("walt", KB + "allocate").statusCode()).isEqualTo(200);
                assertThat(rig.get("walt", CHAT + "nothing").statusCode()).isEqualTo(200);
            }

            await().until(() -> load().path("requests").asLong() == 7);
            JsonNode after = load();
            assertThat(after.path("cpuMillis").asLong()
                            - before.path("cpuMillis").asLong())
                    .isBetween(300L, 3_000L);
            assertThat(after.path("allocatedBytes").asLong()
                            - before.path("allocatedBytes").asLong())
                    .isBetween(48L << 20, 96L << 20);
            assertThat(metric("mortise_plugin_cpu_seconds_total{plugin=\"module-chat\",version=\"1.0.0\"}")
                            - chatBefore)
                    .isLessThan(0.2);
        } finally {
            chat.uninstall();
            rig.plugins.removed.add("module-chat");
        }
    }

    @Test
    void requestsFailuresAndLatencyAreCounted() throws Exception {
        for (int i = 0; i < 4; i++) {
            rig.get("walt", KB + "nothing");
        }
        rig.get("walt", KB + "burn");
        System.setProperty(SampleLoad.FAILS, "true");
        rig.get("walt", KB + "flaky");
        System.clearProperty(SampleLoad.FAILS);

        await().until(() -> load().path("requests").asLong() == 6);
        JsonNode load = load();
        assertThat(load.path("errors").asLong()).isEqualTo(1);
        assertThat(load.path("errorRate").asDouble()).isBetween(0.16, 0.17);
        assertThat(load.path("latency").path("p99Millis").asDouble()).isGreaterThanOrEqualTo(100);
        assertThat(load.path("running")).isEmpty();
        assertThat(metric("mortise_plugin_requests_total{outcome=\"error\",plugin=\"module-kb\",version=\"1.0.0\"}"))
                .isEqualTo(1);
        assertThat(metric("mortise_plugin_request_seconds_count{plugin=\"module-kb\",version=\"1.0.0\"}"))
                .isEqualTo(6);
        assertThat(metric("mortise_plugin_request_seconds_bucket{plugin=\"module-kb\",version=\"1.0.0\",le=\"0.05\"}"))
                .isLessThan(6);
    }

    @Test
    void theLimitsAreTheSmallerOnesOfManifestAndOperator() throws Exception {
        rig.plugins.limits.put(
                "module-kb", new PluginLimits(OptionalLong.of(5_000), OptionalLong.of(7), OptionalLong.of(1L << 40)));

        JsonNode limits = health().path("versions").path(0).path("limits");

        assertThat(limits.toString())
                .isEqualTo("{\"requestsPerSecond\":1000,\"concurrentRequests\":7,\"timeoutMillis\":60000}");
        assertThat(health().path("versions").path(0).path("load").isNull()).isTrue();
    }

    @Test
    void aThreadThatDoesNotComeBackIsNamedUntilItDoes() throws Exception {
        rig.plugins.limits.put(
                "module-kb", new PluginLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(200)));
        assertThat(rig.get("walt", KB + "stuck").statusCode()).isEqualTo(504);
        assertThat(latch(SampleLoad.INTERRUPTED).await(20, TimeUnit.SECONDS)).isTrue();

        JsonNode load = load();
        assertThat(load.path("stuck").asLong()).isEqualTo(1);
        JsonNode running = load.path("running").path(0);
        assertThat(running.path("givenUp").asBoolean()).isTrue();
        assertThat(running.path("path").asText()).isEqualTo(KB + "stuck");
        assertThat(running.path("thread").asText()).startsWith("qtp");
        assertThat(running.path("stack").toString()).contains("SampleLoad.stuck");
        assertThat(metric("mortise_plugin_stuck_requests{plugin=\"module-kb\",version=\"1.0.0\"}"))
                .isEqualTo(1);
        rig.plugins.removed.add("module-kb");
        assertThat(metrics()).contains("module-kb"); // its thread still runs its code

        rig.plugins.removed.clear();
        latch(SampleResource.MAY_LEAVE).countDown();
        await().until(() -> load().path("stuck").asLong() == 0);
        assertThat(load().path("timeouts").asLong()).isEqualTo(1);
    }

    @Test
    void onlySystemAdministratorsSeeTheFigures() throws Exception {
        HttpResponse<String> answer = rig.get("admin", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("text/plain; version=0.0.4");
        assertThat(rig.get("walt", "/metrics").statusCode()).isEqualTo(403);
        assertThat(rig.get("nobody", "/metrics").statusCode()).isEqualTo(401);
        assertThat(rig.send("admin", "POST", "/metrics", "{}").statusCode()).isEqualTo(405);
    }

    private JsonNode health() throws Exception {
        return new ObjectMapper()
                .readTree(rig.get("admin", "/api/platform/plugins/module-kb/health")
                        .body());
    }

    private JsonNode load() throws Exception {
        return health().path("versions").path(0).path("load");
    }

    private String metrics() throws Exception {
        return rig.get("admin", "/metrics").body();
    }

    private double metric(String series) throws Exception {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    private static CountDownLatch latch(String name) {
        return (CountDownLatch) Objects.requireNonNull(System.getProperties().get(name));
    }
}
