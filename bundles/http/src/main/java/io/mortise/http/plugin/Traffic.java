package io.mortise.http.plugin;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import jakarta.servlet.ServletException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests to all plugin versions. */
public final class Traffic implements PluginTraffic {
    private static final Logger log = LoggerFactory.getLogger(Traffic.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Map<PluginLocation, VersionTraffic> versions = new ConcurrentHashMap<>();
    private final Function<PluginLocation, Optional<PluginApplication>> applications;

    /** @param applications finds the application of a version, if it has one */
    Traffic(Function<PluginLocation, Optional<PluginApplication>> applications) {
        this.applications = applications;
    }

    VersionTraffic of(PluginLocation version) {
        return versions.computeIfAbsent(version, location -> new VersionTraffic());
    }

    /** The version is gone; should it come back, it begins anew. */
    void forget(PluginLocation version) {
        versions.remove(version);
    }

    @Override
    public Optional<String> prepare(PluginLocation version, Duration patience) {
        of(version).reopen();
        Optional<PluginApplication> application = await(version, System.nanoTime() + patience.toNanos());
        if (application.isEmpty()) {
            return Optional.empty();
        }
        try {
            application.get().prepare();
            return Optional.empty();
        } catch (ServletException | RuntimeException | LinkageError fault) {
            log.warn("The endpoints of plugin {} cannot be served", version, fault);
            return Optional.of("Its endpoints cannot be served: " + fault);
        }
    }

    private Optional<PluginApplication> await(PluginLocation version, long deadline) {
        Optional<PluginApplication> application = applications.apply(version);
        while (application.isEmpty() && System.nanoTime() < deadline) {
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            application = applications.apply(version);
        }
        return application;
    }

    @Override
    public boolean serves(PluginLocation version) {
        return applications.apply(version).isPresent();
    }

    @Override
    public boolean drain(PluginLocation version, Duration time) {
        return of(version).drain(time);
    }

    @Override
    public Answers answers(PluginLocation version) {
        return of(version).answers();
    }
}
