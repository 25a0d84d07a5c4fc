package io.mortise.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns problems into answers, for servlets and for Jersey alike. Safe for use by many threads. */
public final class ProblemRenderer {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The record of a problem on the wire, to describe it. */
    public static final Class<? extends Record> DOCUMENT = ProblemDocument.class;

    private static final String RETRY_AFTER = "Retry-After";

    private final ObjectMapper mapper = Json.newMapper();

    /** The problem as a document, with a status of its own and what the resource looks like at present. */
    public byte[] document(Problem problem, int status, @Nullable Object current, String correlationId) {
        try {
            return mapper.writeValueAsBytes(ProblemDocument.of(problem, status, current, correlationId));
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("Problem " + problem.code() + " cannot be written as JSON", fault);
        }
    }

    /** The answer of a Jersey application. */
    public Response response(Problem problem, @Nullable Object current, int status, String correlationId) {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(document(problem, status, current, correlationId));
        headers(problem.code()).forEach(response::header);
        return response.build();
    }

    /** The answer of a servlet; does nothing to an answer that is on its way already. */
    public void send(HttpServletResponse response, Problem problem, String correlationId) throws IOException {
        send(response, problem, problem.code().status(), correlationId);
    }

    /** The same, with what else the exception says. */
    public void send(HttpServletResponse response, ProblemException fault, String correlationId) throws IOException {
        Problem problem = fault.problem();
        send(response, problem, problem.code().status(), fault.retryAfter(), correlationId);
    }

    /** The same, with a status of its own. */
    public void send(HttpServletResponse response, Problem problem, int status, String correlationId)
            throws IOException {
        send(response, problem, status, Optional.empty(), correlationId);
    }

    private void send(
            HttpServletResponse response,
            Problem problem,
            int status,
            Optional<Duration> retryAfter,
            String correlationId)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = document(problem, status, null, correlationId);
        response.resetBuffer();
        response.setStatus(status);
        headers(problem.code()).forEach(response::setHeader);
        retryAfter.ifPresent(time -> response.setHeader(RETRY_AFTER, Long.toString(time.toSeconds())));
        response.setContentType(MEDIA_TYPE);

        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Map<String, String> headers(ProblemCode code) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        if (code.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            // RFC 6750, section 3.1: a client with such a token gets a new one.
            String error = code == ProblemCode.INVALID_TOKEN ? ", error=\"invalid_token\"" : "";
            headers.put("WWW-Authenticate", "Bearer realm=\"mortise\"" + error);
        }
        if (code.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE || code == ProblemCode.RATE_LIMITED) {
            headers.put(RETRY_AFTER, "1");
        }
        return headers;
    }
}
