package io.mortise.settings.store;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Optional;

/** Makes scopes of the keys and ids under which they are stored. */
public final class ScopeParser {
    private static final String ORG = "org/";
    private static final String WORKSPACE = "workspace/";

    private final WorkspaceDirectory directory;

    public ScopeParser(WorkspaceDirectory directory) {
        this.directory = directory;
    }

    /** The scope with that key; empty for a key of another form. The organization is needed for a workspace. */
    public static Optional<Scope> ofKey(String key, Optional<String> orgId) {
        if (key.equals(Scope.SYSTEM.key())) {
            return Optional.of(Scope.SYSTEM);
        }
        if (key.startsWith(ORG)) {
            return Optional.of(Scope.of(new OrgId(key.substring(ORG.length()))));
        }
        if (key.startsWith(WORKSPACE) && orgId.isPresent()) {
            WorkspaceId workspace = new WorkspaceId(key.substring(WORKSPACE.length()));
            return Optional.of(Scope.of(new OrgId(orgId.get()), workspace));
        }
        return Optional.empty();
    }

    /**
     * The scope of a workspace of which only the id is known. Never call it in a transaction. Throws {@code ProblemException}:
     * {@code INVALID_ID}, {@code WORKSPACE_NOT_FOUND}.
     */
    public Scope.WorkspaceScope workspace(String workspaceId) {
        WorkspaceId workspace = new WorkspaceId(workspaceId);
        OrgId org = directory.orgOf(workspace).orElseThrow(() -> UnknownScope.workspace(workspace));
        return Scope.of(org, workspace);
    }
}
