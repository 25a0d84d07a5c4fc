package io.mortise.plugins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ModuleQueuesTest {

    @Test
    void workForOneModuleNeverOverlapsAndRequestsCoalesce() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ModuleQueues queues = new ModuleQueues(module -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            begun.countDown();
            awaitQuietly(go);
            running.decrementAndGet();
            runs.incrementAndGet();
        })) {
            queues.enqueue("module-kb");
            begun.await();
            for (int i = 0; i < 100; i++) {
                queues.enqueue("module-kb");
            }
            go.countDown();

            await().until(() -> runs.get() == 2 && running.get() == 0);
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void aModuleThatHangsKeepsNoOtherWaiting() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(20);
        try (ModuleQueues queues = new ModuleQueues(module -> {
            if (module.equals("hangs")) {
                awaitQuietly(never);
            }
            others.countDown();
        })) {
            queues.enqueue("hangs");
            for (int i = 0; i < 20; i++) {
                queues.enqueue("module-" + i);
            }

            others.await();
            never.countDown();
        }
    }

    @Test
    void manyThatHangKeepNoOtherWaiting() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        try (ModuleQueues queues = new ModuleQueues(module -> {
            if (module.equals("other")) {
                other.countDown();
            } else {
                awaitQuietly(never);
            }
        })) {
            for (int i = 0; i < 20; i++) {
                queues.enqueue("hangs-" + i);
            }
            queues.enqueue("other");

            other.await();
            never.countDown();
        }
    }

    @Test
    void aThousandModulesAreWorkedForAFewAtATime() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        try (ModuleQueues queues = new ModuleQueues(module -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            LockSupport.parkNanos(100_000);
            running.decrementAndGet();
            runs.incrementAndGet();
        })) {
            for (int i = 0; i < 1000; i++) {
                queues.enqueue("module-" + i);
            }

            await().until(() -> runs.get() == 1000);
            assertThat(most.get()).isBetween(2, 50);
        }
    }

    @Test
    void whatWaitsWhenItIsClosedIsNotDone() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Set<String> done = ConcurrentHashMap.newKeySet();
        ModuleQueues queues = new ModuleQueues(module -> {
            begun.countDown();
            awaitQuietly(go);
            done.add(module);
        });
        for (int i = 0; i < 100; i++) {
            queues.enqueue("module-" + i);
        }
        begun.await();

        queues.close();
        go.countDown();

        await().until(() -> !done.isEmpty());
        await().during(Duration.ofMillis(100)).until(() -> done.size() < 50);
    }

    @Test
    void aFaultDoesNotEndTheQueue() {
        assertGoesOnAfter(() -> {
            throw new IllegalStateException("once");
        });
    }

    @Test
    void anErrorDoesNotEndTheQueue() {
        assertGoesOnAfter(() -> {
            throw new NoClassDefFoundError("once");
        });
    }

    private static void assertGoesOnAfter(Runnable fault) {
        AtomicInteger runs = new AtomicInteger();
        try (ModuleQueues queues = new ModuleQueues(module -> {
            if (runs.incrementAndGet() == 1) {
                fault.run();
            }
        })) {
            queues.enqueue("module-kb");
            await().until(() -> runs.get() == 1);
            queues.enqueue("module-kb");

            await().until(() -> runs.get() == 2);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
