package io.mortise.plugins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
