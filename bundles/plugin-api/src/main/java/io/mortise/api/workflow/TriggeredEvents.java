package io.mortise.api.workflow;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What has happened.
 *
 * @param events the oldest first, at most {@value #MOST_EVENTS}, each of JSON values that the output's schema allows
 * @param cursor to ask with the next time, at most 1,000 characters
 */
public record TriggeredEvents(List<Map<String, Object>> events, String cursor) {
    /** The most events of one answer. */
    public static final int MOST_EVENTS = 100;

    public TriggeredEvents {
        events = List.copyOf(events);
        Objects.requireNonNull(cursor, "cursor");
        if (events.size() > MOST_EVENTS) {
            throw new IllegalArgumentException("At most " + MOST_EVENTS + " events are told at once");
        }
    }
}
