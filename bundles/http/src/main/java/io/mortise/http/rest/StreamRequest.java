package io.mortise.http.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What a request for an event stream says in its headers. */
final class StreamRequest {
    /** What a resource answers that is reached by a path which is written in another way than anybody does. */
    static final String ENDED = "event: end\ndata: {\"code\":\"NOT_FOUND\"}\n\n";

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private StreamRequest() {}

    /** Whether it names event streams; who accepts anything does not expect an answer without end. */
    static boolean accepts(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
                .filter(accept -> accept.contains(MediaType.SERVER_SENT_EVENTS))
                .isPresent();
    }

    /** The id of the last event that is known already. */
    static Optional<String> lastEventId(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(LAST_EVENT_ID));
    }
}
