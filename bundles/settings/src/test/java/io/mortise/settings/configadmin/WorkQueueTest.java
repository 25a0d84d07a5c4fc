package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private static final Duration RETRY = Duration.ofMillis(600);

    private final WorkQueue queue = new WorkQueue(RETRY);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        queue.open();
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void workThatFailsIsRepeatedUntilItSucceeds() {
        queue.urgent("key", failingOnce("a"));

        await().untilAsserted(() -> assertThat(done).containsExactly("a failed", "a"));
    }

    @Test
    void workThatFailedIsNotRepeatedAfterNewerWorkWithItsKey() {
        queue.urgent("key", failingOnce("old"));
        await().until(() -> done.contains("old failed"));
        queue.urgent("key", () -> done.add("new"));
        await().until(() -> done.contains("new"));

        await().during(RETRY.multipliedBy(2))
                .untilAsserted(() -> assertThat(done).containsExactly("old failed", "new"));
    }

    private WorkQueue.Work failingOnce(String name) {
        AtomicBoolean hasFailed = new AtomicBoolean();
        return () -> {
            if (hasFailed.compareAndSet(false, true)) {
                done.add(name + " failed");
                throw new IOException("the test says so");
            }
            done.add(name);
        };
    }
}
