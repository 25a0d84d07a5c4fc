package io.mortise.launcher.logging;

import ch.qos.logback.classic.Level;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads what bundles print to {@code System.out} and {@code System.err} into the log, and traces of exceptions that nobody
 * caught. Everybody else, the launcher and Logback first of all, reaches the streams of the process as before.
 */
public final class PrintedOutput {
    /** How long words wait for the end of their line. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final long PERIOD_MILLIS = 500;

    private static final Logger log = LoggerFactory.getLogger(PrintedOutput.class);
    private final PrintedLines out = new PrintedLines("stdout", Level.INFO);
    private final PrintedLines err = new PrintedLines("stderr", Level.WARN);

    private PrintedOutput() {}

    /**
     * Takes the place of both streams until the process ends: a bundle that outlives the server is still none that may write to
     * them. Must run after the log is set up.
     */
    public static PrintedOutput divert(PrintStream out, PrintStream err) {
        PrintedOutput output = new PrintedOutput();
        System.setOut(new BundlePrintStream(out, output.out));
        System.setErr(new BundlePrintStream(err, output.err));
        output.watch();
        Thread.setDefaultUncaughtExceptionHandler(PrintedOutput::logUncaught); // the JDK would print the trace
        return output;
    }

    private static void logUncaught(Thread thread, Throwable fault) {
        log.error("The thread '{}' ended with an exception that nobody caught", thread.getName(), fault);
    }

    private void watch() {
        TimerTask late = new TimerTask() {
            @Override
            public void run() {
                logOlderThan(PATIENCE);
            }
        };
        new Timer("mortise-printed", true).schedule(late, PERIOD_MILLIS, PERIOD_MILLIS);
    }

    private void logOlderThan(Duration age) {
        try {
            out.logOlderThan(age);
            err.logOlderThan(age);
        } catch (RuntimeException | LinkageError | StackOverflowError ofAppender) { // would end the timer, or the stop
            log.debug("What bundles have printed could not be logged", ofAppender);
        }
    }

    /** Logs what still waits for the end of its line; to be called before the process ends. */
    public void drain() {
        logOlderThan(Duration.ZERO);
    }
}
