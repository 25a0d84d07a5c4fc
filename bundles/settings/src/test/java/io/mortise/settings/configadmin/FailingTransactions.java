package io.mortise.settings.configadmin;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
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
    public <T> T run(Scope scope, Work<T> work) {
        failIfUnreachable();
        return transactions.run(scope, work);
    }

    @Override
    public <T> T read(Scope scope, Work<T> work) {
        failIfUnreachable();
        return transactions.read(scope, work);
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
