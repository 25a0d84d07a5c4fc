package io.mortise.launcher.logging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The OSGi log service as one bundle sees it; Felix's own bundles print on standard output where there is none. */
final class BundleLogService implements LogService {
    private final BundleMarker origin;
    private final Logger bundleLogger;

    BundleLogService(Bundle bundle) {
        this.origin = new BundleMarker(bundle);
        this.bundleLogger = new Slf4jLogger(nameOf(bundle), origin);
    }

    private static String nameOf(Bundle bundle) {
        return Optional.ofNullable(bundle.getSymbolicName()).orElse(bundle.getLocation());
    }

    @Override
    public Logger getLogger(String name) {
        return new Slf4jLogger(name, origin);
    }

    @Override
    public Logger getLogger(Class<?> owner) {
        return new Slf4jLogger(owner.getName(), origin);
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> type) {
        return logger(name, type, origin);
    }

    private static <L extends Logger> L logger(String name, Class<L> type, BundleMarker origin) {
        if (!type.isAssignableFrom(Slf4jLogger.class)) {
            throw new IllegalArgumentException("No logger of " + type + " is offered; ask for " + Logger.class);
        }
        return type.cast(new Slf4jLogger(name, origin));
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> owner, Class<L> type) {
        return getLogger(owner.getName(), type);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> type) {
        return logger(name.equals(Logger.ROOT_LOGGER_NAME) ? nameOf(bundle) : name, type, new BundleMarker(bundle));
    }

    @Override
    @SuppressWarnings("deprecation") // older bundles call the methods of the first log service
    public void log(int level, String message) {
        log(level, message, null);
    }

    @Override
    @SuppressWarnings("deprecation") // see above
    public void log(int level, String message, @Nullable Throwable exception) {
        LoggerFactory.getLogger(bundleLogger.getName())
                .atLevel(slf4j(level))
                .addMarker(origin)
                .setCause(exception)
                .log(message);
    }

    @Override
    @SuppressWarnings("deprecation") // see above
    public void log(@Nullable ServiceReference<?> reference, int level, String message) {
        log(reference, level, message, null);
    }

    @Override
    @SuppressWarnings("deprecation") // see above
    public void log(@Nullable ServiceReference<?> reference, int level, String message, @Nullable Throwable exception) {
        log(level, reference == null ? message : message + " " + reference, exception);
    }

    @SuppressWarnings("deprecation") // see above
    private static Level slf4j(int level) {
        return switch (level) {
            case LOG_ERROR -> Level.ERROR;
            case LOG_WARNING -> Level.WARN;
            case LOG_INFO -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
