package io.mortise.http.access;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Access;
import io.mortise.host.identity.AccessPolicy;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds the scope of a request and asks the policy, in an order that tells strangers nothing. */
public final class Scopes {
    private static final Set<ProblemCode> REFUSALS = Set.of(ProblemCode.FORBIDDEN, ProblemCode.TOKEN_SCOPE);

    private final AccessPolicy policy;
    private final WorkspaceDirectory directory;
    private final Consumer<Caller> refusals;

    /** @param refusals is told whose request is refused because of the caller's token, once for each request */
    public Scopes(AccessPolicy policy, WorkspaceDirectory directory, Consumer<Caller> refusals) {
        this.policy = policy;
        this.directory = directory;
        this.refusals = refusals;
    }

    /** The caller, who must be someone. */
    public Caller signedIn(Optional<Caller> caller) {
        return policy.known(caller);
    }

    public Scope system(Optional<Caller> caller, Access access) {
        require(caller, access, Scope.SYSTEM);
        return Scope.SYSTEM;
    }

    /** Asks again for a scope that was found before; what is found now may be another one. */
    public Scope same(Optional<Caller> caller, Access access, Scope found) {
        signedIn(caller);
        if (found instanceof Scope.WorkspaceScope workspace) {
            return workspace(caller, access, workspace.id().value());
        }
        if (found instanceof Scope.OrgScope org) {
            return org(caller, access, org.id().value());
        }
        return system(caller, access);
    }

    /** Whether the caller has that access as well, in a scope that was found for the caller before. */
    public boolean allows(Caller caller, Access access, Scope found) {
        try {
            policy.require(Optional.of(caller), access, found);
            return true;
        } catch (ProblemException refused) {
            if (REFUSALS.contains(refused.problem().code())) {
                return false;
            }
            throw refused;
        }
    }

    /** Whether the caller may enter plugins of the organization; false for one that does not exist. */
    public boolean mayEnter(Caller caller, Scope org) {
        try {
            return allows(caller, Access.PLUGIN, org);
        } catch (ProblemException unknown) {
            if (unknown.problem().code() == ProblemCode.ORG_NOT_FOUND) {
                return false;
            }
            throw unknown;
        }
    }

    /** The same as {@link #org}, but administrators of the system find deleted ones too; and those that never were. */
    public Scope storedOrg(Optional<Caller> caller, Access access, String id) {
        if (!allows(signedIn(caller), Access.SYSTEM_ADMIN, Scope.SYSTEM)) {
            return org(caller, access, id);
        }
        return Scope.of(new OrgId(id));
    }

    /** The same as {@link #workspace}, but who has the access finds deleted ones too. */
    public Scope.WorkspaceScope storedWorkspace(Optional<Caller> caller, Access access, String id) {
        return workspace(
                caller, access, id, workspace -> directory.orgOf(workspace).or(() -> directory.orgOfHidden(workspace)));
    }

    public Scope org(Optional<Caller> caller, Access access, String id) {
        signedIn(caller);
        Scope scope = Scope.of(new OrgId(id));
        require(caller, access, scope);
        return scope;
    }

    public Scope.WorkspaceScope workspace(Optional<Caller> caller, Access access, String id) {
        return workspace(caller, access, id, directory::orgOf);
    }

    private Scope.WorkspaceScope workspace(
            Optional<Caller> caller, Access access, String id, Function<WorkspaceId, Optional<OrgId>> lookUp) {
        signedIn(caller);
        WorkspaceId workspace = new WorkspaceId(id);
        OrgId org = lookUp.apply(workspace).orElseThrow(() -> UnknownScope.workspace(workspace));
        Scope.WorkspaceScope scope = Scope.of(org, workspace);
        require(caller, access, scope);
        return scope;
    }

    /** Refuses for good, unlike {@link #allows}, after which the request goes on. */
    private void require(Optional<Caller> caller, Access access, Scope scope) {
        try {
            policy.require(caller, access, scope);
        } catch (ProblemException refused) {
            if (refused.problem().code() == ProblemCode.TOKEN_SCOPE) {
                caller.ifPresent(refusals);
            }
            throw refused;
        }
    }
}
