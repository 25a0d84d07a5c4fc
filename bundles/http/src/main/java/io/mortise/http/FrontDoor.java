package io.mortise.http;

import io.mortise.host.net.TlsFiles;
import io.mortise.host.problem.ProblemCode;
import io.mortise.http.jersey.Retirement;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.Entrance;
import io.mortise.http.request.OpenRequests;
import io.mortise.http.stream.EventStreams;
import io.mortise.http.tls.TlsConnector;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What answers whether or not the rest of the runtime is there: the entrance, health, and problems for everything else. */
@Component(service = FrontDoor.class, immediate = true)
public final class FrontDoor {
    private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);
    // Together with twice the grace of streams six seconds: the launcher gives nine to everything.
    private static final Duration DRAIN_TIME = Duration.ofSeconds(4);
    private static final Duration STREAM_GRACE = Duration.ofSeconds(1);
    private static final Duration STREAM_LIMIT = Duration.ofMinutes(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Whiteboard whiteboard;
    private final HttpSettings settings;
    private final ProblemRenderer problems = new ProblemRenderer();
    private final OpenRequests openRequests = new OpenRequests(() -> {});
    private final Health health = new Health();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, FrontDoor::thread);
    private final ExecutorService workers = Executors.newCachedThreadPool(FrontDoor::thread);
    private final Retirement retirement = new Retirement(timer, workers, STREAM_GRACE, STREAM_LIMIT);
    private final EventStreams streams;

    @Activate
    public FrontDoor(BundleContext context) {
        whiteboard = new Whiteboard(context);
        settings = HttpSettings.of(context);
        streams = new EventStreams(timer, workers, HttpSettings.betweenStreamChecks(context));
        timer.setRemoveOnCancelPolicy(true); // a cancelled deadline would hold its generation's class loader
    }

    @Activate
    void open() {
        // Jakarta REST would look for it through the class path; set here for ourselves and for all plugins.
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        whiteboard.filter(new Entrance(openRequests, problems, settings.proxies(), settings.rateLimit()));
        whiteboard.servlet("health", new HealthServlet(health, openRequests, problems), "/health/*");
        whiteboard.fallback(new NothingHereServlet(problems));
        whiteboard.service(ConnectorFactory.class, new ContainerErrors(problems));
        settings.tls().ifPresent(this::openTls);
        streams.start();
    }

    private void openTls(TlsFiles files) {
        TlsConnector connector = new TlsConnector(files);
        whiteboard.service(ConnectorFactory.class, connector);
        long millis = BETWEEN_LOOKS.toMillis();
        Future<?> unused = timer.scheduleWithFixedDelay(connector::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        whiteboard.close();
        streams.close();
        // What is waiting to be destroyed still is, after its time of grace.
        end(timer, STREAM_GRACE.multipliedBy(3).dividedBy(2));
        end(workers, STREAM_GRACE.dividedBy(2));
    }

    private static void end(ExecutorService executor, Duration patience) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                List<Runnable> left = executor.shutdownNow();
                log.warn("Replaced applications did not end in time; {} more were to follow", left.size());
            }
        } catch (InterruptedException stopNow) {
            log.warn("Waiting for replaced applications to end was interrupted", stopNow);
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "mortise-http-applications");
        thread.setDaemon(true);
        return thread;
    }

    ProblemRenderer problems() {
        return problems;
    }

    Health health() {
        return health;
    }

    Retirement retirement() {
        return retirement;
    }

    EventStreams streams() {
        return streams;
    }

    /** Takes requests again after {@link #drain}. */
    void reopen() {
        openRequests.reopen();
    }

    /** Takes no more requests, ends event streams and waits for the other requests that are open. */
    void drain() {
        openRequests.close();
        streams.endAll(ProblemCode.STOPPING); // in their own words; others are just ended
        openRequests.endStreams();
        try {
            if (!openRequests.awaitNone(DRAIN_TIME)) {
                log.warn("Requests that were still running after {} s are cut off", DRAIN_TIME.toSeconds());
                openRequests.endAll();
            }
        } catch (InterruptedException stopNow) {
            log.warn("Waiting for open requests was interrupted; they are cut off", stopNow);
            Thread.currentThread().interrupt();
        }
    }
}
