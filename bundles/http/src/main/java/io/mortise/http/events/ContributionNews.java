package io.mortise.http.events;

import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets somebody look at views, once for each burst of changes, on a worker of its own: what is told of modules meanwhile does not
 * wait for it. Who makes a change only leaves a note, and the views are gone through once for all notes of one turn. Safe for use
 * by many threads.
 */
final class ContributionNews {
    private static final Logger log = LoggerFactory.getLogger(ContributionNews.class);
    private static final Duration TURN = Duration.ofMillis(50);

    private final Set<Scope> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isAtWork = new AtomicBoolean();
    private final Bursts<ViewEvents> bursts = new Bursts<>();
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Function<Scope, Stream<ViewEvents>> within;
    private final Consumer<ViewEvents> look;

    /**
     * Without changes.
     *
     * @param timer only starts what {@code workers} do
     * @param within the views of a scope and of all below it
     * @param look must not throw
     */
    ContributionNews(
            ScheduledExecutorService timer,
            Executor workers,
            Function<Scope, Stream<ViewEvents>> within,
            Consumer<ViewEvents> look) {
        this.timer = timer;
        this.workers = workers;
        this.within = within;
        this.look = look;
    }

    /** What plugins contribute to that scope and to all below it may be something else. Neither waits nor asks. */
    void changed(Scope scope) {
        changed.add(scope);
        if (isAtWork.compareAndSet(false, true)) {
            in(TURN, this::turn);
        }
    }

    /** The same a while later. */
    void changes(Scope scope, Duration later) {
        in(later, () -> changed(scope));
    }

    private void turn() {
        long now = System.nanoTime();
        List<Scope> noted = List.copyOf(changed);
        noted.forEach(scope -> {
            changed.remove(scope);
            within.apply(scope).filter(view -> view.view().scope().depth() > 0).forEach(view -> bursts.add(view, now));
        });
        Bursts.Over<ViewEvents> over = bursts.over(now);
        if (!over.changed().isEmpty()) {
            run(() -> over.changed().forEach(look));
        }
        isAtWork.set(false);
        if ((over.isMore() || !changed.isEmpty()) && isAtWork.compareAndSet(false, true)) {
            in(TURN, this::turn);
        }
    }

    private void in(Duration time, Runnable work) {
        try {
            Future<?> unused = timer.schedule(() -> run(work), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("Streams end anyway", stopping);
        }
    }

    private void run(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException stopping) {
            log.debug("Streams end anyway", stopping);
        }
    }
}
