package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.tenant.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;

/** An answer that was given once and can be given again to whoever has that access, while the scope bears that stamp. */
final class ReadyAnswer {
    private static final int BASE_BYTES = 300;

    private final Access access;
    private final Scope scope;
    private final String stamp;
    private final String tag;
    private final byte[] body;

    /** @param tag the entity tag, without quotes */
    ReadyAnswer(Access access, Scope scope, String stamp, String tag, byte[] body) {
        this.access = access;
        this.scope = scope;
        this.stamp = stamp;
        this.tag = tag;
        this.body = body;
    }

    Access access() {
        return access;
    }

    Scope scope() {
        return scope;
    }

    boolean holds(Scope present, String presentStamp) {
        return scope.equals(present) && stamp.equals(presentStamp);
    }

    /** An estimate of the memory it takes, with its key. */
    int bytes() {
        return BASE_BYTES + body.length;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isKnown = isKnownTo(request); // throws when the caller's tags cannot be read
        response.setHeader(HttpHeaders.ETAG, '"' + tag + '"');
        response.setHeader(HttpHeaders.CACHE_CONTROL, Revisions.CACHE_CONTROL);
        if (isKnown) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private boolean isKnownTo(HttpServletRequest request) {
        String first = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return first != null && (Revisions.isThat(tag, first) || isAmongAll(request));
    }

    private boolean isAmongAll(HttpServletRequest request) {
        return Revisions.isAmong(
                tag, String.join(",", Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH))));
    }
}
