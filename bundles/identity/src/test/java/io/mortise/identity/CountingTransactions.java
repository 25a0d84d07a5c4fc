package io.mortise.identity;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.tenant.Scope;

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
    public <T> T run(Scope scope, Work<T> work) {
        writes++;
        return transactions.run(scope, work);
    }

    @Override
    public <T> T read(Scope scope, Work<T> work) {
        reads++;
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
