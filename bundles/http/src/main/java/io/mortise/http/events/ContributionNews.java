package io.mortise.http.events;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets somebody look at views, once for each burst of changes, on a worker of its own: what is told of modules meanwhile does not
 * wait for it. Safe for use by many threads.
 */
final class ContributionNews {
    private static final Logger log = LoggerFactory.getLogger(ContributionNews.class);
    private static final Duration TURN = Duration.ofMillis(50);

    private final Bursts<ViewEvents> bursts = new Bursts<>();
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Consumer<ViewEvents> look;

    /**
     * Without changes.
     *
     * @param timer only starts what {@code workers} do
     * @param look must not throw
     */
    ContributionNews(ScheduledExecutorService timer, Executor workers, Consumer<ViewEvents> look) {
        this.timer = timer;
        this.workers = workers;
        this.look = look;
    }

    /** What plugins contribute there may be something else. */
    void changed(ViewEvents view) {
        if (view.view().scope().depth() > 0 && bursts.add(view, System.nanoTime())) {
            in(Bursts.QUIET, this::turn);
        }
    }

    /** The same a while later. */
    void changes(ViewEvents view, Duration later) {
        in(later, () -> changed(view));
    }

    private void turn() {
        Bursts.Over<ViewEvents> over = bursts.over(System.nanoTime());
        try {
            if (!over.changed().isEmpty()) {
                workers.execute(() -> over.changed().forEach(look));
            }
        } catch (RejectedExecutionException stopping) {
            log.debug("Streams end anyway", stopping);
        }
        if (over.isMore()) {
            in(TURN, this::turn);
        }
    }

    private void in(Duration time, Runnable work) {
        try {
            Future<?> unused = timer.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("Streams end anyway", stopping);
        }
    }
}
