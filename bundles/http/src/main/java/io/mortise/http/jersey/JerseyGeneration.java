package io.mortise.http.jersey;

import io.mortise.http.request.OpenRequests;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/** One build of a Jersey application. It is never changed: a change builds the next one, and this one is retired. */
public final class JerseyGeneration {
    private final ServletContainer container;
    private final Retirement retirement;
    private final Runnable whenDestroyed;
    private final OpenRequests openRequests = new OpenRequests(this::destroyLater);
    private volatile @Nullable Future<?> deadline;
    private volatile boolean hadStreams;

    private JerseyGeneration(ServletContainer container, Retirement retirement, Runnable whenDestroyed) {
        this.container = container;
        this.retirement = retirement;
        this.whenDestroyed = whenDestroyed;
    }

    /**
     * Builds the application.
     *
     * @param servlet the servlet that will pass requests on
     * @param whenDestroyed run once when nothing uses the application any more
     */
    public static JerseyGeneration start(
            ResourceConfig config, ServletConfig servlet, Retirement retirement, Runnable whenDestroyed)
            throws ServletException {
        ServletContainer container = new ServletContainer(config);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Jersey and HK2 look things up through it; the caller's may be that of a plugin or of the container.
        thread.setContextClassLoader(JerseyGeneration.class.getClassLoader());
        try {
            container.init(servlet);
        } finally {
            thread.setContextClassLoader(before);
        }
        return new JerseyGeneration(container, retirement, whenDestroyed);
    }

    /** Serves a request; false when retired: ask the generation that came after. */
    public boolean serve(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        ContentType.check(request);
        WholeAnswers.watch(request, response);
        Optional<OpenRequests.Ticket> ticket = openRequests.open(request, response);
        if (ticket.isEmpty()) {
            return false;
        }
        try {
            container.service(request, response);
        } finally {
            if (ServletAsync.wasSuspended(request)) {
                hadStreams = true;
            }
            ticket.get().dispatched();
        }
        return true;
    }

    /** Takes no more requests, lets the open ones finish, and then ends. */
    public void retire() {
        deadline = retirement.later(retirement.limit(), openRequests::endAll);
        openRequests.close();
    }

    private void destroyLater() {
        Future<?> pending = deadline;
        if (pending != null) {
            pending.cancel(false);
        }
        // Without streams nothing comes after the last request, and an application that ends early need not be kept in
        // memory.
        Duration grace = hadStreams ? retirement.grace() : Duration.ZERO;
        Future<?> unused = retirement.later(grace, this::destroy);
    }

    private void destroy() {
        try {
            container.destroy();
        } finally {
            whenDestroyed.run();
        }
    }
}
