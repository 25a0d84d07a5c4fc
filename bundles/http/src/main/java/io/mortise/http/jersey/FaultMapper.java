package io.mortise.http.jersey;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.problem.CurrentState;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.CorrelationId;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a problem, whatever was thrown; never with a page of the container. */
public final class FaultMapper implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(FaultMapper.class);

    private static final int INTERNAL_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final ProblemRenderer problems;
    private final Problem internal;
    private final String application;

    @Inject
    @SuppressWarnings("NullAway.Init") // Jersey injects it before the first request
    private Provider<ContainerRequest> requests;

    /**
     * @param internal what a person is told about faults of the application itself
     * @param application its name, for the log
     */
    public FaultMapper(ProblemRenderer problems, Problem internal, String application) {
        this.problems = problems;
        this.internal = internal;
        this.application = application;
    }

    @Override
    public Response toResponse(Throwable fault) {
        if (fault instanceof WebApplicationException web && web.getResponse().hasEntity()) {
            return web.getResponse();
        }
        ContainerRequest request = requests.get();
        Optional<Problem> ofRequest = WebFaults.ofRequest(fault, request);
        Problem problem = ofRequest.orElse(internal);
        note(fault, problem, request);
        String id = request.getProperty(CorrelationId.ATTRIBUTE) instanceof String given
                ? given
                : CorrelationId.choose(null);
        Response response = problems.response(problem, CurrentState.of(fault), status(fault, problem), id);
        retryAfter(fault).ifPresent(seconds -> response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds));
        List<String> allowed = WebFaults.allowed(fault);
        return allowed.isEmpty()
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                        .build();
    }

    /** What passes by itself needs no trace, and comes with every request while it lasts. */
    private void note(Throwable fault, Problem problem, ContainerRequest request) {
        String path = request.getRequestUri().getPath();
        if (problem.code().status() == SERVICE_UNAVAILABLE && fault instanceof ProblemException known) {
            log.warn("{}: {} {}: {}", application, request.getMethod(), path, HttpProblems.inLog(known));
        } else if (problem.code().status() >= INTERNAL_ERROR) {
            log.error("{}: {} {} failed", application, request.getMethod(), path, fault);
        }
    }

    private static Optional<Long> retryAfter(Throwable fault) {
        return fault instanceof ProblemException known ? known.retryAfter().map(Duration::toSeconds) : Optional.empty();
    }

    private static int status(Throwable fault, Problem problem) {
        return fault instanceof WebApplicationException web
                ? web.getResponse().getStatus()
                : problem.code().status();
    }
}
