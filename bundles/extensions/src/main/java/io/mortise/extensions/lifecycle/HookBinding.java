package io.mortise.extensions.lifecycle;

import io.mortise.api.lifecycle.LifecycleHook;
import java.time.Instant;
import java.util.Optional;

/** The hook of a version, and the start of the bundle that it belongs to. */
interface HookBinding {

    /** The service; throws when it is gone. Called by the threads of calls only, for its activation may last. */
    LifecycleHook get();

    /** Whether the bundle runs. */
    boolean isActive();

    Start start();

    /** What is remembered of one start of a bundle. Safe for use by many threads. */
    final class Start {
        private boolean isInitialized;
        private int attempts;
        private String error = "";
        private Optional<Instant> nextTry = Optional.empty();

        synchronized boolean isInitialized() {
            return isInitialized;
        }

        synchronized void initialized() {
            isInitialized = true;
        }

        synchronized void failed(String why, Instant again) {
            attempts++;
            error = why;
            nextTry = Optional.of(again);
        }

        synchronized boolean waits(Instant now) {
            return nextTry.filter(now::isBefore).isPresent();
        }

        synchronized int attempts() {
            return attempts;
        }

        synchronized String error() {
            return error;
        }

        synchronized Optional<Instant> nextTry() {
            return nextTry;
        }
    }
}
