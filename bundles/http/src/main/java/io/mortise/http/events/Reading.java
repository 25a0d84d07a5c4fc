package io.mortise.http.events;

import io.mortise.host.identity.Caller;
import io.mortise.http.stream.EventStream;
import org.jspecify.annotations.Nullable;

/** One reader of a view. What changes of it is guarded by the view's events. */
final class Reading {
    private final Caller caller;
    private @Nullable EventStream stream;
    private @Nullable String contributionsTag;

    Reading(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** The stream that the reader has joined with; null before and after that. */
    @Nullable
    EventStream stream() {
        return stream;
    }

    void stream(@Nullable EventStream joined) {
        stream = joined;
    }

    /** Whether the reader has not been told of that tag last; from now on it has. */
    boolean learns(String tag) {
        boolean isNew = !tag.equals(contributionsTag);
        contributionsTag = tag;
        return isNew;
    }
}
