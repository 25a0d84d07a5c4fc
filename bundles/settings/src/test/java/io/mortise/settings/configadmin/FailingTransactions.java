package io.mortise.settings.configadmin;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.concurrent.atomic.AtomicInteger;

/** The database's transactions, and on demand those of a database that cannot be reached. */
final class FailingTransactions implements Transactions {
    private final Transactions transactions;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean unreachable;

    FailingTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    void unreachable(boolean now) {
        unreachable = now;
    }

    /** How often somebody has tried in vain. */
    int refusals() {
        return refusals.get();
    }

    @Override
    public <T> T run(Work<T> work) {
        failIfUnreachable();
        return transactions.run(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        failIfUnreachable();
        return transactions.read(work);
    }

    @Override
    public boolean isActive() {
        return transactions.isActive();
    }

    @Override
    public Dialect dialect() {
        return transactions.dialect();
    }

    private void failIfUnreachable() {
        if (unreachable) {
            refusals.incrementAndGet();
            throw new ProblemException(new Problem(
                    ProblemCode.DATABASE_UNAVAILABLE, "Nothing was done", "The test says so", "database", "Wait"));
        }
    }
}
