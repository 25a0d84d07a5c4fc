package io.mortise.settings.configadmin;

import io.mortise.host.database.Transactions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may change something in ConfigurationAdmin next.
 *
 * <p>A direct edit runs a database transaction under the one write lock of ConfigurationAdmin, which is unfair. Left alone, a
 * few busy editors starve the projection and, through the change log's lock, everybody who writes by other ways. So direct
 * edits queue up, one at a time in the order of arrival, and between any two of them the projection has its turn.
 */
final class EditTurns {
    private final Transactions transactions;
    private final OwnChanges own;
    private final Duration patience;
    private final ReentrantLock editors = new ReentrantLock(true);
    private final ReentrantLock turn = new ReentrantLock(true);

    EditTurns(Transactions transactions, OwnChanges own, Duration patience) {
        this.transactions = transactions;
        this.own = own;
        this.patience = patience;
    }

    /** Runs somebody's direct edit when its turn comes; refuses it when that takes too long. */
    void edit(String pid, OwnChanges.Change edit) throws IOException {
        refuseInTransaction();
        if (turn.isHeldByCurrentThread()) {
            own.suspend(edit);
            return;
        }
        await(pid);
        try {
            turn.lock();
            try {
                edit.make();
            } finally {
                turn.unlock();
            }
        } finally {
            editors.unlock();
        }
    }

    /** Runs a change of the projection. */
    void project(OwnChanges.Change change) throws IOException {
        refuseInTransaction();
        turn.lock();
        try {
            own.run(change);
        } finally {
            turn.unlock();
        }
    }

    /** Throws when this thread runs a transaction: it would wait for a lock whose holder waits for the transaction's rows. */
    void refuseInTransaction() {
        if (transactions.isActive()) {
            throw new IllegalStateException("ConfigurationAdmin was entered within a database transaction");
        }
    }

    private void await(String pid) throws IOException {
        try {
            if (editors.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ProblemException refused = new ProblemException(new Problem(
                ProblemCode.TOO_MANY_REQUESTS,
                "The configuration " + pid + " was not changed",
                "Too many direct edits are waiting: its turn did not come within " + patience.toSeconds() + " s",
                pid,
                "Make fewer edits at a time, or try again"));
        throw new IOException(refused.getMessage(), refused);
    }
}
