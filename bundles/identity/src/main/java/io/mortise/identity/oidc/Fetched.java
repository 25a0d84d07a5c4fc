package io.mortise.identity.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that the provider publishes: fetched when it is asked for and kept. It is fetched once at a time and not again for
 * some seconds, however many ask. Safe for use by many threads.
 */
final class Fetched<T> {
    /** The least time between two attempts. */
    static final Duration BETWEEN = Duration.ofSeconds(10);

    /** For how long the last answer is good while the provider gives no other. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(Fetched.class);

    private final String what;
    private final Supplier<CompletableFuture<T>> source;
    private final Duration freshFor;
    private final Clock clock;
    private @Nullable Held<T> held; // guarded by this
    private @Nullable Attempt<T> last; // guarded by this

    /**
     * @param what for the log
     * @param freshFor after which time it is fetched again
     */
    Fetched(String what, Supplier<CompletableFuture<T>> source, Duration freshFor, Clock clock) {
        this.what = what;
        this.source = source;
        this.freshFor = freshFor;
        this.clock = clock;
    }

    /** What was fetched last, if that is still good. */
    synchronized Optional<T> held() {
        Held<T> known = held;
        return known != null && clock.instant().isBefore(known.at().plus(KEPT))
                ? Optional.of(known.value())
                : Optional.empty();
    }

    /** Whether it need not be fetched again yet. */
    synchronized boolean isFresh() {
        Held<T> known = held;
        return known != null && clock.instant().isBefore(known.at().plus(freshFor));
    }

    /** Whether the last attempt has come to nothing. */
    synchronized boolean hasFailed() {
        Attempt<T> known = last;
        return known != null && known.answer().isCompletedExceptionally();
    }

    /** What is held while it is fresh, otherwise what {@link #fetch} gives. */
    synchronized CompletableFuture<T> current() {
        Held<T> known = held;
        return known != null && isFresh() ? CompletableFuture.completedFuture(known.value()) : fetch();
    }

    /** A new attempt, or the last one if that has not ended or was made just now. Returns at once. */
    synchronized CompletableFuture<T> fetch() {
        Instant now = clock.instant();
        Attempt<T> known = last;
        if (known != null
                && (!known.answer().isDone() || now.isBefore(known.at().plus(BETWEEN)))) {
            return known.answer();
        }
        Attempt<T> fresh = new Attempt<>(source.get().whenComplete((value, failure) -> note(now, value, failure)), now);
        last = fresh;
        return fresh.answer();
    }

    private synchronized void note(Instant at, @Nullable T value, @Nullable Throwable failure) {
        if (value != null) {
            held = new Held<>(value, at);
            return;
        }
        Throwable cause = failure != null && failure.getCause() != null ? failure.getCause() : failure;
        log.warn("The identity provider gave no {}: {}", what, String.valueOf(cause));
    }

    private record Held<T>(T value, Instant at) {}

    private record Attempt<T>(CompletableFuture<T> answer, Instant at) {}
}
