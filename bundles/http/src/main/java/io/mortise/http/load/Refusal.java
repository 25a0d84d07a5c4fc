package io.mortise.http.load;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.Duration;

/** Why a request is not let into a plugin. */
public enum Refusal {
    RATE,
    CONCURRENCY,
    CIRCUIT;

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    /** @param pause what is left of the circuit's */
    ProblemException of(PluginLocation plugin, Limits limits, Duration pause) {
        return switch (this) {
            case RATE -> tooMany(plugin, limits.requestsPerSecond());
            case CONCURRENCY -> busy(plugin, limits.concurrentRequests());
            case CIRCUIT -> failing(plugin, pause);
        };
    }

    private static ProblemException tooMany(PluginLocation plugin, int perSecond) {
        return new ProblemException(
                new Problem(
                        ProblemCode.PLUGIN_RATE_LIMITED,
                        "Module " + plugin.name() + " gets too many requests",
                        "Its version " + plugin.version() + " takes " + perSecond
                                + " requests a second, all callers together",
                        "module " + plugin.name(),
                        "Wait as long as Retry-After says; the limit is the smaller one of limits.requestsPerSecond in its"
                                + " manifest and the operator's --plugin-rate"),
                SHORTLY);
    }

    private static ProblemException busy(PluginLocation plugin, int atOnce) {
        return new ProblemException(
                new Problem(
                        ProblemCode.PLUGIN_OVERLOADED,
                        "Module " + plugin.name() + " is busy",
                        "Its version " + plugin.version() + " takes " + atOnce
                                + " requests at once, of which one organization"
                                + " gets its share; or other modules leave it no more room",
                        "module " + plugin.name(),
                        "Wait as long as Retry-After says; the limit is the smaller one of limits.concurrentRequests in its"
                                + " manifest and the operator's --plugin-concurrency"),
                SHORTLY);
    }

    private static ProblemException failing(PluginLocation plugin, Duration pause) {
        return new ProblemException(
                new Problem(
                        ProblemCode.PLUGIN_CIRCUIT_OPEN,
                        "Module " + plugin.name() + " is left alone for a while",
                        "Most of the last requests to its version " + plugin.version()
                                + " failed or were not answered in time",
                        "module " + plugin.name(),
                        "Wait as long as Retry-After says; if it stays, the server's log tells what fails"),
                pause.compareTo(SHORTLY) > 0 ? pause.plusMillis(999) : SHORTLY); // rounded up to whole seconds
    }

    static Problem timedOut(PluginLocation plugin, Duration timeout) {
        return new Problem(
                ProblemCode.PLUGIN_TIMEOUT,
                "Module " + plugin.name() + " did not answer in time",
                "Its version " + plugin.version() + " was busy with the request for more than " + timeout.toMillis()
                        + " ms, so the request was given up; what it has done so far may or may not hold",
                "module " + plugin.name(),
                "Try again later; the time is the smaller one of limits.timeoutMillis in its manifest and the operator's"
                        + " --plugin-timeout");
    }
}
