package io.mortise.settings.resolve;

import io.mortise.host.problem.Reason;
import io.mortise.host.settings.WorkspaceAvailability;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.Optional;

/** A workspace that somebody keeps: it remembers what is available there for as long as nothing that decides it changes. */
final class HeldWorkspace implements WorkspaceAvailability {
    private final ResolverIndex index;
    private final WorkspaceScope scope;
    /** Written without order: every answer is looked at before it is believed. */
    private Answer answer;

    HeldWorkspace(ResolverIndex index, WorkspaceScope scope) {
        this.index = index;
        this.scope = scope;
        this.answer = answer(index.snapshot());
    }

    @Override
    public boolean isAvailable(String module) {
        Snapshot snapshot = index.snapshot();
        Answer current = answer;
        if (!current.basis().holdsFor(snapshot)) {
            current = answer(snapshot);
            answer = current;
        }
        return current.available().contains(current.numbering().of(module));
    }

    @Override
    public Optional<Reason> reason(String module) {
        return isAvailable(module) ? Optional.empty() : ReasonFinder.reason(index.view(scope), module);
    }

    private Answer answer(Snapshot snapshot) {
        WorkspaceGate workspace = index.gate(scope);
        long orgChanges = index.orgChanges();
        OrgGate org = index.gate(workspace);
        Basis basis = new Basis(snapshot.number(), org, workspace);
        ModuleSet available = snapshot.available(org.open(snapshot, orgChanges), workspace);
        return new Answer(basis, snapshot.view().numbering(), available);
    }

    private record Answer(Basis basis, Numbering numbering, ModuleSet available) {}
}
