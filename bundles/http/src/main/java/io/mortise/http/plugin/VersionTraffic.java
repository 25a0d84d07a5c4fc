package io.mortise.http.plugin;

import io.mortise.host.plugin.PluginTraffic.Answers;
import io.mortise.http.request.OpenRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The requests to one plugin version. Safe for use by many threads. */
final class VersionTraffic {
    private static final int FIRST_FAILURE = 500;

    private final OpenRequests open = new OpenRequests(() -> {});
    private final LongAdder all = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unserved = new LongAdder();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();

    /** Counts a request in; empty while the version is being replaced. */
    Optional<Visit> enter(HttpServletRequest request, HttpServletResponse response) {
        return open.open(request, response).map(ticket -> new Visit(ticket, response));
    }

    void reopen() {
        open.reopen();
    }

    boolean drain(Duration time) {
        open.close();
        try {
            return open.awaitNone(time);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Answers answers() {
        long failures = failed.sum(); // first, so that there are never more than answers
        long none = unserved.sum();
        return new Answers(all.sum(), failures, none);
    }

    /** A request to a declared endpoint found that the version, in use, has registered no resources. */
    void unserved() {
        all.increment();
        unserved.increment();
    }

    /** Whether a rule has not kept anything out of the version's answers before. */
    boolean isFirstRefusal(String rule) {
        return refusals.add(rule);
    }

    /** One request within the version. */
    final class Visit {
        private final OpenRequests.Ticket ticket;
        private final HttpServletResponse response;

        private Visit(OpenRequests.Ticket ticket, HttpServletResponse response) {
            this.ticket = ticket;
            this.response = response;
        }

        /** The version has answered, or will later. */
        void answered() {
            leave(response.getStatus() >= FIRST_FAILURE);
        }

        /** The version has thrown something in the middle of an answer. */
        void cutOff() {
            leave(true);
        }

        /** The version is left alone, because it has failed its callers too often. */
        void leftAlone() {
            leave(true);
        }

        /** The version was gone already. */
        void turnedAway() {
            ticket.dispatched();
        }

        private void leave(boolean failure) {
            all.increment();
            if (failure) {
                failed.increment();
            }
            ticket.dispatched();
        }
    }
}
