package io.mortise.host.plugin;

import java.util.OptionalLong;

/** The bounds that a manifest declares for its plugin's endpoints, each at least 1; empty where it says nothing. */
public record PluginLimits(
        OptionalLong requestsPerSecond, OptionalLong concurrentRequests, OptionalLong timeoutMillis) {
    public static final PluginLimits NONE =
            new PluginLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
