package io.mortise.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the writers of an embedded database in one after the other, in the order in which they came. H2 saves its tables one
 * by one while others write, so a transaction that ends during the commit of another may be saved in part (decision 0012).
 */
final class WriteTurns {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Duration longestWait;

    WriteTurns(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** Waits for this thread's turn, also when the thread is interrupted; false when it did not come in time. */
    boolean take() {
        long deadline = System.nanoTime() + longestWait.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return turn.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void giveBack() {
        turn.unlock();
    }
}
