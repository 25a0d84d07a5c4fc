package io.mortise.identity.password;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets few hashes be computed at once, so that sign-ins can take neither the whole heap nor all threads. */
public final class HashingTurns {
    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 32;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final int mostWaiting;
    private final Duration longestWait;

    public HashingTurns() {
        this(MOST_WAITING, LONGEST_WAIT);
    }

    HashingTurns(int mostWaiting, Duration longestWait) {
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
    }

    /** Waits for a turn and does the work; throws {@code TOO_MANY_REQUESTS} when too many others wait. */
    public <T> T inTurn(Supplier<T> work) {
        if (turns.getQueueLength() >= mostWaiting || !take()) {
            throw busy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean take() {
        try {
            return turns.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ProblemException busy() {
        return new ProblemException(
                new Problem(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "The password was not looked at",
                        "Too many passwords are being checked at present",
                        "server",
                        "Try again in a few seconds"),
                LONGEST_WAIT);
    }
}
