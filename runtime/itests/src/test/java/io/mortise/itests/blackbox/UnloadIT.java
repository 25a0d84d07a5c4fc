package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.leaky.LeakyActivator;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.LoopbackChat;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SlowPlugin;
import io.mortise.itests.driver.TestFolder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plugins start when they are needed, and leave nothing in memory when they are gone, or what they leave is named. */
class UnloadIT {
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final String LEAKY = "module-leaky";
    private static final String LAZY = "module-lazy";
    private static final String CHAT = "integration-chat";
    private static final List<String> OTHER_TYPES = List.of(CHAT, "theme-night", "ui-world-clock");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void samplesAreGoneAndWhatALeakingPluginLeavesIsNamed() {
        try (Distribution distribution = Distribution.start(TestFolder.create("unload"))) {
            Scene scene = Scene.create(distribution.api());
            Api api = scene.api();
            samplesOfOtherTypesComeAndGo(scene, distribution);
            api.upload(leaky()).expect(201);
            api.delete(PLUGINS + LEAKY).expect(200);
            api.upload(Samples.knowledgeBase()).expect(201);
            api.upload(Samples.digest()).expect(201);
            scene.call(scene.first(), "module-kb", "/documents").expect(200);
            assertThat(sampleClasses(distribution, "com.example.kb.")).isPositive();

            api.delete(PLUGINS + "module-kb?cascade=true").expect(200);

            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(
                            sampleClasses(distribution, "com.example.kb.")
                                    + sampleClasses(distribution, "com.example.chat."))
                    .isZero());
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> api.get(PLUGINS + LEAKY + "/health").status() == 200);
            Answer left = api.get(PLUGINS + LEAKY + "/health");
            assertThat(left.text("/leftovers/0/version")).isEqualTo("1.0.0");
            assertThat(left.text("/leftovers/0/holders/0/kind")).isEqualTo("TIMER");
            assertThat(left.text("/leftovers/0/holders/0/name")).isEqualTo("leaky-timer");
            assertThat(left.text("/leftovers/0/holders/0/type")).startsWith(LeakyActivator.class.getName());
            assertThat(api.get("/metrics").body()).contains("mortise_plugin_leftovers 1.0");
            api.get(PLUGINS + "module-kb/health").expect(404);
            api.get(PLUGINS + "module-kb-digest/health").expect(404);
            OTHER_TYPES.forEach(name -> api.get(PLUGINS + name + "/health").expect(404));
        }
    }

    /** They go before the leaking one: by the time that it is named, they would be too. */
    private static void samplesOfOtherTypesComeAndGo(Scene scene, Distribution distribution) {
        Api api = scene.api();
        api.upload(PLUGINS + "?grant=all", Samples.chat()).expect(201);
        api.upload(Samples.nightTheme()).expect(201);
        api.upload(Samples.worldClock()).expect(201);
        String workspace = "/api/platform/workspaces/" + scene.first();
        try (LoopbackChat chat = LoopbackChat.start()) {
            api.patch(
                            Scene.systemModule(CHAT),
                            "{\"config\": {\"address\": \"%s\", \"credentialsFile\": \"%s\"}}"
                                    .formatted(chat.address(), chat.credentials()))
                    .expect(200);
            Answer connected = api.post(workspace + "/connectors/" + CHAT + "/chat/test", "");
            assertThat(connected.expect(200).text("/state")).isEqualTo("OK");
        }
        Answer shown = api.get(workspace + "/contributions").expect(200);
        api.get(shown.text("/widgets/0/url")).expect(200);
        assertThat(sampleClasses(distribution, "com.example.chat.")).isPositive();
        OTHER_TYPES.forEach(name -> api.delete(PLUGINS + name).expect(200));
    }

    @Test
    void aLazyPluginStartsAtItsFirstRequest() {
        try (Distribution distribution = Distribution.start(TestFolder.create("lazy"))) {
            Scene scene = Scene.create(distribution.api());
            Api api = scene.api();
            api.upload(SlowPlugin.archive(LAZY, "1.0.0", "1.0.0")
                            .manifest("startup", "lazy")
                            .build())
                    .expect(201);
            assertThat(active(api)).isEqualTo("LAZY");
            scene.call(scene.first(), LAZY, "/undeclared").expect(404);
            assertThat(active(api)).isEqualTo("LAZY");

            assertThat(scene.call(scene.first(), LAZY, "/version").expect(200).body())
                    .isEqualTo("1.0.0");

            assertThat(active(api)).isEqualTo("ACTIVE");
        }
    }

    private static String active(Api api) {
        return api.get(PLUGINS + LAZY + "/health").expect(200).text("/versions/0/conditions/2/reason");
    }

    private static byte[] leaky() {
        return PluginArchive.of(LEAKY, "1.0.0")
                .packageOf(LeakyActivator.class)
                .header("Bundle-Activator", LeakyActivator.class.getName())
                .build();
    }

    private static long sampleClasses(Distribution distribution, String prefix) {
        Jcmd.ask(distribution.process(), "GC.run");
        return Jcmd.ask(distribution.process(), "VM.class_hierarchy")
                .lines()
                .filter(line -> line.contains(prefix))
                .count();
    }
}
