package io.mortise.http.load;

import io.mortise.host.plugin.PluginLimits;
import java.time.Duration;

/**
 * What the operator allows.
 *
 * @param requestsPerSecond the most for each plugin version, 0 for no bound
 * @param concurrentRequests the most for each plugin version
 * @param timeout the longest for each plugin version
 * @param together how many requests all plugins may have running
 * @param circuitPause how long a plugin that keeps failing is left alone
 */
public record LoadBounds(
        int requestsPerSecond, int concurrentRequests, Duration timeout, int together, Duration circuitPause) {
    private static final int USUAL_REQUESTS = 32;
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    /** The limits of a plugin version that declares these. */
    public Limits limits(PluginLimits declared) {
        long most = requestsPerSecond == 0 ? Integer.MAX_VALUE : requestsPerSecond;
        return new Limits(
                declared.requestsPerSecond().isPresent()
                        ? (int) Math.min(declared.requestsPerSecond().getAsLong(), most)
                        : requestsPerSecond,
                (int) Math.min(declared.concurrentRequests().orElse(USUAL_REQUESTS), concurrentRequests),
                Duration.ofMillis(
                        Math.min(declared.timeoutMillis().orElse(USUAL_TIMEOUT.toMillis()), timeout.toMillis())));
    }
}
