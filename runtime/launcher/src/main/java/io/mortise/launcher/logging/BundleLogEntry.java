package io.mortise.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogService;

/** What a bundle has logged, as the OSGi log service shows it. */
record BundleLogEntry(Bundle bundle, ILoggingEvent event, long sequence) implements LogEntry {
    @Override
    public Bundle getBundle() {
        return bundle;
    }

    @Override
    @SuppressWarnings("NullAway") // the interface's contract: null when there is none
    public @Nullable ServiceReference<?> getServiceReference() {
        return null;
    }

    @Override
    @SuppressWarnings("deprecation") // older bundles ask so
    public int getLevel() {
        return switch (getLogLevel()) {
            case ERROR -> LogService.LOG_ERROR;
            case WARN -> LogService.LOG_WARNING;
            case INFO -> LogService.LOG_INFO;
            default -> LogService.LOG_DEBUG;
        };
    }

    @Override
    public String getMessage() {
        return String.valueOf(event.getFormattedMessage());
    }

    @Override
    @SuppressWarnings("NullAway") // the interface's contract: null when there is none
    public @Nullable Throwable getException() {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
    }

    @Override
    public long getTime() {
        return event.getTimeStamp();
    }

    @Override
    public LogLevel getLogLevel() {
        return switch (event.getLevel().toInt()) {
            case Level.ERROR_INT -> LogLevel.ERROR;
            case Level.WARN_INT -> LogLevel.WARN;
            case Level.INFO_INT -> LogLevel.INFO;
            case Level.DEBUG_INT -> LogLevel.DEBUG;
            default -> LogLevel.TRACE;
        };
    }

    @Override
    public String getLoggerName() {
        return event.getLoggerName();
    }

    @Override
    public long getSequence() {
        return sequence;
    }

    @Override
    public String getThreadInfo() {
        return event.getThreadName();
    }

    @Override
    @SuppressWarnings("NullAway") // the interface's contract: null when it is not known
    public @Nullable StackTraceElement getLocation() {
        return null; // it would have to be looked for, and nobody asks
    }
}
