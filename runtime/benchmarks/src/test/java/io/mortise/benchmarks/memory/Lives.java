package io.mortise.benchmarks.memory;

import io.mortise.benchmarks.deploy.PluginZips;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lives of plugins: installed, called, updated, called, removed. Every second one is that of a plugin of a new name, the
 * others are those of the samples, which have components for each workspace and use each other's classes.
 */
final class Lives {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final String OLD = "1.2.0";
    private static final String NEW = "1.3.0";
    private static final String KNOWLEDGE_BASE = "module-kb";
    private static final String DIGEST = "module-kb-digest";

    private final Api api;
    private final String workspace;
    private final PluginZips small = PluginZips.small(OLD);
    private final PluginZips smallNext = PluginZips.small(NEW);
    private final byte[] base = Samples.knowledgeBase();
    private final byte[] baseNext = PluginZips.withVersion(Samples.knowledgeBase(), OLD, NEW);
    private final byte[] digest = Samples.digest();

    Lives(Api api, String workspace) {
        this.api = api;
        this.workspace = workspace;
    }

    /** @param prefix of the names, such as were never used before */
    void live(String prefix, int number) {
        for (int i = 0; i < number; i++) {
            if (i % 2 == 0) {
                small(prefix + "-" + i);
            } else {
                samples();
            }
        }
    }

    private void small(String name) {
        api.upload(small.named(name)).expect(201);
        call(name, "/hello");
        update(name, smallNext.named(name));
        call(name, "/hello");
        api.delete(plugin(name)).expect(200);
    }

    private void samples() {
        api.upload(base).expect(201);
        api.upload(digest).expect(201);
        call(KNOWLEDGE_BASE, "/documents");
        call(DIGEST, "/digest");
        update(KNOWLEDGE_BASE, baseNext);
        call(KNOWLEDGE_BASE, "/documents");
        api.delete(plugin(KNOWLEDGE_BASE) + "?cascade=true").expect(200);
    }

    private void update(String name, byte[] next) {
        api.upload(next).expect(201);
        api.post(plugin(name) + "/activate?cascade=true", "{\"version\": \"" + NEW + "\", \"watchSeconds\": 0}")
                .expect(200);
    }

    /** A component of a workspace is made a moment after its plugin has started; until then the sample answers 503. */
    private void call(String name, String path) {
        String endpoint = Scene.endpoint(workspace, name, path);
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Answer answer = api.get(endpoint);
        while (answer.status() == 503 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
            answer = api.get(endpoint);
        }
        answer.expect(200);
    }

    private static String plugin(String name) {
        return "/api/platform/plugins/" + name;
    }
}
