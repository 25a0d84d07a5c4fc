package io.mortise.http;

import io.mortise.host.problem.Problem;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.CorrelationId;
import io.mortise.http.request.OpenRequests;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code /health/live}: the process answers. {@code /health/ready}: it can take requests. */
final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] UP = "{\"status\":\"UP\"}".getBytes(StandardCharsets.US_ASCII);

    private final transient Health health;
    private final transient OpenRequests openRequests;
    private final transient ProblemRenderer problems;

    HealthServlet(Health health, OpenRequests openRequests, ProblemRenderer problems) {
        this.health = health;
        this.openRequests = openRequests;
        this.problems = problems;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Problem> problem = problem(request, response);
        if (problem.isPresent()) {
            problems.send(response, problem.get(), CorrelationId.of(request));
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.setContentLength(UP.length);
        response.getOutputStream().write(UP);
    }

    private Optional<Problem> problem(HttpServletRequest request, HttpServletResponse response) {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "");
        if (!path.equals("/live") && !path.equals("/ready")) {
            return Optional.of(HttpProblems.notFound(request.getRequestURI()));
        }
        List<String> methods = List.of("GET", "HEAD");
        if (!methods.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", methods));
            return Optional.of(HttpProblems.methodNotAllowed(request.getMethod(), request.getRequestURI(), methods));
        }
        if (path.equals("/live")) {
            return Optional.empty();
        }
        return openRequests.isClosed() ? Optional.of(HttpProblems.stopping()) : health.obstacle();
    }
}
