package io.mortise.plugins.health;

import io.mortise.host.plugin.PluginLocation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the checks of all running versions now and then, so that their conditions follow although nobody looks. */
public final class CheckRounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CheckRounds.class);

    private final HealthChecks checks;
    private final Duration pause;
    private final Supplier<Map<PluginLocation, Bundle>> running;
    private final ScheduledThreadPoolExecutor timer;

    /** @param running the bundles that run */
    public CheckRounds(HealthChecks checks, Duration pause, Supplier<Map<PluginLocation, Bundle>> running) {
        this.checks = checks;
        this.pause = pause;
        this.running = running;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mortise-plugin-checks");
            thread.setDaemon(true);
            return thread;
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a round does not fail
    public void open() {
        timer.scheduleWithFixedDelay(this::round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            Map<PluginLocation, Bundle> bundles = running.get();
            checks.retain(bundles.keySet());
            bundles.forEach(checks::ask);
        } catch (RuntimeException | Error fault) { // above all a framework that is being stopped
            log.debug("The health checks of the plugins could not be asked", fault);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
