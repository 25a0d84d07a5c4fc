package io.mortise.identity;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.Scope;
import java.util.Optional;

/**
 * A caller's roles as far as one scope is concerned.
 *
 * @param orgRole the role in the scope's organization
 * @param workspaceRole the role in the workspace itself
 */
record Standing(Caller caller, Scope scope, Optional<Role> orgRole, Optional<Role> workspaceRole) {

    static Standing of(Caller caller, Scope scope, Memberships memberships) {
        Optional<Role> orgRole = scope.org().flatMap(org -> memberships.role(caller.userId(), org));
        Optional<Role> workspaceRole = scope instanceof Scope.WorkspaceScope workspace
                ? memberships.role(caller.userId(), workspace.orgId(), workspace.id())
                : Optional.empty();
        return new Standing(caller, scope, orgRole, workspaceRole);
    }

    /** Whether the caller may know that the scope exists. */
    boolean mayKnow() {
        if (scope instanceof Scope.SystemScope || caller.systemAdmin()) {
            return true;
        }
        return scope instanceof Scope.OrgScope ? orgRole.isPresent() : isOrgAdmin() || isWorkspaceMember();
    }

    /** Whether the caller has the access; never, when the access is of a level that the scope does not have. */
    boolean has(Access access) {
        boolean inOrg = scope.org().isPresent();
        boolean inWorkspace = scope instanceof Scope.WorkspaceScope;
        return switch (access) {
            case ANYONE, SIGNED_IN -> true;
            case SYSTEM_ADMIN -> caller.systemAdmin();
            case ORG_ADMIN -> inOrg && (caller.systemAdmin() || isOrgAdmin());
            case ORG_MEMBER -> inOrg && (caller.systemAdmin() || orgRole.isPresent());
            case WS_ADMIN -> inWorkspace && (caller.systemAdmin() || isOrgAdmin() || isWorkspaceAdmin());
            case WS_MEMBER -> inWorkspace && (caller.systemAdmin() || isOrgAdmin() || isWorkspaceMember());
            case WS_DATA -> inWorkspace && isWorkspaceMember();
        };
    }

    /** Who has the access, as told to those who do not. */
    static String whoHas(Access access) {
        return switch (access) {
            case ANYONE, SIGNED_IN -> "a signed-in user";
            case SYSTEM_ADMIN -> "the system administrator";
            case ORG_ADMIN -> "an owner or administrator of the organization";
            case ORG_MEMBER -> "a member of the organization";
            case WS_ADMIN -> "an owner or administrator of the workspace or of its organization";
            case WS_MEMBER -> "a member of the workspace or an administrator of its organization";
            case WS_DATA -> "a member of the workspace itself: an administrator's role does not open its data";
        };
    }

    private boolean isOrgAdmin() {
        return orgRole.filter(role -> role == Role.ORG_OWNER || role == Role.ORG_ADMIN)
                .isPresent();
    }

    private boolean isWorkspaceAdmin() {
        return workspaceRole
                .filter(role -> role == Role.WS_OWNER || role == Role.WS_ADMIN)
                .isPresent();
    }

    private boolean isWorkspaceMember() {
        return workspaceRole.isPresent();
    }
}
