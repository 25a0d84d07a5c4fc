package io.mortise.identity;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.Scope;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A caller's roles as far as one scope is concerned. Each is looked up when something depends on it for the first time, for a
 * look-up is a query, and at most requests nothing depends on it. For one request and one thread.
 */
final class Standing {
    private final Caller caller;
    private final Scope scope;
    private final LookUp orgRole;
    private final LookUp workspaceRole;

    Standing(Caller caller, Scope scope, Memberships memberships) {
        this.caller = caller;
        this.scope = scope;
        this.orgRole = new LookUp(() -> scope.org().flatMap(org -> memberships.role(caller.userId(), org)));
        this.workspaceRole = new LookUp(() -> scope instanceof Scope.WorkspaceScope workspace
                ? memberships.role(caller.userId(), workspace.orgId(), workspace.id())
                : Optional.empty());
    }

    /** The role in the scope's organization. */
    Optional<Role> orgRole() {
        return orgRole.role();
    }

    /** Whether the caller may know that the scope exists. */
    boolean mayKnow() {
        if (scope instanceof Scope.SystemScope || caller.systemAdmin()) {
            return true;
        }
        return scope instanceof Scope.OrgScope ? orgRole.isPresent() : isWorkspaceMember() || isOrgAdmin();
    }

    /** Whether the caller has the access; never, when the access is of a level that the scope does not have. */
    boolean has(Access access) {
        boolean inOrg = scope.org().isPresent();
        boolean inWorkspace = scope instanceof Scope.WorkspaceScope;
        return switch (access) {
            case ANYONE, SIGNED_IN, EVERYWHERE -> true;
            case SYSTEM_ADMIN, SYSTEM_SECRETS -> caller.systemAdmin();
            case ORG_ADMIN -> inOrg && (caller.systemAdmin() || isOrgAdmin());
            case ORG_MEMBER -> inOrg && (caller.systemAdmin() || orgRole.isPresent());
            case WS_ADMIN -> inWorkspace && (caller.systemAdmin() || isWorkspaceAdmin() || isOrgAdmin());
            case WS_MEMBER -> inWorkspace && (caller.systemAdmin() || isWorkspaceMember() || isOrgAdmin());
            case WS_DATA -> inWorkspace && isWorkspaceMember();
            case PLUGIN -> !inOrg || (inWorkspace ? isWorkspaceMember() : caller.systemAdmin() || orgRole.isPresent());
        };
    }

    /** Who has the access, as told to those who do not. */
    static String whoHas(Access access) {
        return switch (access) {
            case ANYONE, SIGNED_IN, EVERYWHERE -> "a signed-in user";
            case SYSTEM_ADMIN, SYSTEM_SECRETS -> "the system administrator";
            case ORG_ADMIN -> "an owner or administrator of the organization";
            case ORG_MEMBER -> "a member of the organization";
            case WS_ADMIN -> "an owner or administrator of the workspace or of its organization";
            case WS_MEMBER -> "a member of the workspace or an administrator of its organization";
            case WS_DATA, PLUGIN -> "a member of the workspace itself: an administrator's role does not open its data";
        };
    }

    private boolean isOrgAdmin() {
        return orgRole()
                .filter(role -> role == Role.ORG_OWNER || role == Role.ORG_ADMIN)
                .isPresent();
    }

    private boolean isWorkspaceAdmin() {
        return workspaceRole
                .role()
                .filter(role -> role == Role.WS_OWNER || role == Role.WS_ADMIN)
                .isPresent();
    }

    private boolean isWorkspaceMember() {
        return workspaceRole.isPresent();
    }

    /** One role, looked up at most once. */
    private static final class LookUp {
        private final Supplier<Optional<Role>> source;
        private boolean isDone;
        private Optional<Role> role = Optional.empty();

        LookUp(Supplier<Optional<Role>> source) {
            this.source = source;
        }

        Optional<Role> role() {
            if (!isDone) {
                role = source.get();
                isDone = true;
            }
            return role;
        }

        boolean isPresent() {
            return role().isPresent();
        }
    }
}
