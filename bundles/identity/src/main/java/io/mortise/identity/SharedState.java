package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.identity.password.HashingTurns;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What the services of this bundle must share: the grants, the thread that notes their use, and the turns of hashing. */
@Component(service = SharedState.class)
public final class SharedState {
    private static final int MOST_WAITING = 1000;
    private static final int IDLE_SECONDS = 10;

    private final ExecutorService background;
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
                SharedState::thread,
                new ThreadPoolExecutor.DiscardPolicy());
        one.allowCoreThreadTimeOut(true);
        background = one;
        grants = new Grants(transactions, Clock.systemUTC(), background);
    }

    @Deactivate
    void close() throws InterruptedException {
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

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "mortise-identity-uses");
        thread.setDaemon(true);
        return thread;
    }
}
