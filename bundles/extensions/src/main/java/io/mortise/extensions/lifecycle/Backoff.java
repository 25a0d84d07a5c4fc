package io.mortise.extensions.lifecycle;

import java.time.Duration;

/** How long a callback that has failed rests before it is tried again. */
final class Backoff {
    static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 12;

    private Backoff() {}

    /** @param failed how often it has failed before this time */
    static Duration after(int failed) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(failed, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
