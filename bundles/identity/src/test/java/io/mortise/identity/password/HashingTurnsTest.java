package io.mortise.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HashingTurnsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void neverMoreThanTwoAtOnce() {
        HashingTurns turns = new HashingTurns();
        AtomicInteger present = new AtomicInteger();

        List<CompletableFuture<Integer>> all = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> turns.inTurn(() -> {
                            int count = present.incrementAndGet();
                            present.decrementAndGet();
                            return count;
                        }),
                        threads))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join)).allMatch(count -> count <= 2);
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() throws InterruptedException {
        HashingTurns turns = new HashingTurns(1, Duration.ofMillis(20));
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            threads.execute(() -> turns.inTurn(() -> hold(inside, release)));
        }
        inside.await();

        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> turns.inTurn(() -> "not reached"));
        release.countDown();

        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        assertThat(refusal.retryAfter()).isPresent();
    }

    @Test
    void failureGivesTheTurnBack() {
        HashingTurns turns = new HashingTurns(1, Duration.ZERO);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> turns.inTurn(() -> {
                        throw new IllegalStateException("fails");
                    }))
                    .hasMessage("fails");
        }

        assertThat(turns.<String>inTurn(() -> "done")).isEqualTo("done");
    }

    private static String hold(CountDownLatch inside, CountDownLatch release) {
        inside.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "held";
    }
}
