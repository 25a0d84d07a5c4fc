package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SlowPlugin;
import io.mortise.itests.driver.TestFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there after every kind of end. */
class DurabilityFaultIT {
    private static final String KB = "module-kb";
    private static final int WRITERS = 4;

    private final Path data = TestFolder.create("durability");
    private final Random random = new Random(20260101);

    @Test
    void restartKeepsEverything() {
        Scene scene;
        try (Distribution distribution = Distribution.start(data)) {
            distribution.api().upload(Samples.knowledgeBase()).expect(201);
            scene = Scene.create(distribution.api());
            distribution.api().patch(scene.orgModule(KB), """
                            {"config": {"limit": 7}, "featureFlags": {"semanticSearch": true}, "locks": ["config.feature"]}""").expect(200);
            distribution
                    .api()
                    .patch(scene.workspaceModule(scene.second(), KB), "{\"enabled\": false}")
                    .expect(200);
        }

        try (Distribution again = Distribution.start(data)) {
            Api api = again.api();
            var answer =
                    api.get(Scene.endpoint(scene.first(), KB, "/documents")).expect(200);
            assertThat(answer.at("/limit").asInt()).isEqualTo(7);
            assertThat(answer.at("/semanticSearch").asBoolean()).isTrue();
            api.get(Scene.endpoint(scene.second(), KB, "/documents")).expectProblem(404, "MODULE_UNAVAILABLE");
            assertThat(api.get(scene.orgModule(KB)).text("/override/locks/0")).isEqualTo("config.feature");
        }
    }

    @Test
    void acknowledgedWritesSurviveKill9() {
        killWhileWriting(3);
    }

    @Test
    @Tag("nightly")
    void acknowledgedWritesSurviveManyKill9() {
        killWhileWriting(40);
    }

    @Test
    void acknowledgedInstallationSurvivesKill9() {
        Distribution distribution = Distribution.start(data);
        Scene scene = Scene.create(distribution.api());
        distribution.api().upload(SlowPlugin.version("1.0.0")).expect(201);

        distribution.kill9();

        try (Distribution again = Distribution.start(data)) {
            assertThat(again.api()
                            .get(Scene.endpoint(scene.first(), SlowPlugin.NAME, "/version"))
                            .expect(200)
                            .body())
                    .isEqualTo("1.0.0");
        }
    }

    private void killWhileWriting(int rounds) {
        Distribution distribution = Distribution.start(data);
        distribution.api().upload(Samples.knowledgeBase()).expect(201);
        Scene scene = Scene.create(distribution.api());
        List<Counter> counters =
                IntStream.range(0, WRITERS).mapToObj(i -> new Counter(scene, i)).toList();
        counters.forEach(counter -> counter.create(scene));

        for (int round = 0; round < rounds; round++) {
            Distribution running = distribution;
            List<Thread> writers = counters.stream()
                    .map(counter -> new Thread(() -> counter.countUntilRefused(running.api())))
                    .toList();
            int enough = counters.get(0).acknowledged() + 5 + random.nextInt(40);
            writers.forEach(Thread::start);
            await().until(() -> counters.get(0).acknowledged() >= enough);
            running.kill9();
            writers.forEach(DurabilityFaultIT::join);

            distribution = Distribution.start(data);
            Api api = distribution.api();
            assertThat(counters).allSatisfy(counter -> counter.check(api));
        }
        distribution.stop();
    }

    private static void join(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Raises one value of one workspace, by one with each write. */
    private static final class Counter {
        private final String workspace;
        private final String path;
        private final AtomicInteger acknowledged = new AtomicInteger();

        Counter(Scene scene, int number) {
            this.workspace = scene.org() + "-counter-" + number;
            this.path = scene.workspaceModule(workspace, KB);
        }

        void create(Scene scene) {
            scene.api()
                    .post(
                            scene.orgPath() + "/workspaces",
                            "{\"id\": \"%s\", \"name\": \"Counter\"}".formatted(workspace))
                    .expect(201);
        }

        void countUntilRefused(Api api) {
            try {
                while (true) {
                    int next = acknowledged.get() % 1000 + 1;
                    api.patch(path, "{\"config\": {\"limit\": %d}}".formatted(next))
                            .expect(200);
                    acknowledged.incrementAndGet();
                }
            } catch (UncheckedIOException killed) {
                // The end that the test brought about.
            }
        }

        int acknowledged() {
            return acknowledged.get();
        }

        /** The stored value is the last acknowledged one, or the one whose answer the end has cut off. */
        void check(Api api) {
            int stored = api.get(path).expect(200).at("/config/limit/value").asInt();
            int last = (acknowledged.get() - 1) % 1000 + 1;
            assertThat(stored).isIn(last, acknowledged.get() % 1000 + 1);
            if (stored != last) {
                acknowledged.incrementAndGet();
            }
        }
    }
}
