package io.mortise.settings.follow;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the follower has come, what it was asked for, and the waiting on both sides. Safe for use by many threads. */
final class FollowerProgress {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Condition called = lock.newCondition();
    // Guarded by lock.
    private final Set<ScopedModule> askedFor = new LinkedHashSet<>();
    private boolean isCalled;
    private boolean isClosed;
    private long enforcedSeq;
    private long appliedSeq;

    void call() {
        locked(() -> {
            isCalled = true;
            called.signal();
        });
    }

    void ask(ScopedModule key) {
        locked(() -> {
            askedFor.add(key);
            isCalled = true;
            called.signal();
        });
    }

    /** Keeps what could not be read for the next attempt, and does not hurry that. */
    void askAgain(Set<ScopedModule> keys) {
        locked(() -> askedFor.addAll(keys));
    }

    void close() {
        locked(() -> {
            isClosed = true;
            called.signal();
            moved.signalAll();
        });
    }

    void advance(long enforced, long applied) {
        locked(() -> {
            enforcedSeq = enforced;
            appliedSeq = applied;
            moved.signalAll();
        });
    }

    long enforcedSeq() {
        lock.lock();
        try {
            return enforcedSeq;
        } finally {
            lock.unlock();
        }
    }

    Set<ScopedModule> takeAskedFor() {
        Set<ScopedModule> taken = new LinkedHashSet<>();
        locked(() -> {
            taken.addAll(askedFor);
            askedFor.clear();
        });
        return taken;
    }

    /** Waits until the change is enforced, and announced too if asked so; false when it was not in time. */
    boolean await(long seq, boolean announced, Duration most) {
        long left = most.toNanos();
        lock.lock();
        try {
            isCalled = true;
            called.signal();
            while (seq > (announced ? appliedSeq : enforcedSeq)) {
                if (left <= 0 || isClosed) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a call, at most that long; false when closed. */
    boolean awaitCall(Optional<Duration> most) {
        long left = most.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        lock.lock();
        try {
            while (!isCalled && !isClosed && left > 0) {
                left = called.awaitNanos(left);
            }
            isCalled = false;
            return !isClosed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
