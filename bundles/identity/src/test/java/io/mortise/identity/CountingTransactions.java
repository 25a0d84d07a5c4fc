package io.mortise.identity;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;

/** Counts what is asked of the database. */
final class CountingTransactions implements Transactions {
    private final Transactions transactions;
    private int reads;
    private int writes;

    CountingTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    int reads() {
        return reads;
    }

    int writes() {
        return writes;
    }

    @Override
    public <T> T run(Work<T> work) {
        writes++;
        return transactions.run(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        reads++;
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
}
