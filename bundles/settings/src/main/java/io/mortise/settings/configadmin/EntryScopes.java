package io.mortise.settings.configadmin;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.store.ScopeParser;

/** The scope that an entry's PID is about. */
final class EntryScopes {
    private final ScopeParser scopes;

    EntryScopes(ScopeParser scopes) {
        this.scopes = scopes;
    }

    /**
     * May read the database; never call it in a transaction. Throws {@code ProblemException}: {@code INVALID_ID},
     * {@code WORKSPACE_NOT_FOUND}, {@code DATABASE_UNAVAILABLE}.
     */
    Scope of(EntryPid pid) {
        return switch (pid.layer()) {
            case SYSTEM -> Scope.SYSTEM;
            case ORG -> Scope.of(new OrgId(pid.scopeId()));
            case WORKSPACE -> scopes.workspace(pid.scopeId());
        };
    }
}
