package io.mortise.http.access;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.slf4j.MDC;

/** Asks the policy once a request has found its method, before anything is loaded; refuses methods that demand nothing. */
@Priority(Priorities.AUTHORIZATION)
public final class AccessFilter implements ContainerRequestFilter {
    /** The request attribute that holds the caller, put there by the servlet. */
    public static final String CALLER = "io.mortise.http.caller";

    /** The request attribute that holds the session that the request names, valid or not, put there by the servlet. */
    public static final String SESSION = "io.mortise.http.session";

    /** The request attribute that holds the remote address, put there by the servlet. */
    public static final String ADDRESS = "io.mortise.http.address";

    private static final String CALL = "io.mortise.http.call";

    private final Scopes scopes;

    public AccessFilter(Scopes scopes) {
        this.scopes = scopes;
    }

    /** The call of a request that has passed. */
    public static Call callOf(ContainerRequest request) {
        if (request.getProperty(CALL) instanceof Call call) {
            return call;
        }
        throw new IllegalStateException("The request has not passed the access filter");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ExtendedUriInfo uri = (ExtendedUriInfo) request.getUriInfo();
        Method method = uri.getMatchedResourceMethod().getInvocable().getHandlingMethod();
        Requires requires = method.getAnnotation(Requires.class);
        if (requires == null) {
            if (HttpMethod.OPTIONS.equals(request.getMethod())) {
                return; // Jersey's own answer: the methods of a path are no secret
            }
            throw refused(method);
        }
        Optional<Caller> caller =
                request.getProperty(CALLER) instanceof Caller known ? Optional.of(known) : Optional.empty();
        Scope scope = scope(requires, caller, uri.getPathParameters());
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Query query = Query.of(parameters, requires.otherQuery() ? parameters.keySet() : List.of(requires.query()));
        Optional<Caller> known = requires.value() == Access.ANYONE ? caller : Optional.of(scopes.signedIn(caller));
        request.setProperty(CALL, new Call(known, requires.value(), scope, query, request));
    }

    private Scope scope(Requires requires, Optional<Caller> caller, MultivaluedMap<String, String> path) {
        String workspace = path.getFirst("wsId");
        if (workspace != null) {
            MDC.put("ws", workspace);
            return requires.deletedToo()
                    ? scopes.storedWorkspace(caller, requires.value(), workspace)
                    : scopes.workspace(caller, requires.value(), workspace);
        }
        String org = path.getFirst("orgId");
        if (org != null) {
            MDC.put("org", org);
            return requires.deletedToo()
                    ? scopes.storedOrg(caller, requires.value(), org)
                    : scopes.org(caller, requires.value(), org);
        }
        return scopes.system(caller, requires.value());
    }

    private static ProblemException refused(Method method) {
        return new ProblemException(new Problem(
                ProblemCode.FORBIDDEN,
                "This endpoint is closed",
                "It does not say who may call it",
                method.getDeclaringClass().getSimpleName() + "." + method.getName(),
                "Report this as a fault of the server"));
    }
}
