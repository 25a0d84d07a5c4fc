package io.mortise.identity;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.AccessPolicy;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides by the caller's roles, and by the token with which the caller comes. What is not expressly allowed is refused. */
@Component(immediate = true)
public final class RoleAccessPolicy implements AccessPolicy {
    private final Memberships memberships;
    private final Tenants tenants;

    @Activate
    public RoleAccessPolicy(
            @Reference(name = "memberships") Memberships memberships, @Reference(name = "tenants") Tenants tenants) {
        this.memberships = memberships;
        this.tenants = tenants;
    }

    @Override
    public Caller known(Optional<Caller> caller) {
        return caller.orElseThrow(RoleAccessPolicy::unauthenticated);
    }

    @Override
    public void require(Optional<Caller> caller, Access access, Scope scope) {
        if (access == Access.ANYONE) {
            return;
        }
        Caller known = known(caller);
        requireRole(known, access, scope);
        if (!TokenLimit.allows(known, access, scope)) {
            throw TokenLimit.exceeded(known, scope);
        }
    }

    private void requireRole(Caller caller, Access access, Scope scope) {
        if (access == Access.SIGNED_IN || access == Access.EVERYWHERE) {
            return;
        }
        Standing standing = new Standing(caller, scope, memberships);
        if (!standing.mayKnow() || !exists(standing, scope)) {
            throw unknown(scope);
        }
        if (!standing.has(access)) {
            throw forbidden(access, scope);
        }
    }

    /** A role proves that the scope exists, and a workspace's scope was found in the directory; an administrator's may not. */
    private boolean exists(Standing standing, Scope scope) {
        return !(scope instanceof Scope.OrgScope org)
                || standing.orgRole().isPresent()
                || tenants.organization(org.id()).isPresent();
    }

    private static ProblemException unknown(Scope scope) {
        if (scope instanceof Scope.OrgScope org) {
            return UnknownScope.org(org.id());
        }
        if (scope instanceof Scope.WorkspaceScope workspace) {
            return UnknownScope.workspace(workspace.id());
        }
        throw new AssertionError(scope);
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(new Problem(
                ProblemCode.UNAUTHENTICATED,
                "The request was not accepted",
                "It carries no credentials, or they are not valid",
                "request header Authorization",
                "Send 'Authorization: Bearer TOKEN' with a valid token, or sign in at POST /api/platform/session"));
    }

    private static ProblemException forbidden(Access access, Scope scope) {
        return new ProblemException(new Problem(
                ProblemCode.FORBIDDEN,
                "You may not do this here",
                "It takes " + Standing.whoHas(access),
                scope.key(),
                "Ask an administrator to do it or to give you that role"));
    }
}
