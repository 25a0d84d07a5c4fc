package io.mortise.http.request;

import io.mortise.host.problem.ProblemException;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The filter that every request passes first: gives it an id and safe default headers, counts it, refuses it while the
 * server stops, and answers with a problem for whatever nobody else has handled.
 */
public final class Entrance extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(Entrance.class);
    private static final String HEALTH = "/health/";

    private final transient OpenRequests openRequests;
    private final transient ProblemRenderer problems;

    public Entrance(OpenRequests openRequests, ProblemRenderer problems) {
        this.openRequests = openRequests;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = CorrelationId.choose(request.getHeader(CorrelationId.HEADER));
        request.setAttribute(CorrelationId.ATTRIBUTE, id);
        response.setHeader(CorrelationId.HEADER, id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        MDC.put("request", id);
        try {
            admit(request, new EndableResponse(request, response), chain, id);
        } finally {
            MDC.clear();
        }
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String id)
            throws IOException, ServletException {
        if (request.getRequestURI().startsWith(HEALTH)) {
            run(request, response, chain, id);
            return;
        }
        Optional<OpenRequests.Ticket> ticket = openRequests.open(request, response);
        if (ticket.isEmpty()) {
            problems.send(response, HttpProblems.stopping(), id);
            return;
        }
        try {
            run(request, response, chain, id);
            if (response.getStatus() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE && !request.isAsyncStarted()) {
                response.flushBuffer();
                BodyLimit.discardRest(request);
            }
        } finally {
            ticket.get().dispatched();
        }
    }

    private void run(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String id)
            throws IOException, ServletException {
        try {
            SingleHeaders.check(request);
            chain.doFilter(request, response);
        } catch (ProblemException fault) {
            if (fault.problem().code().status() >= 500) {
                log.warn(
                        "{} {}: {}",
                        request.getMethod(),
                        request.getRequestURI(),
                        fault.problem().oneLine());
            }
            problems.send(response, fault.problem(), id);
        } catch (ServletException | RuntimeException | LinkageError fault) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), fault);
            if (response.isCommitted()) {
                Connection.cut(response);
            }
            problems.send(response, HttpProblems.internal(), id);
        }
    }
}
