package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SlowPlugin;
import io.mortise.itests.driver.TestFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Killed while plugins are installed, updated, rolled back and uninstalled: the old state or the new one, whole. */
class UpdateFaultIT {
    private static final String NAME = "module-killed";
    private static final String PLUGIN = "/api/platform/plugins/" + NAME;
    private static final int LONGEST_MILLIS = 1_500;

    private final Path data = TestFolder.create("update-kill9");
    private final Random random = new Random(20260102);

    @Test
    void killedAtAFewMoments() {
        killWhileChanging(4);
    }

    @Test
    @Tag("nightly")
    void killedAtAHundredMoments() {
        killWhileChanging(100);
    }

    @Test
    void killedWithinTheWindowItGoesOn() {
        Distribution distribution = Distribution.start(data);
        distribution.api().upload(SlowPlugin.named(NAME, "1.0.0")).expect(201);
        distribution.api().upload(SlowPlugin.broken(NAME, "2.0.0")).expect(201);
        Scene scene = Scene.create(distribution.api());
        distribution
                .api()
                .post(PLUGIN + "/activate", "{\"version\": \"2.0.0\", \"watchSeconds\": 3600}")
                .expect(200);
        distribution.kill9();

        try (Distribution again = Distribution.start(data)) {
            Api api = again.api();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(api.get(Scene.endpoint(scene.first(), NAME, "/version"))
                                    .body())
                            .isEqualTo("1.0.0"));
            assertThat(api.get("/api/platform/audit?action=plugin.rollback&target=" + NAME)
                            .body())
                    .contains("health-window");
        }
    }

    private void killWhileChanging(int moments) {
        Distribution distribution = Distribution.start(data);
        Scene scene = Scene.create(distribution.api());
        for (int moment = 0; moment < moments; moment++) {
            Changes changes = new Changes(distribution.api(), moment);
            Thread thread = new Thread(changes::run);
            thread.start();
            pause(random.nextInt(LONGEST_MILLIS));
            distribution.kill9();
            join(thread);

            distribution = Distribution.start(data);
            assertWhole(distribution.api(), scene, changes.acknowledged());
        }
        distribution.stop();
    }

    /** Everything is as rows of one state or of the next say, nothing in between. */
    private static void assertWhole(Api api, Scene scene, List<String> acknowledged) {
        Answer plugin = api.get(PLUGIN);
        String endpoint = Scene.endpoint(scene.first(), NAME, "/version");
        if (plugin.status() == 404) {
            assertThat(acknowledged).as("what was installed is not there").isEmpty();
            assertThat(api.get(endpoint).status()).isEqualTo(404);
            return;
        }
        List<String> versions = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        for (JsonNode version : plugin.expect(200).at("/versions")) {
            versions.add(version.path("version").asText());
            if (version.path("selected").asBoolean()) {
                selected.add(version.path("version").asText());
            }
        }
        assertThat(selected).as(plugin.body()).hasSize(1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(api.get(endpoint).body()).isEqualTo(selected.get(0)));
        // It can still be changed, and every version installed can be used; from the oldest, for updates remove older
        // ones.
        Collections.reverse(versions);
        for (String version : versions) {
            api.post(PLUGIN + "/activate", "{\"version\": \"%s\", \"watchSeconds\": 0}".formatted(version))
                    .expect(200);
            assertThat(api.get(endpoint).body()).isEqualTo(version);
        }
    }

    /** Installs, updates, rolls back and uninstalls until the process is gone. */
    private static final class Changes {
        private final Api api;
        private final int round;
        private final List<String> acknowledged = new ArrayList<>();

        Changes(Api api, int round) {
            this.api = api;
            this.round = round;
        }

        List<String> acknowledged() {
            return List.copyOf(acknowledged);
        }

        void run() {
            try {
                for (int i = 0; ; i++) {
                    String first = "1." + round + "." + (2 * i);
                    String second = "1." + round + "." + (2 * i + 1);
                    done(api.upload(SlowPlugin.named(NAME, first)), "install " + first);
                    done(api.upload(SlowPlugin.named(NAME, second)), "install " + second);
                    done(activate(first), "update " + first);
                    done(activate(second), "update " + second);
                    done(api.post(PLUGIN + "/rollback", ""), "rollback " + first);
                    done(activate(second), "update " + second);
                    if (i % 2 == 1) {
                        acknowledged.clear(); // it may be gone before the answer comes
                        done(api.delete(PLUGIN), "");
                    }
                }
            } catch (UncheckedIOException killed) {
                // The end that the test brought about.
            }
        }

        private Answer activate(String version) {
            return api.post(PLUGIN + "/activate", "{\"version\": \"%s\", \"watchSeconds\": 1}".formatted(version));
        }

        private void done(Answer answer, String what) {
            if (answer.status() < 300 && !what.isEmpty()) {
                acknowledged.add(what);
            } else if (what.isEmpty()) {
                acknowledged.clear();
            }
        }
    }

    private static void pause(int millis) {
        try {
            boolean interrupted = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            assert !interrupted : "nobody counts down";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
