package io.mortise.plugins.lifecycle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Remembers the last pass over each module and lets callers wait for one. Safe for use by many threads. */
final class Settlements {

    /** How a pass left the module's bundles. */
    enum State {
        /** Something that must start first has not yet. */
        WAITING,
        SETTLED,
        FAILED
    }

    /**
     * A pass that has ended.
     *
     * @param number larger for a pass that began later
     * @param revision of the system override that it acted on
     */
    record Pass(long number, long revision, State state) {
        boolean isOver() {
            return state != State.WAITING;
        }
    }

    private final Map<String, Pass> last = new HashMap<>(); // guarded by this
    private long counter; // guarded by this

    /** A number smaller than that of every pass that begins from now on. */
    synchronized long ticket() {
        return counter++;
    }

    /** The number of a pass that begins now. */
    synchronized long begin() {
        return counter++;
    }

    synchronized void end(String module, Pass pass) {
        last.put(module, pass);
        notifyAll();
    }

    synchronized Optional<Pass> last(String module) {
        return Optional.ofNullable(last.get(module));
    }

    /** Waits for a pass that will do; empty when the time runs out. */
    synchronized Optional<Pass> await(String module, Predicate<Pass> enough, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        while (true) {
            Pass pass = last.get(module);
            if (pass != null && enough.test(pass)) {
                return Optional.of(pass);
            }
            long millisLeft = (deadline - System.nanoTime()) / 1_000_000;
            if (millisLeft <= 0) {
                return Optional.empty();
            }
            try {
                wait(millisLeft);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
