package io.mortise.launcher.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.LoggerFactory;

/**
 * Shows what each bundle logs, through whatever interface. Listeners are called by the thread that logs, so they must be quick
 * and log nothing themselves. The first one is told what was logged before it came, as far as that is still known: bundles start
 * before anybody listens. Safe for use by many threads.
 */
final class BundleLogFeed extends UnsynchronizedAppenderBase<ILoggingEvent> implements LogReaderService {
    private static final int EARLY = 500;

    private final Bundle framework;
    private final List<LogListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong sequence = new AtomicLong();
    private @Nullable Deque<LogEntry> early = new ArrayDeque<>(); // guarded by this; null when somebody has listened

    private BundleLogFeed(Bundle framework) {
        this.framework = framework;
    }

    /** Listens to the log from now on, whatever its configuration is, and registers the service in the framework's name. */
    static void open(BundleContext context) {
        LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
        BundleLogFeed feed = new BundleLogFeed(context.getBundle());
        feed.setName("BUNDLES");
        feed.setContext(log);
        feed.start();
        Logger root = log.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(feed);
        context.addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().equals(context.getBundle())) {
                root.detachAppender(feed);
            }
        });
        context.registerService(LogReaderService.class, feed, null);
    }

    @Override
    protected void append(ILoggingEvent event) {
        Bundle bundle = Optional.ofNullable(BundleMarker.find(event.getMarkerList()))
                .or(LoggingBundle::find)
                .orElse(framework);
        LogEntry entry = new BundleLogEntry(bundle, event, sequence.incrementAndGet());
        if (listeners.isEmpty()) {
            keep(entry);
        }
        listeners.forEach(listener -> listener.logged(entry));
    }

    private synchronized void keep(LogEntry entry) {
        if (early != null) {
            if (early.size() >= EARLY) {
                early.removeFirst();
            }
            early.addLast(entry);
        }
    }

    @Override
    public void addLogListener(LogListener listener) {
        Deque<LogEntry> before;
        synchronized (this) {
            before = early == null ? new ArrayDeque<>() : early;
            early = null;
        }
        before.forEach(listener::logged);
        listeners.add(listener);
    }

    @Override
    public void removeLogListener(LogListener listener) {
        listeners.remove(listener);
    }

    /** Empty: entries hold objects of their bundles, so none are kept. */
    @Override
    public Enumeration<LogEntry> getLog() {
        return Collections.emptyEnumeration();
    }
}
