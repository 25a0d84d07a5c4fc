package io.mortise.http.request;

import io.mortise.host.identity.Caller;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.access.AccessFilter;
import io.mortise.http.limit.RateLimit;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.proxy.TrustedProxies;
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
 * The filter that every request passes first: finds out who sends it, gives it an id and safe default headers, counts it,
 * refuses it while the server stops or when its caller sends too many, and answers with a problem for whatever nobody else has
 * handled.
 */
public final class Entrance extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(Entrance.class);
    private static final String HEALTH = "/health/";

    private final transient OpenRequests openRequests;
    private final transient ProblemRenderer problems;
    private final transient TrustedProxies proxies;
    private final transient RateLimit rateLimit;

    public Entrance(OpenRequests openRequests, ProblemRenderer problems, TrustedProxies proxies, RateLimit rateLimit) {
        this.openRequests = openRequests;
        this.problems = problems;
        this.proxies = proxies;
        this.rateLimit = rateLimit;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = CorrelationId.choose(request.getHeader(CorrelationId.HEADER));
        request.setAttribute(CorrelationId.ATTRIBUTE, id);
        response.setHeader(CorrelationId.HEADER, id);
        MDC.put("request", id);
        try {
            HttpServletRequest seen = proxies.see(request);
            MDC.put("remote", seen.getRemoteAddr());
            HttpServletResponse safe = new SafeResponse(seen, response);
            admit(seen, new EndableResponse(seen, safe), chain, id);
        } catch (ProblemException ambiguous) { // who sends it cannot be told, so nothing else is done for it
            problems.send(new SafeResponse(request, response), ambiguous.problem(), id);
        } finally {
            MDC.clear();
        }
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String id)
            throws IOException, ServletException {
        if (isHealth(request)) {
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
            if (!response.isCommitted() && !request.isAsyncStarted()) {
                UnreadBody.announce(request, response); // an answer without a body is begun by nobody
            }
            learn(request, response);
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
            if (!isHealth(request)) {
                rateLimit.admit(request);
            }
            chain.doFilter(request, response);
        } catch (ProblemException fault) {
            if (fault.problem().code().status() >= 500) {
                log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), HttpProblems.inLog(fault));
            }
            problems.send(response, fault, id);
        } catch (ServletException | RuntimeException | LinkageError fault) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), fault);
            if (response.isCommitted()) {
                Connection.cut(response);
            }
            problems.send(response, HttpProblems.internal(), id);
        }
    }

    private void learn(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(AccessFilter.CALLER) instanceof Caller caller) {
            rateLimit.learn(request, caller);
        } else if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            rateLimit.forget(request);
        }
    }

    private static boolean isHealth(HttpServletRequest request) {
        return request.getRequestURI().startsWith(HEALTH);
    }
}
