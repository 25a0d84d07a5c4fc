package io.mortise.extensions.point;

import io.mortise.api.metrics.MetricValue;
import io.mortise.extensions.call.CallResult;
import io.mortise.extensions.call.PluginCall;
import io.mortise.host.extension.CallFault;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.WorkspaceId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What providers have answered a moment ago, and what is being asked: the same thing is not asked twice at the same time. It holds
 * values of the API only, and nothing of a plugin. Safe for use by many threads.
 */
final class MetricCache {
    /** Faults that are over presently. */
    private static final Set<CallFault.Code> PASSING = EnumSet.of(CallFault.Code.STARTING, CallFault.Code.NO_PROVIDER);

    private final int most;
    private final Duration fresh;
    private final LongSupplier nanos;
    // Guarded by this.
    private final Map<Key, Known> known;
    private final Map<Key, PluginCall<MetricValue>> running = new HashMap<>();
    private long drops;

    /**
     * What was asked.
     *
     * @param settings a number that changes with the configuration and the flags
     */
    record Key(PluginLocation version, WorkspaceId workspace, String id, int settings) {}

    /** Either a result, or a call that is under way. */
    record Answer(
            @Nullable CallResult<MetricValue> result,
            @Nullable PluginCall<MetricValue> call) {}

    private record Known(CallResult<MetricValue> result, long untilNanos) {}

    /**
     * An empty cache.
     *
     * @param most how many answers are kept
     * @param fresh how long an answer is good for
     * @param nanos as {@link System#nanoTime} tells them
     */
    MetricCache(int most, Duration fresh, LongSupplier nanos) {
        this.most = most;
        this.fresh = fresh;
        this.nanos = nanos;
        this.known = new LinkedHashMap<>(16, 0.75f, true);
    }

    /** @param begin begins a call, and tells the given consumer when its thread is done with it */
    synchronized Answer find(Key key, Function<Consumer<PluginCall<MetricValue>>, PluginCall<MetricValue>> begin) {
        Known answered = known.get(key);
        if (answered != null && answered.untilNanos() - nanos.getAsLong() > 0) {
            return new Answer(answered.result(), null);
        }
        PluginCall<MetricValue> asked = running.get(key);
        if (asked == null) {
            long before = drops;
            asked = begin.apply(ended -> ended(key, ended, before));
            if (!asked.isGivenUp()) { // at once: there was no room
                running.put(key, asked);
            }
        }
        return new Answer(null, asked);
    }

    /** A call was waited for in vain: that is the answer for a while. */
    synchronized void keep(Key key, CallResult<MetricValue> result) {
        put(key, result);
    }

    /** Forgets what a version has said, and that it is being asked. */
    synchronized void drop(PluginLocation version) {
        drops++;
        known.keySet().removeIf(key -> key.version().equals(version));
        running.keySet().removeIf(key -> key.version().equals(version));
    }

    synchronized void clear() {
        drops++;
        known.clear();
        running.clear();
    }

    synchronized int size() {
        return known.size();
    }

    private synchronized void ended(Key key, PluginCall<MetricValue> call, long before) {
        running.remove(key, call);
        if (drops == before) {
            call.result().ifPresent(answer -> put(key, answer));
        }
    }

    private void put(Key key, CallResult<MetricValue> result) {
        if (result.fault().filter(fault -> PASSING.contains(fault.code())).isPresent()) {
            return;
        }
        known.put(key, new Known(result, nanos.getAsLong() + fresh.toNanos()));
        if (known.size() > most) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
