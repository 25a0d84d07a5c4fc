package io.mortise.extensions;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.extension.Admission;
import io.mortise.host.extension.Gate;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.LazyStart;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.UnknownModule;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gate: one look at availability, one at the resolved values, and the snapshot a plugin is given. */
@Component
public final class EndpointGate implements Gate {
    /** A caller whose request waits longer is told to come back. */
    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private final Availability availability;
    private final ModuleSettings settings;
    private final Tenants tenants;
    private final Memberships memberships;
    private final RolePermissions permissions;
    private final LazyStart lazyStart;

    @Activate
    public EndpointGate(
            @Reference(name = "availability") Availability availability,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "tenants") Tenants tenants,
            @Reference(name = "memberships") Memberships memberships,
            @Reference(name = "permissions") RolePermissions permissions,
            @Reference(name = "lazyStart") LazyStart lazyStart) {
        this.availability = availability;
        this.settings = settings;
        this.tenants = tenants;
        this.memberships = memberships;
        this.permissions = permissions;
        this.lazyStart = lazyStart;
    }

    @Override
    public Admission enter(Caller caller, Scope.WorkspaceScope workspace, String module) {
        EffectiveModule effective = admit(workspace, module);
        return new Admission(
                module, effective.version(), context(caller, workspace, effective.config(), effective.featureFlags()));
    }

    @Override
    public void wake(Scope scope, PluginLocation module) {
        lazyStart.require(module, LONGEST_START).ifPresent(reason -> {
            throw Unavailable.problem(scope, module.name(), reason);
        });
    }

    @Override
    public boolean permits(Caller caller, Scope.WorkspaceScope workspace, PluginLocation module, String permission) {
        return permissions
                .held(workspace.orgId(), roles(caller, workspace), List.of(module))
                .contains(permission);
    }

    private Set<Role> roles(Caller caller, Scope.WorkspaceScope workspace) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        memberships.role(caller.userId(), workspace.orgId()).ifPresent(roles::add);
        memberships.role(caller.userId(), workspace.orgId(), workspace.id()).ifPresent(roles::add);
        return roles;
    }

    @Override
    public WorkspaceContext context(Caller caller, Scope.WorkspaceScope workspace) {
        return context(caller, workspace, Map.of(), Map.of());
    }

    @Override
    public String enter(Scope scope, String module) {
        if (scope.depth() == 0 && ModuleOwner.isOwned(module)) { // it exists in its organization alone
            throw UnknownModule.in(
                    scope,
                    module,
                    settings.list(scope).stream().map(ResolvedModule::name).toList());
        }
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
                () -> availableModules(scope),
                () -> permissions.held(scope.orgId(), roles(caller, scope), availableVersions(scope)).stream()
                        .filter(caller::leaves)
                        .toList());
    }

    private List<PluginLocation> availableVersions(Scope scope) {
        return settings.list(scope).stream()
                .filter(ResolvedModule::available)
                .flatMap(module -> module.version().map(version -> new PluginLocation(module.name(), version)).stream())
                .toList();
    }

    private List<String> availableModules(Scope scope) {
        return settings.list(scope).stream()
                .filter(ResolvedModule::available)
                .map(ResolvedModule::name)
                .sorted()
                .toList();
    }
}
