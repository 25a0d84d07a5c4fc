package io.mortise.database.audit;

import io.mortise.database.table.AuditRetentionTable;
import io.mortise.database.table.AuditTable;
import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes entries of the audit log that need not be kept any longer: once a day, a few at a time. */
public final class AuditSweep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditSweep.class);
    private static final int BATCH = 1_000;
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final AuditTable table;
    private final AuditRetention retention;
    private final Clock clock;
    private final AuditRetentionTable guard = new AuditRetentionTable();
    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(AuditSweep::thread);

    public AuditSweep(Transactions transactions, AuditTable table, AuditRetention retention, Clock clock) {
        this.transactions = transactions;
        this.table = table;
        this.retention = retention;
        this.clock = clock;
    }

    /** Tells the database how long entries are kept, and begins. */
    public void start() {
        if (transactions.dialect() == Dialect.POSTGRES) {
            transactions.run(c -> {
                guard.set(c, retention.text());
                return retention;
            });
        }
        if (retention.keep().isPresent()) {
            ScheduledFuture<?> unused = daily.scheduleWithFixedDelay(
                    this::sweepAndTell, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Deletes what is too old now; how many entries there were. */
    int sweep() {
        Optional<Instant> cutoff = transactions.read(this::cutoff);
        return cutoff.isEmpty() ? 0 : deleteBefore(cutoff.get());
    }

    /** Lets a batch that is under way come to its end: interrupting it could close the embedded database's file. */
    @Override
    public void close() {
        daily.shutdown();
        try {
            if (!daily.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("Old audit entries are still being deleted while the database closes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweepAndTell() {
        try {
            int deleted = sweep();
            log.info(
                    "{} audit entries older than {} deleted",
                    deleted,
                    retention.text().orElse("ever"));
        } catch (RuntimeException e) {
            log.warn("Old audit entries were not deleted; it is tried again in a day", e);
        }
    }

    private int deleteBefore(Instant cutoff) {
        int total = 0;
        int deleted;
        do {
            deleted = transactions.run(c -> table.deleteBefore(c, cutoff, BATCH));
            total += deleted;
        } while (deleted >= BATCH && !daily.isShutdown());
        return total;
    }

    private Optional<Instant> cutoff(Connection connection) throws SQLException {
        return transactions.dialect() == Dialect.POSTGRES
                ? guard.cutoff(connection)
                : retention.cutoff(clock.instant());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "mortise-audit-sweep");
        thread.setDaemon(true);
        return thread;
    }
}
