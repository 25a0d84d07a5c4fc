package io.mortise.extensions;

import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceFeatures;
import io.mortise.api.workspace.WorkspaceNavigation;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.AvailableModules;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.ResolvedSettings;
import io.mortise.host.workspace.WorkspaceSettings;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes what plugins are told about the workspace they are called for. Safe for use by many threads. */
@Component(service = Contexts.class)
public final class Contexts {
    private final Availability availability;
    private final ModuleSettings settings;
    private final Tenants tenants;
    private final WorkspaceSettings workspaces;
    private final Memberships memberships;
    private final RolePermissions permissions;

    @Activate
    public Contexts(
            @Reference(name = "availability") Availability availability,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "tenants") Tenants tenants,
            @Reference(name = "workspaces") WorkspaceSettings workspaces,
            @Reference(name = "memberships") Memberships memberships,
            @Reference(name = "permissions") RolePermissions permissions) {
        this.availability = availability;
        this.settings = settings;
        this.tenants = tenants;
        this.workspaces = workspaces;
        this.memberships = memberships;
        this.permissions = permissions;
    }

    /** What a caller sees, with the values of the module that is called. */
    public WorkspaceContext of(
            Caller caller, WorkspaceScope scope, Map<String, Object> config, Map<String, Boolean> featureFlags) {
        Workspace workspace = workspace(scope);
        Optional<String> role =
                memberships.role(caller.userId(), scope.orgId(), scope.id()).map(Role::wireName);
        return new WorkspaceSnapshot(
                workspace,
                new WorkspaceSnapshot.User(caller.userId(), role),
                config,
                featureFlags,
                availability.now(scope),
                new Reader(scope, Optional.of(caller)));
    }

    /** What a module is told where nobody calls. */
    public WorkspaceContext ofNobody(
            WorkspaceScope scope, Map<String, Object> config, Map<String, Boolean> featureFlags) {
        return new WorkspaceSnapshot(
                workspace(scope),
                new WorkspaceSnapshot.User(WorkspaceContext.SYSTEM_USER, Optional.empty()),
                config,
                featureFlags,
                availability.now(scope),
                new Reader(scope, Optional.empty()));
    }

    /** The workspace of that id, if there is one. */
    public Optional<WorkspaceScope> scope(String workspaceId) {
        return tenants.workspace(new WorkspaceId(workspaceId)).map(Workspace::scope);
    }

    /** The module as a workspace sees it where that version of it is valid and available; empty otherwise. */
    Optional<ModuleConfig> available(PluginLocation plugin, WorkspaceScope scope) {
        return find(scope, plugin.name())
                .filter(ResolvedModule::available)
                .filter(module -> module.version().equals(Optional.of(plugin.version())))
                .map(module -> config(module, true));
    }

    /**
     * A module as a scope sees it, available or not.
     *
     * @param version the one that is valid there; empty when none is
     */
    public record Seen(Optional<String> version, Map<String, Object> config, Map<String, Boolean> featureFlags) {}

    /** The module as the scope sees it; empty when nobody knows it there. Throws where there is no such scope. */
    public Optional<Seen> seen(Scope scope, String module) {
        return find(scope, module).map(found -> new Seen(found.version(), config(found), featureFlags(found)));
    }

    /**
     * The plugin's module as the scope sees it where that version of it is valid and available, and what it adds at the
     * extension point counts; empty otherwise, and where there is no such scope.
     */
    public Optional<Seen> admitted(PluginLocation plugin, Scope scope, String point) {
        try {
            return availability.reason(scope, plugin.name()).isPresent()
                            || availability
                                    .pointReason(scope, plugin.name(), point)
                                    .isPresent()
                    ? Optional.empty()
                    : seen(scope, plugin.name())
                            .filter(module -> module.version().equals(Optional.of(plugin.version())));
        } catch (ProblemException problem) {
            ProblemCode code = problem.problem().code();
            if (code == ProblemCode.WORKSPACE_NOT_FOUND || code == ProblemCode.ORG_NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    /** The names of the modules available in the workspace, ordered. */
    List<String> availableNames(WorkspaceScope scope) {
        return availability.now(scope).names();
    }

    /** All roles of the caller that count in the workspace. */
    public Set<Role> roles(Caller caller, WorkspaceScope workspace) {
        return roles(caller, workspace.orgId(), workspace);
    }

    private Set<Role> roles(Caller caller, OrgId org, Scope scope) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        memberships.role(caller.userId(), org).ifPresent(roles::add);
        if (scope instanceof WorkspaceScope workspace) {
            memberships.role(caller.userId(), org, workspace.id()).ifPresent(roles::add);
        }
        return roles;
    }

    /**
     * Whether callers have all of those permissions, which that version of a plugin defines, in an organization or workspace. For
     * many callers at one moment: it asks once for all who have the same roles. For use by one thread.
     */
    public Predicate<Caller> holders(PluginLocation plugin, Scope scope, Set<String> needed) {
        if (needed.isEmpty()) {
            return caller -> true;
        }
        OrgId org = scope.org().orElseThrow();
        Map<Set<Role>, Boolean> known = new HashMap<>();
        return caller -> needed.stream().allMatch(caller::leaves)
                && known.computeIfAbsent(
                        roles(caller, org, scope),
                        roles -> permissions.held(org, roles, List.of(plugin)).containsAll(needed));
    }

    private Workspace workspace(WorkspaceScope scope) {
        return tenants.workspace(scope.id()).orElseThrow(() -> UnknownScope.workspace(scope.id()));
    }

    private final class Reader implements ContextReader {
        private final WorkspaceScope scope;
        private final Optional<Caller> caller;

        Reader(WorkspaceScope scope, Optional<Caller> caller) {
            this.scope = scope;
            this.caller = caller;
        }

        @Override
        public List<String> permissions(AvailableModules available) {
            return caller.map(
                            known -> permissions.held(scope.orgId(), roles(known, scope), versions(available)).stream()
                                    .filter(known::leaves)
                                    .toList())
                    .orElse(List.of());
        }

        @Override
        public Display display() {
            ResolvedSettings resolved = workspaces.resolve(scope);
            ResolvedSettings.Navigation labels = resolved.navigation();
            ResolvedSettings.Features features = resolved.features();
            return new Display(
                    new WorkspaceNavigation(
                            labels.labelSingular().value(),
                            labels.labelPlural().value(),
                            labels.icon().value()),
                    new WorkspaceFeatures(
                            features.favoritesEnabled().value(),
                            features.tagsEnabled().value(),
                            features.colorCodingEnabled().value()));
        }

        @Override
        public Optional<ModuleConfig> module(String name, boolean isEnabled) {
            return find(scope, name).map(module -> config(module, isEnabled));
        }

        private List<PluginLocation> versions(AvailableModules available) {
            return available.names().stream()
                    .flatMap(name -> find(scope, name).stream())
                    .flatMap(module ->
                            module.version().map(version -> new PluginLocation(module.name(), version)).stream())
                    .toList();
        }
    }

    private Optional<ResolvedModule> find(Scope scope, String name) {
        try {
            return Optional.of(settings.resolve(scope, name));
        } catch (ProblemException problem) {
            if (problem.problem().code() == ProblemCode.MODULE_NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private static ModuleConfig config(ResolvedModule module, boolean isEnabled) {
        return new ModuleConfig(
                module.name(),
                module.displayName(),
                isEnabled,
                module.installed(),
                config(module),
                featureFlags(module));
    }

    private static Map<String, Object> config(ResolvedModule module) {
        Map<String, Object> values = new TreeMap<>();
        module.config().forEach((key, resolved) -> Optional.ofNullable(resolved.value())
                .ifPresent(value -> values.put(key, value)));
        return Collections.unmodifiableMap(values);
    }

    private static Map<String, Boolean> featureFlags(ResolvedModule module) {
        Map<String, Boolean> flags = new TreeMap<>();
        module.featureFlags().forEach((name, flag) -> flags.put(name, flag.value()));
        return Collections.unmodifiableMap(flags);
    }
}
