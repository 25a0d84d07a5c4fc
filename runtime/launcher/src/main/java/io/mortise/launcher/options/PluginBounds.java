package io.mortise.launcher.options;

/**
 * The most that any plugin gets of what its manifest asks for.
 *
 * @param rate requests a second, 0 for no bound
 * @param concurrency requests at the same time
 * @param timeoutMillis after which a request is given up
 */
public record PluginBounds(int rate, int concurrency, int timeoutMillis) {}
