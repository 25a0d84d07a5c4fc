package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.failing.FailingActivator;
import com.example.itests.slow.SlowResource;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import io.mortise.itests.driver.SlowPlugin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Versions take each other's place without a failed request, and give it back. */
@ExtendWith(SharedDistribution.class)
class UpdateIT {
    private static final String NAME = "module-updated";
    private static final String PLUGIN = "/api/platform/plugins/" + NAME;
    private static final int CALLERS = 4;

    private final Api api;
    private final Scene scene;
    private final AtomicBoolean isOver = new AtomicBoolean();

    UpdateIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
    }

    @AfterEach
    void uninstall() {
        isOver.set(true);
        api.delete(PLUGIN);
    }

    private void upload(String version) {
        api.upload(SlowPlugin.named(NAME, version)).expect(201);
    }

    private Answer activate(String version, int watchSeconds) {
        return api.post(
                PLUGIN + "/activate", "{\"version\": \"%s\", \"watchSeconds\": %d}".formatted(version, watchSeconds));
    }

    private String version(Scene in) {
        return in.call(in.first(), NAME, "/version").body();
    }

    private List<Answer> load() {
        List<Answer> failed = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, CALLERS).forEach(i -> {
            Thread caller = new Thread(() -> {
                while (!isOver.get()) {
                    Answer answer = scene.call(scene.first(), NAME, i % 2 == 0 ? "/version" : "/busy");
                    if (answer.status() != 200) {
                        failed.add(answer);
                    }
                }
            });
            caller.setDaemon(true);
            caller.start();
        });
        return failed;
    }

    @Test
    void updatesAndRollbacksUnderLoadFailNoRequest() {
        upload("1.0.0");
        List<Answer> failed = load();
        CompletableFuture<Answer> open =
                api.sendAsync(api.request(Scene.endpoint(scene.second(), NAME, "/slow?millis=3000"))
                        .GET());
        await().until(() ->
                api.get(Scene.endpoint(scene.second(), NAME, "/busy")).body().equals("true"));

        for (int minor = 1; minor <= 8; minor++) {
            upload("1." + minor + ".0");
            activate("1." + minor + ".0", 0).expect(200);
            assertThat(version(scene)).isEqualTo("1." + minor + ".0");
        }
        api.post(PLUGIN + "/rollback", "").expect(200);
        assertThat(version(scene)).isEqualTo("1.7.0");

        assertThat(open.join().expect(200).body()).isEqualTo("done by 1.0.0");
        assertThat(failed).isEmpty();
    }

    @Test
    void aVersionThatFailsItsCallersIsLeftByItself() {
        upload("1.0.0");
        api.upload(SlowPlugin.broken(NAME, "2.0.0")).expect(201);
        activate("2.0.0", 300).expect(200);

        await().untilAsserted(() -> assertThat(version(scene)).isEqualTo("1.0.0"));

        await().untilAsserted(() -> {
            Answer plugin = api.get(PLUGIN).expect(200);
            assertThat(plugin.body()).contains("ROLLED_BACK", "answers were failures");
        });
        assertThat(api.get("/api/platform/audit?action=plugin.rollback&target=" + NAME)
                        .body())
                .contains("health-window", "answers were failures");
        api.post(PLUGIN + "/rollback", "").expectProblem(409, "NOTHING_TO_ROLL_BACK");
    }

    @Test
    void overridesMigrateWithTheUpdateAndBack() {
        api.upload(SlowPlugin.archive(NAME, "1.0.0", "1.0.0")
                        .manifest("configSchema", schema("limit"))
                        .build())
                .expect(201);
        api.upload(SlowPlugin.archive(NAME, "2.0.0", "2.0.0")
                        .manifest("configSchema", schema("pageSize"))
                        .manifest(
                                "migrations",
                                List.of(Map.of(
                                        "from", "<2.0.0", "config", Map.of("rename", Map.of("limit", "pageSize")))))
                        .build())
                .expect(201);
        api.patch(scene.orgModule(NAME), "{\"config\": {\"limit\": 5, \"keep\": 1}}")
                .expect(200);
        Answer preview = api.post(PLUGIN + "/activate?dryRun=true", "{\"version\": \"2.0.0\"}")
                .expect(200);

        activate("2.0.0", 0).expect(200);
        assertThat(api.get(scene.orgModule(NAME)).at("/config/pageSize/value").asInt())
                .isEqualTo(5);
        api.post(PLUGIN + "/rollback", "").expect(200);

        assertThat(preview.at("/overrides/migrated/orgs").asInt()).isEqualTo(1);
        assertThat(preview.text("/overrides/lost/0/name")).isEqualTo("config.keep");
        assertThat(preview.at("/overrides/lost/0/scopes/orgs").asInt()).isEqualTo(1);
        assertThat(api.get(scene.orgModule(NAME)).at("/config/limit/value").asInt())
                .isEqualTo(5);
        api.get(scene.orgModule(NAME) + "/history").expect(200);

        api.patch(scene.orgModule(NAME), "{\"config\": {\"limit\": 7}}").expect(200);
        activate("2.0.0", 0).expect(200);
        assertThat(api.get(scene.orgModule(NAME)).at("/config/pageSize/value").asInt())
                .isEqualTo(7);
    }

    private static Map<String, Object> schema(String key) {
        Map<String, Object> properties = key.equals("limit")
                ? Map.of("limit", Map.of("type", "integer"), "keep", Map.of("type", "integer"))
                : Map.of(key, Map.of("type", "integer"));
        return Map.of("type", "object", "properties", properties);
    }

    @Test
    void twoOrganizationsHaveTwoVersionsAtTheSameTime() {
        Scene other = Scene.create(api);
        upload("1.0.0");
        upload("2.0.0");
        upload("3.0.0");

        api.patch(scene.orgModule(NAME), "{\"version\": \"1.0.0\"}").expect(200);
        api.patch(other.orgModule(NAME), "{\"version\": \"2.0.0\"}").expect(200);
        activate("3.0.0", 0).expect(200);
        Scene third = Scene.create(api);

        assertThat(List.of(version(scene), version(other), version(third))).containsExactly("1.0.0", "2.0.0", "3.0.0");
        api.patch(other.orgModule(NAME), "{\"version\": null}").expect(200);
        assertThat(List.of(version(scene), version(other), version(third))).containsExactly("1.0.0", "3.0.0", "3.0.0");
    }

    @Test
    void whatCannotStartDoesNotTakeThePlace() {
        upload("1.0.0");
        api.upload(PluginArchive.of(NAME, "2.0.0")
                        .header("Bundle-SymbolicName", "com.example." + NAME)
                        .packageOf(FailingActivator.class)
                        .header("Bundle-Activator", FailingActivator.class.getName())
                        .build())
                .expect(201);

        activate("2.0.0", 0).expectProblem(409, "UPDATE_FAILED");
        api.patch(Scene.systemModule(NAME), "{\"version\": \"2.0.0\"}").expectProblem(409, "UPDATE_FAILED");

        assertThat(version(scene)).isEqualTo("1.0.0");
    }

    @Test
    void whatWaitsForAServiceDoesNotTakeThePlace() {
        upload("1.0.0");
        String component = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="slow">
                  <implementation class="%1$s"/><service><provide interface="%1$s"/></service>
                  <property name="osgi.jakartars.resource" type="Boolean" value="true"/>
                  <reference name="r" interface="java.lang.Runnable"/>
                </scr:component>""".formatted(SlowResource.class.getName());
        api.upload(SlowPlugin.archive(NAME, "2.0.0", "2.0.0")
                        .file("OSGI-INF/" + SlowResource.class.getName() + ".xml", component)
                        .build())
                .expect(201);

        Answer refused = activate("2.0.0", 0).expectProblem(409, "UPDATE_FAILED");

        assertThat(refused.text("/detail")).contains("Its component slow waits for java.lang.Runnable (reference 'r')");
        assertThat(version(scene)).isEqualTo("1.0.0");
        assertThat(api.get(PLUGIN).expect(200).body()).contains("\"UPDATE_FAILED\"");
        api.post(PLUGIN + "/deactivate", "").expect(200);
        activate("2.0.0", 0).expect(200);
        assertThat(api.get(PLUGIN + "/health").expect(200).body())
                .contains("COMPONENT_UNSATISFIED", "waits for java.lang.Runnable");
    }
}
