package io.mortise.http.load;

import io.mortise.host.plugin.PluginLocation;
import java.util.List;

/**
 * What a plugin version has done and does.
 *
 * @param openCircuits the organizations for which it is left alone, by their ids; the system's is empty
 */
public record LoadView(
        PluginLocation plugin, Limits limits, Totals totals, List<RunningCall> running, List<String> openCircuits) {
    public LoadView {
        running = List.copyOf(running);
        openCircuits = List.copyOf(openCircuits);
    }

    /** How many requests were given up and keep their threads all the same. */
    public long stuck() {
        return running.stream().filter(RunningCall::givenUp).count();
    }
}
