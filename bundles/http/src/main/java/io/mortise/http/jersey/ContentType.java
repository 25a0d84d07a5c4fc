package io.mortise.http.jersey;

import io.mortise.host.problem.ProblemException;
import io.mortise.http.problem.HttpProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Checks the one header that Jersey reads before its own error handling begins: it answers a bad one with an empty body. */
final class ContentType {
    private ContentType() {}

    static void check(HttpServletRequest request) {
        String value = request.getContentType();
        if (value == null) {
            return;
        }
        try {
            MediaType.valueOf(value);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(HttpProblems.malformedHeader(HttpHeaders.CONTENT_TYPE, value), malformed);
        }
    }
}
