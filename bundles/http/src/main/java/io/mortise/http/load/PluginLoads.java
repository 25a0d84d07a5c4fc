package io.mortise.http.load;

import io.mortise.host.plugin.PluginLimits;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.http.problem.ProblemRenderer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests of all plugin versions. Safe for use by many threads. */
public final class PluginLoads {
    private static final Logger log = LoggerFactory.getLogger(PluginLoads.class);

    /** How often somebody must {@link #look}: as late as that is the answer in a plugin's place. */
    public static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Map<PluginLocation, VersionLoad> loads = new ConcurrentHashMap<>();
    private final PluginRegistry plugins;
    private final LoadBounds bounds;
    private final ProblemRenderer problems;
    private final Executor workers;
    private final Room room;

    /** @param workers answer in the place of plugins that do not */
    public PluginLoads(PluginRegistry plugins, LoadBounds bounds, ProblemRenderer problems, Executor workers) {
        this.plugins = plugins;
        this.bounds = bounds;
        this.problems = problems;
        this.workers = workers;
        this.room = new Room(bounds.together());
    }

    /**
     * Lets a request into a plugin, which must be told to {@link PluginCall#end}.
     *
     * <p>Throws {@code ProblemException}: {@code PLUGIN_RATE_LIMITED}, {@code PLUGIN_OVERLOADED}, {@code PLUGIN_CIRCUIT_OPEN}.
     *
     * @param org whose request it is, empty for the system's
     */
    public PluginCall enter(
            PluginLocation plugin, String org, HttpServletRequest request, HttpServletResponse response) {
        VersionLoad load = loads.get(plugin);
        if (load == null) {
            load = loads.computeIfAbsent(plugin, this::create);
        }
        return load.enter(org, request, response);
    }

    private VersionLoad create(PluginLocation plugin) {
        return new VersionLoad(plugin, declared(plugin).orElse(PluginLimits.NONE), bounds, room);
    }

    private Optional<PluginLimits> declared(PluginLocation plugin) {
        return plugins.limits(plugin.name(), plugin.version());
    }

    /** Ends what takes too long, and forgets versions that are gone. */
    public void look() {
        long now = System.nanoTime();
        loads.values().forEach(load -> load.findOverdue(now, this::giveUp));
        forget();
    }

    private void giveUp(PluginCall call) {
        try {
            workers.execute(() -> call.giveUp(problems));
        } catch (RejectedExecutionException stopping) {
            log.debug("The server stops; a request that takes too long ends with it", stopping);
        }
    }

    /** A version that is gone is kept as long as a thread runs its code. */
    private void forget() {
        loads.values()
                .removeIf(load -> load.isIdle()
                        && declared(load.plugin()).filter(load::isOf).isEmpty());
    }

    /** The limits of an installed version; empty for another one. */
    public Optional<Limits> limits(PluginLocation plugin) {
        return declared(plugin).map(bounds::limits);
    }

    /** What a version has done and does; empty for one that nobody has asked for anything. */
    public Optional<LoadView> view(PluginLocation plugin) {
        return Optional.ofNullable(loads.get(plugin)).map(VersionLoad::view);
    }

    /** All versions that have done something, ordered by name and version. */
    public List<LoadView> views() {
        forget();
        return loads.values().stream()
                .map(VersionLoad::view)
                .sorted(Comparator.comparing((LoadView view) -> view.plugin().name())
                        .thenComparing(view -> view.plugin().version()))
                .toList();
    }
}
