package io.mortise.http.plugin;

import io.mortise.http.jersey.JerseyGeneration;
import io.mortise.http.jersey.Retirement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application of one plugin version: built at its first request, and again, beside the running one, some moments after
 * its services have changed. Safe for use by many threads.
 */
final class PluginApplication {
    private static final Logger log = LoggerFactory.getLogger(PluginApplication.class);
    private static final Duration COALESCE_TIME = Duration.ofMillis(25);

    private final PluginAssembly assembly;
    private final Retirement retirement;
    private final List<PluginService> services = new CopyOnWriteArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicBoolean rebuildPending = new AtomicBoolean();
    private final AtomicReference<@Nullable JerseyGeneration> current = new AtomicReference<>();
    // Held while plugin code is fetched, so nothing that service events call may take it.
    private final ReentrantLock building = new ReentrantLock();
    private volatile boolean closed;

    PluginApplication(PluginAssembly assembly, Retirement retirement) {
        this.assembly = assembly;
        this.retirement = retirement;
    }

    void add(PluginService service) {
        services.add(service);
        changed();
    }

    void remove(PluginService service) {
        services.remove(service);
        changed();
    }

    boolean isEmpty() {
        return services.isEmpty();
    }

    /** Notes that what the application is made of is not what it was. */
    void changed() {
        changes.incrementAndGet();
        if (current.get() != null) {
            rebuildSoon();
        }
    }

    /** Builds the application unless it is built. */
    void prepare() throws ServletException {
        if (!closed && current.get() == null) {
            firstGeneration();
        }
    }

    /** Serves a request; false when the plugin version is gone. */
    boolean serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        while (!closed) {
            JerseyGeneration running = current.get();
            if (running == null) {
                running = firstGeneration();
            }
            if (running.serve(request, response)) {
                return true;
            }
        }
        return false;
    }

    /** Lets the open requests finish, and ends. */
    void close() {
        closed = true;
        replaceBy(null);
    }

    private JerseyGeneration firstGeneration() throws ServletException {
        building.lock();
        try {
            JerseyGeneration running = current.get();
            return running == null ? buildNext() : running;
        } finally {
            building.unlock();
        }
    }

    private void rebuildSoon() {
        if (rebuildPending.compareAndSet(false, true)) {
            Future<?> unused = retirement.later(COALESCE_TIME, this::rebuild);
        }
    }

    private void rebuild() {
        rebuildPending.set(false);
        long seen = changes.get();
        building.lock();
        try {
            if (!closed && !services.isEmpty()) {
                buildNext();
            }
        } catch (ServletException | RuntimeException | LinkageError fault) {
            if (changes.get() == seen) {
                log.error("A changed application could not be built; the one before goes on serving", fault);
            } else {
                log.debug("An application changed while it was built", fault);
                rebuildSoon();
            }
        } finally {
            building.unlock();
        }
    }

    private JerseyGeneration buildNext() throws ServletException {
        long seen = changes.get();
        JerseyGeneration next = assembly.build(List.copyOf(services));
        replaceBy(next);
        if (closed) {
            replaceBy(null); // closed while this was built: nobody else would retire it
        } else if (changes.get() != seen) {
            rebuildSoon();
        }
        return next;
    }

    private void replaceBy(@Nullable JerseyGeneration next) {
        JerseyGeneration before = current.getAndSet(next);
        if (before != null) {
            before.retire();
        }
    }
}
