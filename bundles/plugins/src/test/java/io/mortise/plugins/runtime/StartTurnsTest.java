package io.mortise.plugins.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.plugins.runtime.TimedOperation.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartTurnsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void whatWaitsForItsTurnSpendsNoneOfItsLimit() throws Exception {
        StartTurns turns = new StartTurns(1, LONG);
        CompletableFuture<Outcome> first = oneThatHoldsOn(turns);
        Duration limit = Duration.ofMillis(200);
        CompletableFuture<Outcome> second = CompletableFuture.supplyAsync(() -> turns.run("second", limit, () -> {}));
        awaitOneThatWaits(turns);

        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 2 * limit.toNanos()) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(second).isNotDone();
        end.countDown();

        assertThat(first.get(1, TimeUnit.MINUTES)).isInstanceOf(Outcome.Done.class);
        assertThat(second.get(1, TimeUnit.MINUTES)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void oneThatHangsMakesRoom() throws Exception {
        StartTurns turns = new StartTurns(1, Duration.ofMillis(50));
        CompletableFuture<Outcome> first = oneThatHoldsOn(turns);

        assertThat(turns.run("second", LONG, () -> {})).isInstanceOf(Outcome.Done.class);

        assertThat(first).isNotDone();
        end.countDown();
        assertThat(first.get(1, TimeUnit.MINUTES)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void theLimitHoldsWhetherItIsShorterOrLongerThanATurn() {
        assertThat(new StartTurns(1, LONG).run("one", Duration.ofMillis(50), end::await))
                .isInstanceOf(Outcome.Overdue.class);
        assertThat(new StartTurns(1, Duration.ofMillis(20)).run("two", Duration.ofMillis(50), end::await))
                .isInstanceOf(Outcome.Overdue.class);
    }

    /** It has begun. */
    private CompletableFuture<Outcome> oneThatHoldsOn(StartTurns turns) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> turns.run("first", LONG, () -> {
            begun.countDown();
            end.await();
        }));
        begun.await();
        return outcome;
    }

    private static void awaitOneThatWaits(StartTurns turns) {
        while (turns.waiting() == 0) {
            Thread.onSpinWait();
        }
    }
}
