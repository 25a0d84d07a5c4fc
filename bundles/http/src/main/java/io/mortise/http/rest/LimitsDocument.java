package io.mortise.http.rest;

import io.mortise.http.load.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a plugin version's endpoints, on the wire.
 *
 * @param requestsPerSecond null for no limit
 */
record LimitsDocument(@Nullable Integer requestsPerSecond, int concurrentRequests, long timeoutMillis) {
    static LimitsDocument of(Limits limits) {
        return new LimitsDocument(
                limits.requestsPerSecond() == 0 ? null : limits.requestsPerSecond(),
                limits.concurrentRequests(),
                limits.timeout().toMillis());
    }
}
