package io.mortise.http.rig;

import io.mortise.host.plugin.PluginRegistry;
import io.mortise.http.load.LoadBounds;
import io.mortise.http.load.PluginLoads;
import io.mortise.http.problem.ProblemRenderer;
import java.time.Duration;

/** The loads of plugins that nobody asks for anything. */
public final class TestLoads {
    private static final LoadBounds BOUNDS = new LoadBounds(0, 64, Duration.ofMinutes(1), 150, Duration.ofSeconds(10));

    private TestLoads() {}

    public static PluginLoads of(PluginRegistry plugins) {
        return new PluginLoads(plugins, BOUNDS, new ProblemRenderer(), Runnable::run);
    }
}
