package io.mortise.settings.resolve;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.resolve.OrgDecision.Open;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What availability in organizations and workspaces is told from: no more than toggles and pins, so that many more fit into
 * memory than of everything that they say. Filled from the {@link ScopeCache}, and changed after it.
 */
final class Gates {
    private final ScopeCache scopes;
    private final AtomicLong changes = new AtomicLong();
    private final GateTable<OrgGate> orgs;
    private final GateTable<WorkspaceGate> workspaces;

    Gates(ScopeCache scopes, long maxBytes) {
        this.scopes = scopes;
        this.orgs = new GateTable<>(maxBytes / 4);
        this.workspaces = new GateTable<>(maxBytes - maxBytes / 4);
    }

    /** Throws {@code WORKSPACE_NOT_FOUND}, also when it belongs to another organization. */
    WorkspaceGate workspace(WorkspaceScope scope) {
        String id = scope.id().value();
        WorkspaceGate gate = workspaces.find(id);
        if (gate == null) {
            gate = workspaces.load(id, () -> read(scope));
        }
        if (!gate.belongsTo(scope.orgId())) {
            // Refused, unless the workspace was deleted and is another organization's now.
            scopes.workspace(scope);
            workspaces.drop(id);
            gate = workspaces.load(id, () -> read(scope));
        }
        return gate;
    }

    /** The workspace if it is in memory, else null. */
    @Nullable
    WorkspaceGate find(WorkspaceId workspace) {
        return workspaces.find(workspace.value());
    }

    /** Whether the module is available in the workspace, told from what is at hand; see {@link GateTable#answer}. */
    Answer answer(String workspace, int module, Snapshot now, long orgChanges) {
        return workspaces.answer(workspace, module, now, orgChanges);
    }

    /** What the organization leaves to the workspace, for answers to come. */
    void remember(WorkspaceGate workspace, Open open) {
        workspaces.remember(workspace, open);
    }

    /** The organization of the workspace; throws {@code ORG_NOT_FOUND}. */
    OrgGate org(WorkspaceGate workspace) {
        OrgGate org = workspace.org();
        if (org.isDropped()) {
            org = org(org.org());
            workspace.setOrg(org);
        }
        return org;
    }

    /** Throws {@code ORG_NOT_FOUND}. */
    OrgGate org(OrgId org) {
        OrgGate gate = orgs.find(org.value());
        return gate != null ? gate : orgs.load(org.value(), () -> read(org));
    }

    /** How often anything that an organization decides may have changed. */
    long orgChanges() {
        return changes.get();
    }

    /** Something that decides availability may have changed for the scope. */
    void drop(Scope scope) {
        if (scope instanceof WorkspaceScope workspace) {
            workspaces.drop(workspace.id().value());
        } else if (scope instanceof OrgScope org) {
            orgs.drop(org.id().value());
            changes.incrementAndGet();
        }
    }

    void dropAll() {
        orgs.dropAll();
        workspaces.dropAll();
        changes.incrementAndGet();
    }

    private WorkspaceGate read(WorkspaceScope scope) {
        ScopeRows rows = scopes.workspace(scope);
        return new WorkspaceGate(scope.id().value(), org(scope.orgId()), rows.toggles());
    }

    private OrgGate read(OrgId org) {
        ScopeRows rows = scopes.org(org);
        return new OrgGate(org, rows.toggles(), rows.pins());
    }
}
