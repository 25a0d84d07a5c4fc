package io.mortise.http.rest;

import io.mortise.host.problem.ProblemException;
import io.mortise.http.jersey.JerseyGeneration;
import io.mortise.http.jersey.Retirement;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Jersey applications of the management API. A server becomes ready with the first one; to model the others would make
 * every start longer, so each is built when the first request for it comes.
 */
final class ManagementParts {
    private final ManagementApplication application;
    private final ProblemRenderer problems;
    private final Retirement retirement;
    private final ServletConfig servlet;
    private final Map<ManagementPart, JerseyGeneration> built = new ConcurrentHashMap<>();
    private boolean isClosed;

    private ManagementParts(
            ManagementApplication application, ProblemRenderer problems, Retirement retirement, ServletConfig servlet) {
        this.application = application;
        this.problems = problems;
        this.retirement = retirement;
        this.servlet = servlet;
    }

    static ManagementParts open(
            ManagementApplication application, ProblemRenderer problems, Retirement retirement, ServletConfig servlet)
            throws ServletException {
        ManagementParts parts = new ManagementParts(application, problems, retirement, servlet);
        parts.build(ManagementPart.MODULES);
        return parts;
    }

    /** The application that answers for a path below the API. */
    JerseyGeneration of(String path) throws ServletException {
        ManagementPart part = ManagementPart.of(path);
        JerseyGeneration known = built.get(part);
        return known == null ? build(part) : known;
    }

    private synchronized JerseyGeneration build(ManagementPart part) throws ServletException {
        if (isClosed) {
            throw new ProblemException(HttpProblems.stopping());
        }
        JerseyGeneration generation = built.get(part); // somebody else may have been faster
        if (generation == null) {
            generation = JerseyGeneration.start(application.configure(part, problems), servlet, retirement, () -> {});
            built.put(part, generation);
        }
        return generation;
    }

    synchronized void retire() {
        isClosed = true;
        built.values().forEach(JerseyGeneration::retire);
    }
}
