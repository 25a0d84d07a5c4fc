package io.mortise.http;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Registers filters and servlets with the HTTP whiteboard, and takes them back in reverse order. */
final class Whiteboard implements AutoCloseable {
    private static final String PREFIX = "osgi.http.whiteboard.";

    private final BundleContext context;
    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();

    Whiteboard(BundleContext context) {
        this.context = context;
    }

    void filter(Filter filter) {
        register(Filter.class, filter, Map.of(PREFIX + "filter.pattern", "/*", PREFIX + "filter.asyncSupported", true));
    }

    void servlet(String name, Servlet servlet, String... patterns) {
        register(Servlet.class, servlet, servletProperties(name, patterns));
    }

    /** A servlet for everything that no other one takes, and for the container's own errors. */
    void fallback(Servlet servlet) {
        Map<String, Object> properties = new HashMap<>(servletProperties("fallback", "/"));
        properties.put(PREFIX + "servlet.errorPage", new String[] {"4xx", "5xx"});
        register(Servlet.class, servlet, properties);
    }

    <T> void service(Class<T> type, T service) {
        registrations.push(context.registerService(type, service, null));
    }

    private <T> void register(Class<T> type, T service, Map<String, Object> properties) {
        registrations.push(context.registerService(type, service, FrameworkUtil.asDictionary(properties)));
    }

    @Override
    public void close() {
        while (!registrations.isEmpty()) {
            registrations.pop().unregister();
        }
    }

    private static Map<String, Object> servletProperties(String name, String... patterns) {
        return Map.of(
                PREFIX + "servlet.name",
                "mortise-" + name,
                PREFIX + "servlet.pattern",
                patterns,
                PREFIX + "servlet.asyncSupported",
                true);
    }
}
