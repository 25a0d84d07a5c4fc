package io.mortise.http.load;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Adds up what the requests of a plugin version were and what they cost. Safe for use by many threads. */
final class Meter {
    /** Upper bounds of the classes of latency; above the last one is one more class. */
    private static final long[] BOUNDS_NANOS = {
        TimeUnit.MICROSECONDS.toNanos(250),
        TimeUnit.MILLISECONDS.toNanos(1),
        TimeUnit.MICROSECONDS.toNanos(2_500),
        TimeUnit.MILLISECONDS.toNanos(5),
        TimeUnit.MILLISECONDS.toNanos(10),
        TimeUnit.MILLISECONDS.toNanos(25),
        TimeUnit.MILLISECONDS.toNanos(50),
        TimeUnit.MILLISECONDS.toNanos(100),
        TimeUnit.MILLISECONDS.toNanos(250),
        TimeUnit.MILLISECONDS.toNanos(500),
        TimeUnit.SECONDS.toNanos(1),
        TimeUnit.MILLISECONDS.toNanos(2_500),
        TimeUnit.SECONDS.toNanos(5),
        TimeUnit.SECONDS.toNanos(10),
        TimeUnit.SECONDS.toNanos(30)
    };

    // Filled here and never changed, so they may be read without a lock.
    private final Map<Outcome, LongAdder> outcomes = adders(Outcome.class);
    private final Map<Refusal, LongAdder> refusals = adders(Refusal.class);
    private final LongAdder[] latencies = new LongAdder[BOUNDS_NANOS.length + 1];
    private final LongAdder nanos = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();
    private final LongAdder allocatedBytes = new LongAdder();

    Meter() {
        Arrays.setAll(latencies, i -> new LongAdder());
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
        Map<E, LongAdder> adders = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            adders.put(constant, new LongAdder());
        }
        return adders;
    }

    void refused(Refusal refusal) {
        increment(refusals, refusal);
    }

    void ended(Outcome outcome, long tookNanos, long cpu, long bytes) {
        increment(outcomes, outcome);
        latencies[latency(tookNanos)].increment();
        nanos.add(tookNanos);
        cpuNanos.add(cpu);
        allocatedBytes.add(bytes);
    }

    private static <E extends Enum<E>> void increment(Map<E, LongAdder> adders, E which) {
        Objects.requireNonNull(adders.get(which)).increment();
    }

    private static int latency(long tookNanos) {
        int i = 0;
        while (i < BOUNDS_NANOS.length && tookNanos > BOUNDS_NANOS[i]) {
            i++;
        }
        return i;
    }

    Totals totals() {
        long[] classes = Arrays.stream(latencies).mapToLong(LongAdder::sum).toArray();
        return new Totals(
                sums(outcomes),
                sums(refusals),
                new Latency(BOUNDS_NANOS, classes, nanos.sum()),
                cpuNanos.sum(),
                allocatedBytes.sum());
    }

    private static <E extends Enum<E>> Map<E, Long> sums(Map<E, LongAdder> adders) {
        return adders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .sum()));
    }
}
