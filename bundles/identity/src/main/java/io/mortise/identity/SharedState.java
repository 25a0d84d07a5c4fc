package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.AccessListener;
import io.mortise.identity.password.HashingTurns;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the services of this bundle must share: the grants, the threads that note their use, and the turns of hashing. */
@Component(service = SharedState.class)
public final class SharedState {
    private static final Logger log = LoggerFactory.getLogger(SharedState.class);
    private static final int MOST_WAITING = 1000;
    private static final int IDLE_SECONDS = 10;
    private static final long LAST_FLUSH_SECONDS = 2;

    private final ExecutorService background;
    private final ScheduledExecutorService minutely =
            Executors.newSingleThreadScheduledExecutor(task -> thread(task, "mortise-identity-counts"));
    private final Grants grants;
    private final HashingTurns turns = new HashingTurns();

    @Activate
    public SharedState(@Reference(name = "transactions") Transactions transactions) {
        // A use that is not noted because the database lags behind is noted a minute later.
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                task -> thread(task, "mortise-identity-uses"),
                new ThreadPoolExecutor.DiscardPolicy());
        one.allowCoreThreadTimeOut(true);
        background = one;
        grants = new Grants(transactions, Clock.systemUTC(), background);
    }

    @Reference(
            name = "listeners",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(AccessListener listener) {
        grants.addListener(listener);
    }

    void removeListener(AccessListener listener) {
        grants.removeListener(listener);
    }

    @Activate
    void open() {
        Future<?> unused = minutely.scheduleWithFixedDelay(grants.tokenUses()::flush, 1, 1, TimeUnit.MINUTES);
    }

    @Deactivate
    void close() throws InterruptedException {
        minutely.execute(grants.tokenUses()::flush);
        minutely.shutdown(); // what it writes is not interrupted
        if (!minutely.awaitTermination(LAST_FLUSH_SECONDS, TimeUnit.SECONDS)) {
            log.warn("The last uses of tokens were not counted: writing them takes longer than the stop may wait");
        }
        background.shutdown();
        if (!background.awaitTermination(1, TimeUnit.SECONDS)) {
            background.shutdownNow();
        }
    }

    Grants grants() {
        return grants;
    }

    HashingTurns turns() {
        return turns;
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
