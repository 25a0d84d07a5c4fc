package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Authenticator;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Query;
import io.mortise.http.access.RequestCredentials;
import io.mortise.http.access.Scopes;
import io.mortise.http.events.LiveEvents;
import io.mortise.http.events.View;
import io.mortise.http.stream.EventStreams;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Live events of scopes. They pass Jersey by: a stream holds no thread, and stays when an application is replaced. */
final class ScopeEventStreams {
    private static final Pattern PATH = Pattern.compile("(?:/(orgs|workspaces)/([^/;]+))?/events/?");
    private static final String ORGS = "orgs";
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final LiveEvents events;
    private final Authenticator authenticator;
    private final Scopes scopes;

    ScopeEventStreams(LiveEvents events, Authenticator authenticator, Scopes scopes) {
        this.events = events;
        this.authenticator = authenticator;
        this.scopes = scopes;
    }

    /**
     * Answers a request for live events; false when it is none. Throws what the policy throws, {@code INVALID_PARAMETER} and
     * {@code NOT_ACCEPTABLE}.
     *
     * @param path the path below the management API
     */
    boolean answer(HttpServletRequest request, HttpServletResponse response, String path, Optional<Caller> caller)
            throws IOException {
        if (!path.endsWith("/events") && !path.endsWith("/events/")) { // nearly all requests
            return false;
        }
        Matcher matcher = PATH.matcher(path);
        if (!READS.contains(request.getMethod()) || !matcher.matches()) {
            return false;
        }
        Access access = access(matcher);
        Scope scope = scope(matcher, caller, access);
        Caller known = scopes.signedIn(caller);
        refuseParameters(request);
        if (!StreamRequest.accepts(request)) {
            throw notAcceptable(path);
        }
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            response.setContentType(MediaType.SERVER_SENT_EVENTS);
            return true;
        }
        View view = view(known, scope);
        Credentials credentials = RequestCredentials.of(request).again();
        events.start(
                view,
                StreamRequest.lastEventId(request),
                () -> check(authenticator.authenticate(credentials), access, view),
                new EventStreams.Reader(known, request, response));
        return true;
    }

    private static Access access(Matcher path) {
        if (path.group(1) == null) {
            return Access.SIGNED_IN;
        }
        return path.group(1).equals(ORGS) ? Access.ORG_MEMBER : Access.WS_MEMBER;
    }

    private Scope scope(Matcher path, Optional<Caller> caller, Access access) {
        if (path.group(1) == null) {
            return scopes.system(caller, access);
        }
        return path.group(1).equals(ORGS)
                ? scopes.org(caller, access, path.group(2))
                : scopes.workspace(caller, access, path.group(2));
    }

    /** At system scope there are modules of organizations, of which none but its administrators know. */
    private View view(Caller caller, Scope scope) {
        return new View(scope, scope.depth() > 0 || scopes.allows(caller, Access.SYSTEM_ADMIN, Scope.SYSTEM));
    }

    private void check(Optional<Caller> caller, Access access, View view) {
        Scope scope = scopes.same(caller, access, view.scope());
        if (!view(scopes.signedIn(caller), scope).equals(view)) {
            throw new ProblemException(new Problem(
                    ProblemCode.FORBIDDEN,
                    "The stream has ended",
                    "The reader's role is another one, and with it what may be seen",
                    view.scope().key(),
                    "Connect again"));
        }
    }

    private static void refuseParameters(HttpServletRequest request) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        Query unused = Query.of(parameters, List.of());
    }

    private static ProblemException notAcceptable(String path) {
        return new ProblemException(new Problem(
                ProblemCode.NOT_ACCEPTABLE,
                "The answer cannot be given in a format that the request accepts",
                "Live events are a stream that does not end",
                path,
                "Send 'Accept: text/event-stream', or ask for the list of modules now and then, with its ETag"));
    }
}
