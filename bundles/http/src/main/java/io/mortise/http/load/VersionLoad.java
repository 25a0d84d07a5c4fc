package io.mortise.http.load;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.mortise.host.plugin.PluginLimits;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The requests of one plugin version: lets them in or refuses them, and measures them. Safe for use by many threads. */
final class VersionLoad {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PluginLocation plugin;
    private final PluginLimits declared;
    private final Limits limits;
    private final Room room;
    private final @Nullable RateLimiter rate;
    private final Bulkhead places;
    private final OrgShares shares = new OrgShares();
    private final Circuits circuits;
    private final Meter meter = new Meter();
    private final Set<PluginCall> running = ConcurrentHashMap.newKeySet();

    VersionLoad(PluginLocation plugin, PluginLimits declared, LoadBounds bounds, Room room) {
        this.plugin = plugin;
        this.declared = declared;
        this.limits = bounds.limits(declared);
        this.room = room;
        this.rate = limits.requestsPerSecond() == 0 ? null : limiter(plugin, limits.requestsPerSecond());
        this.places = Bulkhead.of(
                plugin.toString(),
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.concurrentRequests())
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
        this.circuits = new Circuits(bounds.circuitPause());
    }

    private static RateLimiter limiter(PluginLocation plugin, int perSecond) {
        return RateLimiter.of(
                plugin.toString(),
                RateLimiterConfig.custom()
                        .limitForPeriod(perSecond)
                        .limitRefreshPeriod(SECOND)
                        .timeoutDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    /** Lets a request in, which must then come to its end; throws {@code ProblemException} for one that is too much. */
    PluginCall enter(String org, HttpServletRequest request, HttpServletResponse response) {
        if (rate != null && !rate.acquirePermission()) {
            throw refused(Refusal.RATE, SECOND);
        }
        int free = places.getMetrics().getAvailableConcurrentCalls();
        if (!shares.enter(org, free)) {
            throw refused(Refusal.CONCURRENCY, SECOND);
        }
        if (!room.take(limits.concurrentRequests() - free)) {
            shares.leave(org);
            throw refused(Refusal.CONCURRENCY, SECOND);
        }
        if (!places.tryAcquirePermission()) {
            room.leave();
            shares.leave(org);
            throw refused(Refusal.CONCURRENCY, SECOND);
        }
        Circuit circuit = circuits.of(org);
        if (!circuit.enter()) {
            leave(org);
            throw refused(Refusal.CIRCUIT, circuit.rest());
        }
        PluginCall call = new PluginCall(this, org, circuit, request, response);
        running.add(call);
        return call;
    }

    private void leave(String org) {
        places.releasePermission();
        room.leave();
        shares.leave(org);
    }

    private ProblemException refused(Refusal refusal, Duration rest) {
        meter.refused(refusal);
        return refusal.of(plugin, limits, rest);
    }

    void ended(PluginCall call) {
        long nanos = call.tookNanos();
        Outcome outcome = call.outcome();
        meter.ended(outcome, nanos, call.cpuNanos(), call.allocatedBytes());
        running.remove(call);
        call.circuit().leave(outcome != Outcome.OK, nanos);
        leave(call.org());
    }

    /** Passes on the requests that take too long. */
    void findOverdue(long nowNanos, Consumer<PluginCall> action) {
        long timeoutNanos = limits.timeout().toNanos();
        for (PluginCall call : running) {
            if (call.isOverdue(nowNanos, timeoutNanos)) {
                action.accept(call);
            }
        }
    }

    PluginLocation plugin() {
        return plugin;
    }

    Limits limits() {
        return limits;
    }

    boolean isOf(PluginLimits other) {
        return declared.equals(other);
    }

    boolean isIdle() {
        return running.isEmpty();
    }

    LoadView view() {
        return new LoadView(
                plugin,
                limits,
                meter.totals(),
                running.stream()
                        .map(PluginCall::describe)
                        .filter(Objects::nonNull)
                        .toList(),
                circuits.open());
    }
}
