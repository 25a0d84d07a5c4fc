package io.mortise.identity;

import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.tenant.Scope;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is asked of the database, which takes no writes when a test says so. */
final class CountingTransactions implements Transactions {
    private final Transactions transactions;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean takesWrites = true;
    private volatile Runnable beforeWrite = () -> {};

    CountingTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    int reads() {
        return reads.get();
    }

    int writes() {
        return writes.get();
    }

    /** From now on that happens before each write. */
    void beforeWrite(Runnable event) {
        beforeWrite = event;
    }

    void takeWrites(boolean isWritable) {
        takesWrites = isWritable;
    }

    @Override
    public <T> T run(Scope scope, Work<T> work) {
        writes.incrementAndGet();
        beforeWrite.run();
        if (!takesWrites) {
            throw new DatabaseException(new SQLException("The database takes no writes"));
        }
        return transactions.run(scope, work);
    }

    @Override
    public <T> T read(Scope scope, Work<T> work) {
        reads.incrementAndGet();
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
}
