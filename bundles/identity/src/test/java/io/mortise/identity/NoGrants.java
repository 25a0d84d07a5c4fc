package io.mortise.identity;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.tenant.Scope;
import java.time.Clock;

/** No database: whoever asks it fails. */
final class NoGrants implements Transactions {

    Grants grants() {
        return new Grants(this, Clock.systemUTC(), Runnable::run);
    }

    @Override
    public <T> T run(Scope scope, Work<T> work) {
        throw new AssertionError("The database was written");
    }

    @Override
    public <T> T read(Scope scope, Work<T> work) {
        throw new AssertionError("The database was asked");
    }

    @Override
    public boolean isActive() {
        return false;
    }

    @Override
    public Dialect dialect() {
        return Dialect.H2;
    }
}
