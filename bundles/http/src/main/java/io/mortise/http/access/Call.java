package io.mortise.http.access;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.http.request.CorrelationId;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A management request that has passed the policy; resource methods get it by {@code @Context}. */
public final class Call {
    private final Optional<Caller> caller;
    private final Access access;
    private final Scope scope;
    private final Query query;
    private final ContainerRequestContext request;

    Call(Optional<Caller> caller, Access access, Scope scope, Query query, ContainerRequestContext request) {
        this.caller = caller;
        this.access = access;
        this.scope = scope;
        this.query = query;
        this.request = request;
    }

    /** Who calls; of what is open to anyone nobody may. */
    public Caller caller() {
        return caller.orElseThrow(() -> new IllegalStateException("Nobody in particular calls"));
    }

    /** The caller as the author of a change; throws {@code INVALID_PARAMETER} when the reason given cannot be kept. */
    public Actor actor() {
        return author().actor();
    }

    /** The caller with what is known of the request; throws {@code INVALID_PARAMETER} when the reason given cannot be kept. */
    public Caller author() {
        return caller().from(new Actor.Origin(
                property(AccessFilter.ADDRESS),
                property(CorrelationId.ATTRIBUTE),
                header(ChangeReason.HEADER).flatMap(ChangeReason::read)));
    }

    /** The session that the request names; empty when it names none, or proves itself by a header. */
    public Optional<String> session() {
        return request.getProperty(AccessFilter.SESSION) instanceof String id ? Optional.of(id) : Optional.empty();
    }

    /** The remote address. */
    public String remoteAddress() {
        return String.valueOf(request.getProperty(AccessFilter.ADDRESS));
    }

    /** Whether the request came over TLS, here or to a trusted proxy. */
    public boolean isSecure() {
        return request.getSecurityContext().isSecure();
    }

    /** What the policy has granted. */
    public Access access() {
        return access;
    }

    /** The scope that the path names, the system when it names none. */
    public Scope scope() {
        return scope;
    }

    /** The organization that the path names. */
    public OrgId org() {
        return scope.org().orElseThrow(() -> new IllegalStateException("The path names no organization"));
    }

    /** The workspace that the path names. */
    public WorkspaceId workspace() {
        return workspaceScope().id();
    }

    /** The same, with the organization it belongs to. */
    public Scope.WorkspaceScope workspaceScope() {
        if (scope instanceof Scope.WorkspaceScope workspace) {
            return workspace;
        }
        throw new IllegalStateException("The path names no workspace");
    }

    public Query query() {
        return query;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaderString(name));
    }

    /** The value of a cookie, unless there are several of its name: one of them was put there by somebody else. */
    public Optional<String> cookie(ServerCookie cookie) {
        String name = cookie.name(isSecure());
        List<String> values = Pattern.compile(";")
                .splitAsStream(header("Cookie").orElse(""))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private Optional<String> property(String name) {
        return request.getProperty(name) instanceof String value ? Optional.of(value) : Optional.empty();
    }

    /** The path below the API, with the query: as they were sent, but for aliases. */
    public String address() {
        URI uri = uri();
        String path = uri.getRawPath()
                .substring(request.getUriInfo().getBaseUri().getRawPath().length() - 1);
        return uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
    }

    /** The address of the request, with its query. */
    public URI uri() {
        return request.getUriInfo().getRequestUri();
    }
}
