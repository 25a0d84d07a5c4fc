package io.mortise.plugins.unload;

import java.time.Duration;

/**
 * How patient the watch is.
 *
 * @param look the pause between two looks while something is left
 * @param grace how long a class loader may stay before it counts as left over
 * @param collection the shortest pause between two collections of the garbage that are asked for
 * @param most how many collections are asked for on behalf of one class loader
 */
public record UnloadTimes(Duration look, Duration grace, Duration collection, int most) {
    public static final UnloadTimes DEFAULT =
            new UnloadTimes(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1), 3);
}
