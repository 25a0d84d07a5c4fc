package io.mortise.extensions;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.extension.Admission;
import io.mortise.host.extension.Gate;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.LazyStart;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ScopedActivation;
import io.mortise.host.settings.UnknownModule;
import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gate: one look at availability, one at the resolved values, and the snapshot a plugin is given. */
@Component
public final class EndpointGate implements Gate {
    /** A caller whose request waits longer is told to come back. */
    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    /** The same for the component that a module has for the scope. */
    private static final Duration LONGEST_ACTIVATION = Duration.ofSeconds(2);

    private static final Reason NOT_ACTIVE_YET =
            Reason.of(ReasonCode.STARTING, "Its component for this scope has not been activated yet");

    /** The extension point whose entry this is. */
    private static final String ENDPOINTS = "endpoints";

    private final Availability availability;
    private final ModuleSettings settings;
    private final Contexts contexts;
    private final RolePermissions permissions;
    private final LazyStart lazyStart;
    private final ScopedActivation components;
    private final Audiences listeners;

    @Activate
    public EndpointGate(
            @Reference(name = "availability") Availability availability,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "contexts") Contexts contexts,
            @Reference(name = "permissions") RolePermissions permissions,
            @Reference(name = "lazyStart") LazyStart lazyStart,
            @Reference(name = "components") ScopedActivation components,
            @Reference(name = "listeners") WorkspaceListeners listeners) {
        this(availability, settings, contexts, permissions, lazyStart, components, listeners.audiences());
    }

    EndpointGate(
            Availability availability,
            ModuleSettings settings,
            Contexts contexts,
            RolePermissions permissions,
            LazyStart lazyStart,
            ScopedActivation components,
            Audiences listeners) {
        this.availability = availability;
        this.settings = settings;
        this.contexts = contexts;
        this.permissions = permissions;
        this.lazyStart = lazyStart;
        this.components = components;
        this.listeners = listeners;
    }

    @Override
    public Admission enter(Caller caller, Scope.WorkspaceScope workspace, String module) {
        return enter(caller, workspace, module, ENDPOINTS);
    }

    @Override
    public Admission enter(Caller caller, Scope.WorkspaceScope workspace, String module, String point) {
        EffectiveModule effective = admit(workspace, module, point);
        WorkspaceContext context = contexts.of(caller, workspace, effective.config(), effective.featureFlags());
        listeners.entered(new PluginLocation(module, effective.version()), workspace, context);
        return new Admission(module, effective.version(), context);
    }

    @Override
    public void wake(Scope scope, PluginLocation module) {
        lazyStart.require(module, LONGEST_START).ifPresent(reason -> {
            throw Unavailable.problem(scope, module.name(), reason);
        });
        if (!components.await(scope, module.name(), LONGEST_ACTIVATION)) {
            throw Unavailable.problem(scope, module.name(), NOT_ACTIVE_YET);
        }
    }

    @Override
    public boolean permits(Caller caller, Scope.WorkspaceScope workspace, PluginLocation module, String permission) {
        return permissions
                .held(workspace.orgId(), contexts.roles(caller, workspace), List.of(module))
                .contains(permission);
    }

    @Override
    public WorkspaceContext context(Caller caller, Scope.WorkspaceScope workspace) {
        return contexts.of(caller, workspace, Map.of(), Map.of());
    }

    @Override
    public String enter(Scope scope, String module) {
        if (scope.depth() == 0 && ModuleOwner.isOwned(module)) { // it exists in its organization alone
            throw UnknownModule.in(
                    scope,
                    module,
                    settings.list(scope).stream().map(ResolvedModule::name).toList());
        }
        return admit(scope, module, ENDPOINTS).version();
    }

    @Override
    public Optional<Reason> refusal(Scope scope, PluginLocation version) {
        return inExistingScope(scope, () -> availability
                .reason(scope, version.name())
                .or(() -> settings.effective(scope, version.name())
                                .map(EffectiveModule::version)
                                .filter(version.version()::equals)
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(notValid(scope, version))));
    }

    @Override
    public Optional<Reason> refusal(Scope scope, PluginLocation version, String point) {
        return refusal(scope, version)
                .or(() -> inExistingScope(scope, () -> availability.pointReason(scope, version.name(), point)));
    }

    private static Reason notValid(Scope scope, PluginLocation version) {
        return Reason.ofScope(
                ReasonCode.NOT_INSTALLED,
                "Version " + version.version() + " of it is not the one valid in " + scope.key(),
                scope.key());
    }

    /** Who works for scopes that nobody has named finds one gone now and then, which is no fault. */
    private static Optional<Reason> inExistingScope(Scope scope, Supplier<Optional<Reason>> question) {
        try {
            return question.get();
        } catch (ProblemException problem) {
            ProblemCode code = problem.problem().code();
            if (code != ProblemCode.WORKSPACE_NOT_FOUND && code != ProblemCode.ORG_NOT_FOUND) {
                throw problem;
            }
            return Optional.of(
                    Reason.ofScope(ReasonCode.NOT_INSTALLED, "There is no " + scope.key() + " any more", scope.key()));
        }
    }

    private EffectiveModule admit(Scope scope, String module, String point) {
        Optional<Reason> reason = availability.reason(scope, module);
        if (reason.isPresent()) {
            throw refusal(scope, module, reason.get());
        }
        availability.pointReason(scope, module, point).ifPresent(refused -> {
            throw refusal(scope, module, refused);
        });
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
}
