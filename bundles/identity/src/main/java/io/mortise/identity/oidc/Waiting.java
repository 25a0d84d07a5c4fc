package io.mortise.identity.oidc;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets a few requests wait for the provider and no more, none of them long, so that a slow provider does not take the threads of
 * those who do not need it. Safe for use by many threads.
 */
final class Waiting {
    private static final int MOST = 16;
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private final Semaphore places = new Semaphore(MOST);
    private final Duration patience;

    /** @param patience how long an answer may take */
    Waiting(Duration patience) {
        this.patience = patience;
    }

    /** The answer, empty when the provider gave none; throws {@code IDENTITY_PROVIDER_UNAVAILABLE} when too many wait already. */
    <T> Optional<T> on(CompletableFuture<T> answer) {
        return answer.isDone() ? get(answer) : on(() -> answer);
    }

    /** The same for a question that is asked once there is a place to wait for its answer. */
    <T> Optional<T> on(Supplier<CompletableFuture<T>> question) {
        if (!places.tryAcquire()) {
            throw Unavailable.problem("It is slow, and many requests wait for it already", SHORTLY);
        }
        try {
            return get(question.get());
        } finally {
            places.release();
        }
    }

    private <T> Optional<T> get(CompletableFuture<T> answer) {
        try {
            return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException none) {
            return Optional.empty();
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
