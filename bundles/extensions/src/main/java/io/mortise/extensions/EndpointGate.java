package io.mortise.extensions;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.extension.Admission;
import io.mortise.host.extension.Gate;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gate: one look at availability, one at the resolved values, and the snapshot a plugin is given. */
@Component
public final class EndpointGate implements Gate {
    private final Availability availability;
    private final ModuleSettings settings;
    private final Tenants tenants;
    private final Memberships memberships;

    @Activate
    public EndpointGate(
            @Reference(name = "availability") Availability availability,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "tenants") Tenants tenants,
            @Reference(name = "memberships") Memberships memberships) {
        this.availability = availability;
        this.settings = settings;
        this.tenants = tenants;
        this.memberships = memberships;
    }

    @Override
    public Admission enter(Caller caller, Scope.WorkspaceScope workspace, String module) {
        EffectiveModule effective = admit(workspace, module);
        return new Admission(
                module, effective.version(), context(caller, workspace, effective.config(), effective.featureFlags()));
    }

    @Override
    public WorkspaceContext context(Caller caller, Scope.WorkspaceScope workspace) {
        return context(caller, workspace, Map.of(), Map.of());
    }

    @Override
    public String enter(Scope scope, String module) {
        return admit(scope, module).version();
    }

    private EffectiveModule admit(Scope scope, String module) {
        Optional<Reason> reason = availability.reason(scope, module);
        if (reason.isPresent()) {
            throw refusal(scope, module, reason.get());
        }
        // The last version may have gone between the two questions.
        return settings.effective(scope, module)
                .orElseThrow(() -> refusal(
                        scope, module, Reason.of(ReasonCode.NOT_INSTALLED, "No version of it is installed any more")));
    }

    private ProblemException refusal(Scope scope, String module, Reason reason) {
        if (reason.code() == ReasonCode.NOT_INSTALLED) {
            // Throws MODULE_NOT_FOUND with the nearest known name when there never was such a module.
            settings.resolve(scope, module);
        }
        return Unavailable.problem(scope, module, reason);
    }

    private WorkspaceContext context(
            Caller caller, Scope.WorkspaceScope scope, Map<String, Object> config, Map<String, Boolean> flags) {
        Workspace workspace = tenants.workspace(scope.id()).orElseThrow(() -> UnknownScope.workspace(scope.id()));
        Optional<String> role =
                memberships.role(caller.userId(), scope.orgId(), scope.id()).map(Role::wireName);
        return new WorkspaceSnapshot(
                workspace,
                caller.userId(),
                role,
                config,
                flags,
                name -> availability.isAvailable(scope, name),
                () -> availableModules(scope));
    }

    private List<String> availableModules(Scope scope) {
        return settings.list(scope).stream()
                .filter(ResolvedModule::available)
                .map(ResolvedModule::name)
                .sorted()
                .toList();
    }
}
