package io.mortise.launcher.logging;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import io.mortise.launcher.options.LogFormat;
import io.mortise.launcher.options.LogLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up the log; must run before the first logger is asked for. */
public final class Logging {
    private Logging() {}

    /**
     * Leads the log to standard error with the operator's level and format; or wherever {@code ownConfiguration} says, if there
     * is such a file.
     */
    public static void start(Path ownConfiguration, LogLevel level, LogFormat format) {
        if (Files.exists(ownConfiguration)) {
            if (!Files.isRegularFile(ownConfiguration) || !Files.isReadable(ownConfiguration)) {
                throw unreadable(ownConfiguration);
            }
            System.setProperty(
                    StandardErrorLog.OTHER_CONFIGURATION,
                    ownConfiguration.toUri().toString());
        }
        System.setProperty(StandardErrorLog.LEVEL, level.name());
        System.setProperty(StandardErrorLog.LIBRARY_LEVEL, level.ofLibraries().name());
        System.setProperty(StandardErrorLog.FORMAT, format.name());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static LaunchException unreadable(Path configuration) {
        return new LaunchException(new StartProblem(
                ExitCode.USAGE,
                "The configuration of the log cannot be read",
                configuration.toString(),
                "it is no file that this user may read",
                "Make it readable, or remove it to have the built-in log"));
    }
}
