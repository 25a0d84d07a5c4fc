package io.mortise.http.rig;

import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthFinding.Status;
import io.mortise.host.plugin.HealthReport;
import io.mortise.host.plugin.Leftover;
import io.mortise.host.plugin.Leftover.Holder;
import io.mortise.host.plugin.Leftover.Kind;
import io.mortise.host.plugin.PluginHealth;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.VersionHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The health of the one plugin that the fake registry knows, and of one that was removed. */
public final class FakeHealth implements PluginHealth {
    public static final String REMOVED = "module-removed";
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private final FakePlugins plugins;

    public FakeHealth(FakePlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public HealthReport report(String name) {
        if (name.equals(REMOVED)) {
            return new HealthReport(name, false, List.of(), leftovers());
        }
        PluginView plugin = plugins.get(name);
        return new HealthReport(name, plugin.enabled(), List.of(version(new PluginLocation(name, "1.0.0"))), List.of());
    }

    @Override
    public VersionHealth version(PluginLocation version) {
        boolean healthy = plugins.active && plugins.selected;
        return new VersionHealth(
                version.version(),
                plugins.selected,
                healthy,
                healthy ? List.of() : List.of("It does not run"),
                plugins.get(version.name()).versions().get(0).conditions(),
                List.of(new HealthFinding("mail", Status.WARN, "The queue is long", THEN, Duration.ofMillis(3))),
                healthy ? "" : "java.lang.IllegalStateException: no license");
    }

    @Override
    public List<Leftover> leftovers() {
        Holder thread = new Holder(Kind.THREAD, "kb-poller", "kb.Poller", "It runs kb.Poller", "End it");
        return List.of(new Leftover(new PluginLocation(REMOVED, "1.0.0"), THEN, List.of(thread)));
    }
}
