package io.mortise.http.rig;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** Lets tests say what bundles log. */
public final class FakeLogs implements LogReaderService {
    private final List<LogListener> listeners = new CopyOnWriteArrayList<>();

    public void log(Bundle bundle, LogLevel level, String message) {
        log(bundle, level, message, null);
    }

    public void log(Bundle bundle, LogLevel level, String message, @Nullable Throwable fault) {
        LogEntry entry = new Entry(bundle, level, message, fault, System.currentTimeMillis());
        listeners.forEach(listener -> listener.logged(entry));
    }

    @Override
    public void addLogListener(LogListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeLogListener(LogListener listener) {
        listeners.remove(listener);
    }

    @Override
    public Enumeration<LogEntry> getLog() {
        return Collections.emptyEnumeration();
    }

    @SuppressWarnings("NullAway") // the interface's contract: null when there is none
    private record Entry(
            Bundle bundle,
            LogLevel level,
            String message,
            @Nullable Throwable fault,
            long time) implements LogEntry {
        @Override
        public Bundle getBundle() {
            return bundle;
        }

        @Override
        public @Nullable ServiceReference<?> getServiceReference() {
            return null;
        }

        @Override
        @SuppressWarnings("deprecation") // of the interface
        public int getLevel() {
            return 0;
        }

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public @Nullable Throwable getException() {
            return fault;
        }

        @Override
        public long getTime() {
            return time;
        }

        @Override
        public LogLevel getLogLevel() {
            return level;
        }

        @Override
        public String getLoggerName() {
            return "a.logger";
        }

        @Override
        public long getSequence() {
            return 0;
        }

        @Override
        public String getThreadInfo() {
            return Thread.currentThread().getName();
        }

        @Override
        public @Nullable StackTraceElement getLocation() {
            return null;
        }
    }
}
