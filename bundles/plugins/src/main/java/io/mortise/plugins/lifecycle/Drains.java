package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Lets the requests within a version end before its bundle is stopped, where another version of the same module has taken its
 * place. Safe for use by many threads.
 */
final class Drains {
    /** The same as for an application that was rebuilt: event streams that are still open then are cut. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private enum State {
        DRAINING,
        DRAINED
    }

    private final Map<PluginLocation, State> states = new ConcurrentHashMap<>();
    private final PluginTraffic traffic;
    private final Executor workers;
    private final Consumer<String> passes;

    /** @param passes takes the name of a module that is to be looked at */
    Drains(PluginTraffic traffic, Executor workers, Consumer<String> passes) {
        this.traffic = traffic;
        this.workers = workers;
        this.passes = passes;
    }

    /** Whether requests are still within the version; asks for a pass when they have ended, and keeps new ones out. */
    boolean isBusy(PluginLocation version) {
        State state = states.get(version);
        if (state == State.DRAINED) {
            return false;
        }
        if (state == null) {
            if (traffic.drain(version, Duration.ZERO)) {
                return false;
            }
            states.put(version, State.DRAINING);
            workers.execute(() -> drain(version));
        }
        return true;
    }

    private void drain(PluginLocation version) {
        traffic.drain(version, LONGEST);
        states.replace(version, State.DRAINING, State.DRAINED);
        passes.accept(version.name());
    }

    /** The version is in use again, or was stopped. */
    void forget(PluginLocation version) {
        states.remove(version);
    }
}
