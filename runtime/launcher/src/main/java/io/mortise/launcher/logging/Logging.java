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

    /** Leads the log to standard error as {@code configuration} says, with the operator's level and format. */
    public static void start(Path configuration, LogLevel level, LogFormat format) {
        if (!Files.isReadable(configuration)) {
            throw new LaunchException(new StartProblem(
                    ExitCode.INTERNAL,
                    "The configuration of the log is missing",
                    configuration.toString(),
                    "there is no such file that can be read",
                    "Start with bin/mortise, or unpack the distribution again"));
        }
        System.setProperty("logback.configurationFile", configuration.toUri().toString());
        System.setProperty("mortise.log.level", level.name());
        System.setProperty("mortise.log.libraries", level.ofLibraries().name());
        System.setProperty("mortise.log.format", format.name());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
