package io.mortise.launcher.logging;

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
}
