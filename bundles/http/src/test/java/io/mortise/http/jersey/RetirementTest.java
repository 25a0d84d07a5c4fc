package io.mortise.http.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetirementTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Retirement retirement = new Retirement(timer, workers, Duration.ZERO, Duration.ZERO);

    @AfterEach
    void stop() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    @Test
    void aPluginThatHangsHoldsUpNoOther() throws Exception {
        CountDownLatch other = new CountDownLatch(1);

        Future<?> hanging = retirement.later(Duration.ZERO, new CompletableFuture<>()::join);
        Future<?> following = retirement.later(Duration.ZERO, other::countDown);

        assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(hanging.isCancelled() || following.isCancelled()).isFalse();
    }

    @Test
    void whatComesAfterTheTimerHasEndedIsDoneAtOnce() {
        CountDownLatch done = new CountDownLatch(1);
        timer.shutdown();

        Future<?> unused = retirement.later(Duration.ofMinutes(5), done::countDown);

        assertThat(done.getCount()).isZero();
    }
}
