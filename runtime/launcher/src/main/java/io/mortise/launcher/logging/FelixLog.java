package io.mortise.launcher.logging;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The framework's own messages; without it Felix prints them on standard output. */
public final class FelixLog extends Logger {
    private static final org.slf4j.Logger log = LoggerFactory.getLogger("org.apache.felix.framework");

    @Override
    protected void doLog(int level, String message, @Nullable Throwable throwable) {
        if (throwable instanceof BundleException) {
            // Whoever asked for the operation got the exception too and tells what it means.
            log.debug(message, throwable);
        } else {
            log.atLevel(slf4j(level)).setCause(throwable).log(message);
        }
    }

    private static Level slf4j(int level) {
        return switch (level) {
            case LOG_ERROR -> Level.ERROR;
            case LOG_WARNING -> Level.WARN;
            case LOG_INFO -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
