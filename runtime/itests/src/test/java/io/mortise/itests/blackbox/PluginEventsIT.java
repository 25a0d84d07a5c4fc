package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.eventful.EventfulResource;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.LiveEvents;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events of plugins reach others where both are available, and nobody else. */
class PluginEventsIT {
    private static final String SENDER = "module-sender";
    private static final String HEARER = "module-hearer";
    private static final String LAZY = "module-lazy-hearer";
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void eventsCrossWhereBothAreAvailableAndWereDeclared() {
        try (Distribution distribution = Distribution.start(TestFolder.create("events"), "--callback-timeout", "1")) {
            Api api = distribution.api();
            Scene scene = Scene.create(api);
            install(api, SENDER, archive(SENDER, "publish"));
            install(api, HEARER, archive(HEARER, "subscribe"));
            api.patch(scene.workspaceModule(scene.second(), HEARER), "{\"enabled\": false}")
                    .expect(200);

            assertThat(publish(scene, scene.first(), "news/local", "one")).isEqualTo("published");
            assertThat(publish(scene, scene.second(), "news/local", "two")).isEqualTo("published");
            assertThat(publish(scene, scene.first(), "news/local", "three")).isEqualTo("published");
            awaitHeard(
                    scene,
                    HEARER,
                    "news/local one module-sender " + scene.first() + ",news/local three module-sender "
                            + scene.first());

            assertThat(publish(scene, scene.first(), "weather", "four"))
                    .startsWith("PERMISSION_MISSING")
                    .contains("events:publish:weather", "\"permissions\"");
            api.patch(scene.workspaceModule(scene.second(), SENDER), "{\"enabled\": false}")
                    .expect(200);
            assertThat(publish(scene, scene.first(), "news/local", "five&workspace=" + scene.second()))
                    .startsWith("MODULE_UNAVAILABLE");
            assertThat(publish(scene, scene.first(), "news/local", "five&workspace=no-such"))
                    .startsWith("MODULE_UNAVAILABLE");
            assertThat(health(api, SENDER)).contains("events:subscribe:news/*");

            install(api, LAZY, archive(LAZY, "subscribe").manifest("startup", "lazy"));
            assertThat(publish(scene, scene.first(), "news/local", "hang")).isEqualTo("published");
            assertThat(publish(scene, scene.first(), "news/local", "six")).isEqualTo("published");
            awaitHeard(scene, LAZY, "news/local six module-sender " + scene.first());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health(api, HEARER)).contains("did not return within 1000 ms"));

            for (String name : List.of(SENDER, HEARER, LAZY)) {
                api.delete(PLUGINS + name).expect(200);
            }
            await().atMost(PATIENCE.multipliedBy(2))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(classes(distribution)).isZero());
        }
    }

    @Test
    void stepsOfPluginsAreToldToAdministrators() {
        try (Distribution distribution = Distribution.start(TestFolder.create("steps"))) {
            Api api = distribution.api();
            try (LiveEvents events = LiveEvents.of(api, "/api/platform/events")) {
                api.upload(archive(SENDER, "publish").build()).expect(202);
                events.await("\"step\":\"INSTALLED\",\"plugin\":\"" + SENDER);
                events.await("\"step\":\"PERMISSION_PENDING\"");
                api.approve(SENDER).expect(200);
                events.await("\"step\":\"PERMISSIONS_CHANGED\"");
                events.await("\"step\":\"STARTED\"");
                api.post(PLUGINS + SENDER + "/deactivate", "{}").expect(200);
                events.await("\"step\":\"DEACTIVATED\"");
                events.await("\"step\":\"STOPPED\"");
                api.delete(PLUGINS + SENDER).expect(200);
                events.await("\"step\":\"UNINSTALLED\"");
            }
        }
    }

    private static void install(Api api, String name, PluginArchive archive) {
        api.upload(archive.build()).expect(202);
        api.approve(name).expect(200);
    }

    private static String publish(Scene scene, String workspace, String topic, String text) {
        return scene.call(workspace, SENDER, "/publish?topic=" + topic + "&text=" + text)
                .expect(200)
                .body();
    }

    private static void awaitHeard(Scene scene, String plugin, String heard) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        scene.call(scene.first(), plugin, "/heard").expect(200).body())
                .isEqualTo(heard));
    }

    private static String health(Api api, String plugin) {
        return api.get(PLUGINS + plugin + "/health")
                .expect(200)
                .at("/versions/0/checks")
                .toString();
    }

    private static long classes(Distribution distribution) {
        Jcmd.ask(distribution.process(), "GC.run");
        return Jcmd.ask(distribution.process(), "VM.class_hierarchy")
                .lines()
                .filter(line -> line.contains(EventfulResource.class.getPackageName()))
                .count();
    }

    private static PluginArchive archive(String name, String action) {
        return PluginArchive.of(name, "1.0.0")
                .packageOf(EventfulResource.class)
                .header("-dsannotations", EventfulResource.class.getName())
                .manifest("permissions", List.of(Map.of("resource", "events", "action", action, "target", "news/*")))
                .endpoint("/publish", "GET")
                .endpoint("/heard", "GET");
    }
}
