package io.mortise.http.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers that several resources give. */
final class Responses {
    static final String BASE = "/api/platform/";

    private Responses() {}

    /** 201 with the address of what was created, below the management API, and what it is. */
    static Response created(String path, Object document) {
        return Response.created(URI.create(BASE + path)).entity(document).build();
    }

    /** An answer that holds a secret, which no cache on the way may keep. */
    static Response.ResponseBuilder secret(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
