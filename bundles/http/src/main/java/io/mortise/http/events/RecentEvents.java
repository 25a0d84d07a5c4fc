package io.mortise.http.events;

import io.mortise.http.stream.PreparedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The latest events of one view, for who was away for a moment. Not safe for use by many threads. */
final class RecentEvents {
    private static final int MOST_BYTES = 16 << 10;

    private final Deque<PreparedEvent> events = new ArrayDeque<>(2);
    private final AtomicLong budget;
    private int bytes;
    private long last;

    /** @param budget how many bytes all views together may still keep */
    RecentEvents(AtomicLong budget) {
        this.budget = budget;
    }

    /** The number of the latest event, 0 when there was none. */
    long last() {
        return last;
    }

    /** Keeps the event with the next number, and of those before what fits. */
    void add(PreparedEvent event) {
        last++;
        events.addLast(event);
        count(event.size());
        while (!events.isEmpty() && (bytes > MOST_BYTES || budget.get() < 0)) {
            count(-events.removeFirst().size());
        }
    }

    /** The events after that one; empty when it is not known that none is missing. */
    Optional<List<PreparedEvent>> after(long number) {
        long missed = last - number;
        return missed >= 0 && missed <= events.size()
                ? Optional.of(events.stream().skip(events.size() - missed).toList())
                : Optional.empty();
    }

    void clear() {
        events.clear();
        count(-bytes);
    }

    private void count(int more) {
        bytes += more;
        budget.addAndGet(-more);
    }
}
