package io.mortise.console;

import jakarta.servlet.Servlet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Opens the addresses of the console. Those of the REST API are longer, and so win where they begin alike. */
@Component(service = ConsolePages.class, immediate = true)
public final class ConsolePages {
    private static final String PREFIX = "osgi.http.whiteboard.servlet.";
    private static final String[] PAGES = {"", "/login", "/account", "/admin/*", "/ws/*", "/extensions/*"};

    private final BundleContext context;
    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();

    @Activate
    public ConsolePages(BundleContext context) {
        this.context = context;
    }

    @Activate
    void open() {
        WebFiles files = new WebFiles();
        register("files", new FileServlet(files), WebFiles.PATH + "*");
        register("frames", PageServlet.ofFrames(files), "/console/frame");
        register("pages", PageServlet.ofConsole(files), PAGES);
    }

    private void register(String name, Servlet servlet, String... patterns) {
        Map<String, Object> properties =
                Map.of(PREFIX + "name", "mortise-console-" + name, PREFIX + "pattern", patterns);
        registrations.push(context.registerService(Servlet.class, servlet, FrameworkUtil.asDictionary(properties)));
    }

    @Deactivate
    void close() {
        while (!registrations.isEmpty()) {
            registrations.pop().unregister();
        }
    }
}
