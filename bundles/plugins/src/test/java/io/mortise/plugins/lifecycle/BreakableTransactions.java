package io.mortise.plugins.lifecycle;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A database that can be away for a while. */
final class BreakableTransactions implements Transactions {
    final AtomicInteger refused = new AtomicInteger();
    volatile boolean away;
    private final AtomicReference<Runnable> beforeNextRun = new AtomicReference<>(() -> {});
    private final Transactions database;

    BreakableTransactions(Transactions database) {
        this.database = database;
    }

    /** What somebody else does just before the next transaction that writes begins. */
    void beforeNextRun(Runnable other) {
        beforeNextRun.set(other);
    }

    @Override
    public <T> T run(Scope scope, Work<T> work) {
        beforeNextRun.getAndSet(() -> {}).run();
        requireThere();
        return database.run(scope, work);
    }

    @Override
    public <T> T read(Scope scope, Work<T> work) {
        requireThere();
        return database.read(scope, work);
    }

    private void requireThere() {
        if (away) {
            refused.incrementAndGet();
            throw new ProblemException(new Problem(
                    ProblemCode.DATABASE_UNAVAILABLE, "The database is away", "it is being tested", "test", "Wait"));
        }
    }

    @Override
    public boolean isActive() {
        return database.isActive();
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }
}
