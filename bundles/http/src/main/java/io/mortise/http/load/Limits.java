package io.mortise.http.load;

import java.time.Duration;

/**
 * The limits that hold for a plugin version.
 *
 * @param requestsPerSecond 0 for no limit
 * @param timeout how long a request may keep the plugin busy without receiving or sending anything
 */
public record Limits(int requestsPerSecond, int concurrentRequests, Duration timeout) {}
