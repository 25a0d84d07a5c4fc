package io.mortise.extensions.call;

import io.mortise.host.plugin.PluginCalls.Figures;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls of one version at one extension point. Safe for use by many threads. */
final class PointFigures {
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void begin() {
        begun.increment();
    }

    void end(long took, boolean hasFailed) {
        ended.increment();
        nanos.add(took);
        if (hasFailed) {
            failed.increment();
        }
    }

    void giveUp() {
        timedOut.increment();
    }

    Figures of(String point) {
        long returned = ended.sum();
        long calls = begun.sum();
        return new Figures(
                point,
                calls,
                failed.sum(),
                timedOut.sum(),
                Math.max(0, calls - returned),
                Duration.ofNanos(returned == 0 ? 0 : nanos.sum() / returned));
    }
}
