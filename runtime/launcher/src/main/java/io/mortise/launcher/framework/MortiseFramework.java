package io.mortise.launcher.framework;

import io.mortise.launcher.Distribution;
import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import io.mortise.launcher.guard.HookGuard;
import io.mortise.launcher.guard.HookGuardException;
import io.mortise.launcher.guard.UninstalledBundles;
import io.mortise.launcher.logging.BundleLogs;
import io.mortise.launcher.options.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OSGi framework with the distribution's bundles in it. */
public final class MortiseFramework {
    private static final Logger log = LoggerFactory.getLogger(MortiseFramework.class);
    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);

    private final Distribution distribution;
    private final Framework framework;

    private MortiseFramework(Distribution distribution, Framework framework) {
        this.distribution = distribution;
        this.framework = framework;
    }

    /** A framework that is not started yet. */
    public static MortiseFramework create(Distribution distribution, Settings settings) {
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        // The launch API says Map<String, String>, but the logger is given as an object.
        @SuppressWarnings({"unchecked", "rawtypes"}) // see the line above
        Map<String, String> properties = (Map) FrameworkProperties.of(distribution, settings);
        return new MortiseFramework(distribution, factory.newFramework(properties));
    }

    /**
     * Boots everything and waits until requests are answered.
     *
     * @param console prints one line to the operator; bundles find it as the service with {@code mortise.console=true}
     * @return the server's address, as in {@code http://127.0.0.1:8080}
     */
    public String start(Consumer<String> console) throws InterruptedException {
        List<BundleList.Entry> entries = BundleList.read(distribution.bundleList(), distribution.bundles());
        try {
            framework.init();
            HookGuard.install(framework);
            UninstalledBundles.forget(framework);
            BundleContext context = framework.getBundleContext();
            BundleLogs.register(context);
            context.registerService(
                    Consumer.class, console, FrameworkUtil.asDictionary(Map.of("mortise.console", true)));
            List<Bundle> bundles = new BundleInstaller(context).install(entries);
            new StartLevels(framework).raise(bundles);
            return Readiness.await(context, READY_PATIENCE);
        } catch (HookGuardException unguarded) {
            throw failed("the guard against plugins that reach into the framework is not in place", unguarded);
        } catch (BundleException refused) {
            throw failed("the framework refuses to start", refused);
        }
    }

    private static LaunchException failed(String why, Exception cause) {
        return new LaunchException(
                new StartProblem(
                        ExitCode.INTERNAL,
                        "The server did not start",
                        "framework",
                        why + ": " + cause.getMessage(),
                        "Use the libraries and the Java version that the distribution names, or report it"),
                cause);
    }

    /** Waits until the framework has stopped, whoever stopped it. */
    public void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops every bundle in reverse order of the start levels; whether that was done within {@code patience}. */
    public boolean stop(Duration patience) {
        try {
            framework.stop();
            if (framework.waitForStop(patience.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT) {
                return true;
            }
            log.error("Not all bundles stopped within {} seconds; the process ends without them", patience.toSeconds());
        } catch (BundleException | InterruptedException failed) {
            log.error("The framework could not be stopped cleanly", failed);
        }
        return false;
    }
}
