package io.mortise.extensions.lifecycle;

import io.mortise.host.tenant.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a lane still has to look at. Whoever reports something only notes it. Safe for use by many threads. */
final class LaneWork {
    /** More than that is as much as everything. */
    private static final int MOST_SCOPES = 10_000;

    // Guarded by this.
    private final Set<Scope> few = new LinkedHashSet<>();
    private boolean isAllWanted;
    private boolean isLookWanted;
    private boolean hasMoreCome;
    private boolean isAtWork;
    private boolean isClosed;

    /**
     * What is to be looked at in one turn.
     *
     * @param few organizations and workspaces
     * @param all everything
     */
    record Turn(List<Scope> few, boolean all) {}

    /** Notes a scope, of the system everything; true when a worker is to be sent. */
    synchronized boolean add(Scope scope) {
        if (scope.depth() == 0 || few.size() >= MOST_SCOPES) {
            isAllWanted = true;
        } else {
            few.add(scope);
        }
        return begin();
    }

    /** Notes that the time has come for something that waited; true when a worker is to be sent. */
    synchronized boolean look() {
        isLookWanted = true;
        return begin();
    }

    /** Puts back what could not be looked at. True when more has come meanwhile; otherwise nobody is at work any more. */
    synchronized boolean keep(Turn turn) {
        if (isClosed) {
            isAtWork = false;
            return false;
        }
        few.addAll(turn.few());
        isAllWanted |= turn.all();
        isLookWanted = false;
        isAtWork = hasMoreCome;
        return hasMoreCome;
    }

    private boolean begin() {
        hasMoreCome = true;
        if (isAtWork || isClosed) {
            return false;
        }
        isAtWork = true;
        return true;
    }

    /** Takes the next turn; empty, and nobody is at work any more, when there is nothing to do. */
    synchronized Optional<Turn> take() {
        if (isClosed || (few.isEmpty() && !isAllWanted && !isLookWanted)) {
            isAtWork = false;
            return Optional.empty();
        }
        Turn turn = new Turn(List.copyOf(few), isAllWanted);
        few.clear();
        isAllWanted = false;
        isLookWanted = false;
        hasMoreCome = false;
        return Optional.of(turn);
    }

    /** Takes what few scopes have come meanwhile. */
    synchronized List<Scope> takeFew() {
        List<Scope> taken = List.copyOf(few);
        few.clear();
        return taken;
    }

    synchronized boolean isIdle() {
        return !isAtWork;
    }

    synchronized void close() {
        isClosed = true;
        few.clear();
        isAllWanted = false;
    }
}
