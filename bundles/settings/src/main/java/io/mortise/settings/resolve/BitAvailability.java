package io.mortise.settings.resolve;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.AvailableModules;
import io.mortise.host.settings.WorkspaceAvailability;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Optional;

/** Answers whether a module is available by meeting sets of bits; only a refusal has to be worked out. */
public final class BitAvailability implements Availability {
    private final ResolverIndex index;
    private final WorkspaceDirectory directory;

    public BitAvailability(ResolverIndex index, WorkspaceDirectory directory) {
        this.index = index;
        this.directory = directory;
    }

    @Override
    public Optional<Reason> reason(Scope scope, String module) {
        return isAvailable(scope, module) ? Optional.empty() : ReasonFinder.reason(index.view(scope), module);
    }

    @Override
    public boolean isAvailable(Scope scope, String module) {
        return scope instanceof WorkspaceScope workspace
                ? index.isAvailable(index.gate(workspace), module)
                : index.view(scope).isAvailable(module);
    }

    @Override
    public boolean isAvailable(WorkspaceId workspace, String module) {
        // No more than the text is handed on, so that the compiler may leave out the id's object.
        Answer answer = index.answer(workspace.value(), module);
        return answer == Answer.UNKNOWN ? lookCloser(workspace.value(), module) : answer == Answer.YES;
    }

    private boolean lookCloser(String id, String module) {
        WorkspaceId workspace = new WorkspaceId(id);
        WorkspaceGate gate = index.heldGate(workspace);
        return index.isAvailable(gate == null ? index.gate(scope(workspace)) : gate, module);
    }

    @Override
    public WorkspaceAvailability at(WorkspaceScope workspace) {
        return new HeldWorkspace(index, workspace);
    }

    @Override
    public AvailableModules now(WorkspaceScope workspace) {
        return index.moment(index.gate(workspace));
    }

    @Override
    public Optional<Reason> pointReason(Scope scope, String module, String point) {
        return index.snapshot()
                .refusal(scope.org(), module, point)
                .map(refusal -> Reason.ofScope(
                        ReasonCode.NOT_ENTITLED,
                        refusal,
                        scope.org().<Scope>map(Scope::of).orElse(Scope.SYSTEM).key()));
    }

    private WorkspaceScope scope(WorkspaceId workspace) {
        OrgId org = directory.orgOf(workspace).orElseThrow(() -> UnknownScope.workspace(workspace));
        return Scope.of(org, workspace);
    }
}
