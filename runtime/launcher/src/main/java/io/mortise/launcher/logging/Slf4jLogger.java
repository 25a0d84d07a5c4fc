package io.mortise.launcher.logging;

import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.LoggerFactory;

/** A logger of the OSGi log service that writes through SLF4J. The two differ in nothing but the name of the interface. */
final class Slf4jLogger implements Logger {
    private final org.slf4j.Logger log;
    private final BundleMarker origin;

    /** @param origin in whose name it logs */
    Slf4jLogger(String name, BundleMarker origin) {
        this.log = LoggerFactory.getLogger(name);
        this.origin = origin;
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isTraceEnabled() {
        return log.isTraceEnabled();
    }

    @Override
    public void trace(String message) {
        log.trace(origin, message);
    }

    @Override
    public void trace(String format, Object argument) {
        log.trace(origin, format, argument);
    }

    @Override
    public void trace(String format, Object first, Object second) {
        log.trace(origin, format, first, second);
    }

    @Override
    public void trace(String format, Object... arguments) {
        log.trace(origin, format, arguments);
    }

    @Override
    public <E extends Exception> void trace(LoggerConsumer<E> consumer) throws E {
        if (log.isTraceEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(String message) {
        log.debug(origin, message);
    }

    @Override
    public void debug(String format, Object argument) {
        log.debug(origin, format, argument);
    }

    @Override
    public void debug(String format, Object first, Object second) {
        log.debug(origin, format, first, second);
    }

    @Override
    public void debug(String format, Object... arguments) {
        log.debug(origin, format, arguments);
    }

    @Override
    public <E extends Exception> void debug(LoggerConsumer<E> consumer) throws E {
        if (log.isDebugEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(String message) {
        log.info(origin, message);
    }

    @Override
    public void info(String format, Object argument) {
        log.info(origin, format, argument);
    }

    @Override
    public void info(String format, Object first, Object second) {
        log.info(origin, format, first, second);
    }

    @Override
    public void info(String format, Object... arguments) {
        log.info(origin, format, arguments);
    }

    @Override
    public <E extends Exception> void info(LoggerConsumer<E> consumer) throws E {
        if (log.isInfoEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(String message) {
        log.warn(origin, message);
    }

    @Override
    public void warn(String format, Object argument) {
        log.warn(origin, format, argument);
    }

    @Override
    public void warn(String format, Object first, Object second) {
        log.warn(origin, format, first, second);
    }

    @Override
    public void warn(String format, Object... arguments) {
        log.warn(origin, format, arguments);
    }

    @Override
    public <E extends Exception> void warn(LoggerConsumer<E> consumer) throws E {
        if (log.isWarnEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(String message) {
        log.error(origin, message);
    }

    @Override
    public void error(String format, Object argument) {
        log.error(origin, format, argument);
    }

    @Override
    public void error(String format, Object first, Object second) {
        log.error(origin, format, first, second);
    }

    @Override
    public void error(String format, Object... arguments) {
        log.error(origin, format, arguments);
    }

    @Override
    public <E extends Exception> void error(LoggerConsumer<E> consumer) throws E {
        if (log.isErrorEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public void audit(String message) {
        log.info(origin, message);
    }

    @Override
    public void audit(String format, Object argument) {
        log.info(origin, format, argument);
    }

    @Override
    public void audit(String format, Object first, Object second) {
        log.info(origin, format, first, second);
    }

    @Override
    public void audit(String format, Object... arguments) {
        log.info(origin, format, arguments);
    }
}
