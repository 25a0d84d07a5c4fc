package io.mortise.http.rest;

import io.mortise.host.identity.Authenticator;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.access.AccessFilter;
import io.mortise.http.access.CallerOrganization;
import io.mortise.http.access.RequestCredentials;
import io.mortise.http.access.Scopes;
import io.mortise.http.events.LiveEvents;
import io.mortise.http.jersey.Retirement;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.BodyLimit;
import io.mortise.http.request.CorrelationId;
import io.mortise.http.request.MountedRequest;
import io.mortise.http.state.JsonLines;
import io.mortise.http.stream.EventStreams;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dispatcher of the management API and its aliases: authenticates, answers what is ready, and passes the rest on to Jersey. */
public final class ManagementServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String BASE = "/api/platform";
    private static final String SIGN_IN = BASE + CurrentSession.PATH;

    /** Below the API; they take a document about the whole installation. */
    private static final Set<String> DESIRED_STATES = Set.of("/plan", "/apply", "/drift");

    private final transient ManagementApplication application;
    private final transient ReadyAnswers readyAnswers;
    private final transient PluginLogStreams logStreams;
    private final transient ScopeEventStreams eventStreams;
    private final transient Authenticator authenticator;
    private final transient Scopes scopes;
    private final transient CallerOrganization callerOrganization;
    private final transient ProblemRenderer problems;
    private final transient Retirement retirement;
    private transient volatile @Nullable ManagementParts parts;

    public ManagementServlet(
            ManagementApplication application,
            Authenticator authenticator,
            Scopes scopes,
            CallerOrganization callerOrganization,
            ProblemRenderer problems,
            Retirement retirement,
            EventStreams streams,
            LiveEvents events) {
        this.application = application;
        this.readyAnswers = application.readyAnswers();
        this.logStreams = application.logStreams(authenticator, streams, retirement.workers());
        this.eventStreams = new ScopeEventStreams(events, authenticator, scopes);
        this.authenticator = authenticator;
        this.scopes = scopes;
        this.callerOrganization = callerOrganization;
        this.problems = problems;
        this.retirement = retirement;
    }

    @Override
    public void init() throws ServletException {
        parts = ManagementParts.open(application, problems, retirement, getServletConfig());
    }

    @Override
    public void destroy() {
        ManagementParts opened = parts;
        if (opened != null) {
            opened.retire();
        }
    }

    /** Whether requests can be answered. */
    public boolean isOpen() {
        return parts != null;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<Caller> caller = authenticate(request);
        Optional<String> path = path(request, caller);
        if (path.isEmpty()) {
            problems.send(response, HttpProblems.notFound(request.getRequestURI()), CorrelationId.of(request));
            return;
        }
        refuseEncoded(request);
        Optional<ReadyAnswer> ready = readyAnswers.find(request, path.get(), caller);
        if (ready.isPresent()) {
            ready.get().send(request, response);
            return;
        }
        if (!logStreams.answer(request, response, path.get(), caller)
                && !eventStreams.answer(request, response, path.get(), caller)) {
            serve(request, response, path.get());
        }
    }

    private Optional<Caller> authenticate(HttpServletRequest request) {
        Credentials credentials = RequestCredentials.of(request);
        credentials.onlySession().ifPresent(session -> request.setAttribute(AccessFilter.SESSION, session));
        request.setAttribute(AccessFilter.ADDRESS, request.getRemoteAddr());
        if (isSignIn(request)) {
            return Optional
                    .empty(); // whoever signs in anew may have lost the CSRF token of the session that ends with it
        }
        Optional<Caller> caller = authenticator.authenticate(credentials);
        caller.ifPresent(known -> request.setAttribute(AccessFilter.CALLER, known));
        return caller;
    }

    private static boolean isSignIn(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.POST)
                && request.getRequestURI().equals(SIGN_IN);
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, String path)
            throws ServletException, IOException {
        HttpServletRequest mounted = new MountedRequest(request, BASE, path);
        boolean served = Objects.requireNonNull(parts, "The servlet was not initialized")
                .of(path)
                .serve(BodyLimit.apply(mounted, response, maxBytes(request, path)), response);
        if (!served) {
            throw new ProblemException(HttpProblems.stopping());
        }
    }

    private Optional<String> path(HttpServletRequest request, Optional<Caller> caller) {
        String uri = request.getRequestURI();
        return uri.startsWith(BASE)
                ? Optional.of(uri.substring(BASE.length()))
                : Aliases.canonical(uri, () -> callerOrganization
                        .resolve(
                                scopes.signedIn(caller),
                                Optional.ofNullable(request.getHeader(CallerOrganization.HEADER)))
                        .value());
    }

    private static void refuseEncoded(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(HttpProblems.encodedBody(encoding));
        }
    }

    private static long maxBytes(HttpServletRequest request, String path) {
        String type = Objects.requireNonNullElse(request.getContentType(), "");
        boolean archive = type.startsWith(MediaTypes.ZIP)
                || type.startsWith(MediaTypes.JAR)
                || type.startsWith(MediaType.APPLICATION_OCTET_STREAM)
                || type.startsWith(MediaType.MULTIPART_FORM_DATA);
        if (archive) {
            return BodyLimit.ARCHIVE_BYTES;
        }
        if (DESIRED_STATES.contains(path)) {
            return BodyLimit.DESIRED_STATE_BYTES;
        }
        return type.startsWith(JsonLines.TYPE) ? BodyLimit.ROWS_BYTES : BodyLimit.JSON_BYTES;
    }
}
