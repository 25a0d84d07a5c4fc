package io.mortise.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WaitingTest {
    private static final int PLACES = 16;

    private final Waiting waiting = new Waiting(Duration.ofMinutes(1));

    @Test
    void nobodyAsksWithoutAPlaceToWaitForTheAnswer() throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(PLACES);
        AtomicInteger more = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(PLACES);
        try {
            List<CompletableFuture<Optional<String>>> waits = IntStream.range(0, PLACES)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> waiting.on(() -> {
                                asked.countDown();
                                return answer;
                            }),
                            threads))
                    .toList();
            asked.await();

            ProblemException refused = catchThrowableOfType(
                    ProblemException.class,
                    () -> waiting.on(() -> {
                        more.incrementAndGet();
                        return answer;
                    }));
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE);
            assertThat(more).hasValue(0);
            assertThat(waiting.on(CompletableFuture.completedFuture("known"))).contains("known");

            answer.complete("late");
            assertThat(waits.stream().map(CompletableFuture::join)).containsOnly(Optional.of("late"));
            assertThat(waiting.on(() -> answer)).contains("late");
        } finally {
            threads.shutdownNow();
        }
    }
}
