package io.mortise.http.jersey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.json.Json;
import io.mortise.http.problem.HttpProblems;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.server.ContainerRequest;

/** Finds the problem in what was thrown while a request was read or matched. */
final class WebFaults {
    private WebFaults() {}

    /** The problem of the request, empty when the fault is the server's or the plugin's. */
    static Optional<Problem> ofRequest(Throwable fault, ContainerRequest request) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return Optional.of(known.problem());
            }
            if (cause instanceof JsonProcessingException json
                    && (cause instanceof StreamReadException || cause instanceof MismatchedInputException)) {
                return Optional.of(malformed(Json.whatIsWrong(json)));
            }
        }
        return fault instanceof WebApplicationException web ? Optional.of(ofWeb(web, request)) : Optional.empty();
    }

    /** The methods that a 405 names. */
    static List<String> allowed(Throwable fault) {
        if (!(fault instanceof NotAllowedException refused)) {
            return List.of();
        }
        Set<String> methods = new TreeSet<>(refused.getResponse().getAllowedMethods());
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD); // Jersey answers it and does not name it
        }
        return List.copyOf(methods);
    }

    private static Problem ofWeb(WebApplicationException fault, ContainerRequest request) {
        Response response = fault.getResponse();
        String path = request.getRequestUri().getRawPath();
        if (fault instanceof NotAllowedException) {
            return HttpProblems.methodNotAllowed(request.getMethod(), path, allowed(fault));
        }
        if (fault instanceof NotSupportedException) {
            String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
            return HttpProblems.unsupportedMediaType(path, type == null ? "" : type);
        }
        return HttpProblems.ofStatus(response.getStatus(), path);
    }

    private static Problem malformed(String why) {
        return new Problem(
                ProblemCode.MALFORMED_JSON,
                "The body is not the JSON that is expected here",
                why,
                "request body",
                "Check the document against the endpoint's description");
    }
}
