package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.hooked.Hook;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plugins hear once of each scope in which their module becomes available, whatever restarts in between. */
class LifecycleHooksIT {
    private static final String BASE = "module-hooked";
    private static final String MORE = "module-hooked-more";
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] LIMIT = {"--callback-timeout", "1"};

    @Test
    void callbacksComeOnceInOrderAndNotAgainAfterARestart() {
        Path data = TestFolder.create("hooks");
        Scene scene;
        try (Distribution distribution = Distribution.start(data, LIMIT)) {
            Api api = distribution.api();
            scene = Scene.create(api);
            api.upload(hooked(BASE)).expect(201);
            api.upload(dependent()).expect(201);
            awaitCalls(distribution, MORE, "onEnable", scene.org(), scene.first(), scene.second());
            assertThat(calls(distribution, BASE))
                    .startsWith("onRegister", "onInit")
                    .contains("onEnable " + scene.first() + " Workspace", "onEnable " + scene.org() + " -");
            assertBefore(distribution, BASE + " onEnable " + scene.first(), MORE + " onEnable " + scene.first());

            createWorkspace(scene, "later");
            awaitCalls(distribution, MORE, "onEnable", scene.org() + "-later");

            switchModule(api, scene, scene.first(), false);
            awaitCalls(distribution, BASE, "onDisable", scene.first());
            assertBefore(distribution, MORE + " onDisable " + scene.first(), BASE + " onDisable " + scene.first());
            assertNothingTwice(distribution);
        }
        try (Distribution distribution = Distribution.start(data, LIMIT)) {
            Api api = distribution.api();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(calls(distribution, MORE)).contains("onInit"));
            createWorkspace(scene.with(api), "after");
            awaitCalls(distribution, MORE, "onEnable", scene.org() + "-after");
            assertThat(calls(distribution, BASE))
                    .containsExactly("onInit", "onEnable " + scene.org() + "-after Workspace");

            switchModule(api, scene, scene.first(), true);
            awaitCalls(distribution, MORE, "onEnable", scene.first());

            api.post(PLUGINS + BASE + "/deactivate?cascade=true", "{}");
            awaitCalls(distribution, BASE, "onDisable", scene.org(), scene.first(), scene.second());
            assertNothingTwice(distribution);
        }
    }

    @Test
    void whatFailsOrHangsIsSeenAndRetriedAndDelaysNobodyElse() {
        try (Distribution distribution = Distribution.start(TestFolder.create("hooks-failing"), LIMIT)) {
            Api api = distribution.api();
            Scene scene = Scene.create(api);
            api.upload(hooked(BASE)).expect(201);
            awaitCalls(distribution, BASE, "onEnable", scene.first(), scene.second());
            configure(api, scene.first(), scene, "fail");
            configure(api, scene.second(), scene, "hang");
            for (String workspace : List.of(scene.first(), scene.second())) {
                switchModule(api, scene, workspace, false);
                awaitCalls(distribution, BASE, "onDisable", workspace);
                switchModule(api, scene, workspace, true);
            }

            awaitHealth(api, "onEnable failed in 2 scopes");
            awaitLog(api, "no room for " + scene.first());
            awaitLog(api, "did not return within 1000 ms");
            createWorkspace(scene, "later");
            awaitCalls(distribution, BASE, "onEnable", scene.org() + "-later");

            configure(api, scene.first(), scene, "work");
            configure(api, scene.second(), scene, "work");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls(distribution, BASE).stream()
                            .filter(call -> call.equals("onEnable " + scene.first() + " Workspace")
                                    || call.equals("onEnable " + scene.second() + " Workspace")))
                    .hasSize(4));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(api)).doesNotContain("lifecycle hook"));

            api.delete(PLUGINS + BASE).expect(200);
            awaitCalls(distribution, BASE, "onDisable", scene.org(), scene.org() + "-later");
            await().atMost(PATIENCE.multipliedBy(2))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(classes(distribution)).isZero());
        }
    }

    private static void createWorkspace(Scene scene, String name) {
        scene.api()
                .post(
                        scene.orgPath() + "/workspaces",
                        "{\"id\": \"%s-%s\", \"name\": \"Workspace\"}".formatted(scene.org(), name))
                .expect(201);
    }

    private static void switchModule(Api api, Scene scene, String workspace, boolean isOn) {
        api.patch(scene.workspaceModule(workspace, BASE), "{\"enabled\": " + isOn + "}")
                .expect(200);
    }

    private static void configure(Api api, String workspace, Scene scene, String mode) {
        api.patch(scene.workspaceModule(workspace, BASE), "{\"config\": {\"mode\": \"" + mode + "\"}}")
                .expect(200);
    }

    private static void awaitHealth(Api api, String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(api)).contains(text));
    }

    private static String health(Api api) {
        return api.get(PLUGINS + BASE + "/health")
                .expect(200)
                .at("/versions/0/checks")
                .toString();
    }

    private static void awaitLog(Api api, String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        api.get(PLUGINS + BASE + "/log").expect(200).body())
                .contains(text));
    }

    private static void awaitCalls(Distribution distribution, String plugin, String callback, String... scopes) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> calls = calls(distribution, plugin).stream()
                    .map(call ->
                            String.join(" ", List.of(call.split(" ")).subList(0, Math.min(2, call.split(" ").length))))
                    .toList();
            for (String scope : scopes) {
                assertThat(calls).contains(callback + " " + scope);
            }
        });
    }

    private static void assertBefore(Distribution distribution, String first, String second) {
        String output = distribution.process().output();
        assertThat(output.indexOf("HOOK " + first + " "))
                .as(first + " before " + second)
                .isNotNegative()
                .isLessThan(output.indexOf("HOOK " + second + " "));
    }

    private static void assertNothingTwice(Distribution distribution) {
        assertThat(calls(distribution, BASE)).doesNotHaveDuplicates();
        assertThat(calls(distribution, MORE)).doesNotHaveDuplicates();
    }

    private static List<String> calls(Distribution distribution, String plugin) {
        String begin = "HOOK " + plugin + " ";
        return distribution
                .process()
                .output()
                .lines()
                .filter(line -> line.contains(begin))
                .map(line -> line.substring(line.indexOf(begin) + begin.length()))
                .map(call -> call.replaceAll(" \\[.*", "").strip())
                .toList();
    }

    private static long classes(Distribution distribution) {
        Jcmd.ask(distribution.process(), "GC.run");
        return Jcmd.ask(distribution.process(), "VM.class_hierarchy")
                .lines()
                .filter(line -> line.contains(Hook.class.getPackageName()))
                .count();
    }

    private static byte[] hooked(String name) {
        return archive(name).build();
    }

    private static byte[] dependent() {
        return archive(MORE).manifest("dependencies", Map.of(BASE, "*")).build();
    }

    private static PluginArchive archive(String name) {
        return PluginArchive.of(name, "1.0.0")
                .packageOf(Hook.class)
                .header("-dsannotations", Hook.class.getName())
                .manifest(
                        "configSchema",
                        Map.of("type", "object", "properties", Map.of("mode", Map.of("type", "string"))));
    }
}
