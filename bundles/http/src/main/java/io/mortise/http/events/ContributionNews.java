package io.mortise.http.events;

import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets somebody look at views, once for each burst of changes, one after the other on a worker of its own: what is told of modules
 * meanwhile does not wait for it. Who makes a change only leaves a note, and the views are gone through once for all notes of one
 * turn. Safe for use by many threads.
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
    private final BiConsumer<ViewEvents, Optional<Reading>> look;
    private final Set<Look> awaited = new LinkedHashSet<>(); // guarded by itself, as the next
    private boolean isLooking;

    /** @param only empty for all who read the view */
    private record Look(ViewEvents view, Optional<Reading> only) {}

    /**
     * Without changes.
     *
     * @param timer only starts what {@code workers} do
     * @param within the views of a scope and of all below it
     * @param look at all who read the view, or at that one only; what it throws is logged
     */
    ContributionNews(
            ScheduledExecutorService timer,
            Executor workers,
            Function<Scope, Stream<ViewEvents>> within,
            BiConsumer<ViewEvents, Optional<Reading>> look) {
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

    /** That reader may be shown something else. Neither waits nor asks. */
    void changed(ViewEvents view, Reading reading) {
        lookAt(List.of(new Look(view, Optional.of(reading))));
    }

    private void turn() {
        long now = System.nanoTime();
        List<Scope> noted = List.copyOf(changed);
        noted.forEach(scope -> {
            changed.remove(scope);
            within.apply(scope).forEach(view -> bursts.add(view, now));
        });
        Bursts.Over<ViewEvents> over = bursts.over(now);
        lookAt(over.changed().stream()
                .map(view -> new Look(view, Optional.empty()))
                .toList());
        isAtWork.set(false);
        if ((over.isMore() || !changed.isEmpty()) && isAtWork.compareAndSet(false, true)) {
            in(TURN, this::turn);
        }
    }

    private void lookAt(List<Look> looks) {
        synchronized (awaited) {
            awaited.addAll(looks);
            if (isLooking || awaited.isEmpty()) {
                return;
            }
            isLooking = true;
        }
        run(this::lookAtAll);
    }

    private void lookAtAll() {
        for (Look next = next(); next != null; next = next()) {
            try {
                look.accept(next.view(), next.only());
            } catch (RuntimeException | LinkageError | StackOverflowError fault) {
                String scope = next.view().view().scope().key();
                log.error("It cannot be told what plugins contribute to {} before it changes again", scope, fault);
            }
        }
    }

    private @Nullable Look next() {
        synchronized (awaited) {
            Iterator<Look> all = awaited.iterator();
            isLooking = all.hasNext();
            if (!isLooking) {
                return null;
            }
            Look next = all.next();
            all.remove();
            return next;
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
