package io.mortise.launcher;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.framework.MortiseFramework;
import io.mortise.launcher.logging.PrintedOutput;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the framework when the process is told to end (SIGTERM, Ctrl-C). The JVM would report the signal as exit code 143 or
 * 130; a clean stop is what was asked for, so the process then ends with 0.
 */
final class SignalStop {
    private static final Logger log = LoggerFactory.getLogger(SignalStop.class);

    private final MortiseFramework framework;
    private final PrintedOutput printed;
    private final AtomicBoolean armed = new AtomicBoolean(true);
    private volatile boolean begun;

    private SignalStop(MortiseFramework framework, PrintedOutput printed) {
        this.framework = framework;
        this.printed = printed;
    }

    static SignalStop arm(MortiseFramework framework, PrintedOutput printed) {
        SignalStop stop = new SignalStop(framework, printed);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::stop, "mortise-stop"));
        return stop;
    }

    /** The process ends for another reason, which brings its own exit code. */
    void disarm() {
        armed.set(false);
    }

    /** Whether the process was told to end: from then on the framework refuses whatever is still being started. */
    boolean explains(RuntimeException failure) {
        if (begun) {
            log.debug("The start was broken off", failure);
        }
        return begun;
    }

    private void stop() {
        if (armed.compareAndSet(true, false)) {
            begun = true;
            log.info("Stopping");
            boolean clean = framework.stop(Server.STOP_PATIENCE);
            printed.drain();
            log.info("Stopped");
            Runtime.getRuntime().halt((clean ? ExitCode.STOPPED : ExitCode.INTERNAL).number());
        }
    }
}
