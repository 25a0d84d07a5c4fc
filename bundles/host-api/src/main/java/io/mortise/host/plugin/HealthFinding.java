package io.mortise.host.plugin;

import java.time.Duration;
import java.time.Instant;

/**
 * What one of a plugin's own health checks found.
 *
 * @param name as the plugin calls it
 * @param message one sentence, possibly empty
 * @param at when it was asked
 * @param took how long it took, or has taken until it was no longer waited for
 */
public record HealthFinding(String name, Status status, String message, Instant at, Duration took) {

    /** How it is. */
    public enum Status {
        OK,
        WARN,
        /** The check says so, throws or does not return. */
        FAIL
    }
}
