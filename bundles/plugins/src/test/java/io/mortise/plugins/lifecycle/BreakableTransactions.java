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

    /** Who finds it away, as {@code Class.method}; nobody when empty. */
    volatile String awayFor = "";

    private final ThreadLocal<Boolean> losesAnswer = ThreadLocal.withInitial(() -> false);
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
        T result = database.run(scope, work);
        if (losesAnswer.get()) {
            losesAnswer.remove();
            throw away();
        }
        return result;
    }

    /** What this thread is committing is committed, but it is not told so. */
    void loseAnswer() {
        losesAnswer.set(true);
    }

    @Override
    public <T> T read(Scope scope, Work<T> work) {
        requireThere();
        return database.read(scope, work);
    }

    private void requireThere() {
        if (away || isAwayForCaller()) {
            refused.incrementAndGet();
            throw away();
        }
    }

    private boolean isAwayForCaller() {
        return !awayFor.isEmpty()
                && StackWalker.getInstance()
                        .walk(frames -> frames.anyMatch(
                                frame -> (frame.getClassName() + "." + frame.getMethodName()).endsWith("." + awayFor)));
    }

    static ProblemException away() {
        return new ProblemException(new Problem(
                ProblemCode.DATABASE_UNAVAILABLE, "The database is away", "it is being tested", "test", "Wait"));
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
