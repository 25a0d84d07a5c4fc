package io.mortise.identity;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Access;
import io.mortise.host.identity.AccessPolicy;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.TokenScopes;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Optional;

/** The organizations and workspaces to which a new token is limited: its user must know them, or has mistyped. */
final class TokenPlaces {
    private static final String ORG = "org/";
    private static final String WORKSPACE = "workspace/";

    private final AccessPolicy policy;
    private final WorkspaceDirectory directory;

    TokenPlaces(AccessPolicy policy, WorkspaceDirectory directory) {
        this.policy = policy;
        this.directory = directory;
    }

    /** Throws {@code ORG_NOT_FOUND} or {@code WORKSPACE_NOT_FOUND}, in the same words for unknown and for foreign ones. */
    void check(Caller caller, TokenScopes scopes) {
        for (String place : scopes.places()) {
            if (place.startsWith(ORG)) {
                Scope org = Scope.of(new OrgId(place.substring(ORG.length())));
                policy.require(Optional.of(caller), Access.ORG_MEMBER, org);
            } else {
                policy.require(Optional.of(caller), Access.WS_MEMBER, workspace(place.substring(WORKSPACE.length())));
            }
        }
    }

    private Scope workspace(String id) {
        WorkspaceId workspace = new WorkspaceId(id);
        return directory
                .orgOf(workspace)
                .<Scope>map(org -> Scope.of(org, workspace))
                .orElseThrow(() -> UnknownScope.workspace(workspace));
    }
}
