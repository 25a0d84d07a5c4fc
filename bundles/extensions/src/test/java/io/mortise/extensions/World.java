package io.mortise.extensions;

import io.mortise.host.extension.Gate;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.LazyStart;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.AvailableModules;
import io.mortise.host.settings.ChangePreview;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.MergeMode;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleUsage;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.settings.ScopedActivation;
import io.mortise.host.settings.Stamped;
import io.mortise.host.settings.WorkspaceAvailability;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.Resolved;
import io.mortise.host.workspace.ResolvedSettings;
import io.mortise.host.workspace.WorkspaceSettings;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One workspace of one organization, with a module that is there and one that is not available. */
public final class World
        implements Availability, ModuleSettings, RolePermissions, LazyStart, ScopedActivation, WorkspaceSettings {
    final List<PluginLocation> woken = new ArrayList<>();
    Optional<Reason> notStarted = Optional.empty();
    boolean componentIsThere = true;
    public volatile Optional<Reason> reason = Optional.empty();

    /** Why what the module adds at a point does not count, by point. */
    public final Map<String, Reason> pointReasons = new ConcurrentHashMap<>();

    volatile int limit = 200;
    boolean versionGone;
    public volatile boolean workspaceGone;
    public List<String> held = List.of();
    Set<Role> askedRoles = Set.of();

    /** How often labels and features were read. */
    final AtomicInteger displayed = new AtomicInteger();

    /** The gate in front of it. */
    public Gate gate() {
        return new EndpointGate(this, this, contexts(), this, this, this, new Audiences(contexts()));
    }

    public Contexts contexts() {
        return new Contexts(this, this, tenants(), this, memberships(), this);
    }

    @Override
    public ResolvedSettings resolve(Scope scope) {
        displayed.incrementAndGet();
        Resolved<Boolean> on = new Resolved<>(true, Origin.DEFAULT, true);
        return new ResolvedSettings(
                scope,
                new ResolvedSettings.Navigation(
                        new Resolved<>("Lab", Origin.ORG, "Workspace"),
                        new Resolved<>("Labs", Origin.ORG, "Workspaces"),
                        new Resolved<>("grid", Origin.DEFAULT, "grid")),
                new ResolvedSettings.Features(on, on, new Resolved<>(false, Origin.SYSTEM, true)),
                0);
    }

    @Override
    public ResolvedSettings change(Scope scope, Map<String, Object> patch, OptionalLong expectedRevision, Actor actor) {
        throw notAsked();
    }

    @Override
    public Optional<Reason> require(PluginLocation version, Duration time) {
        woken.add(version);
        return notStarted;
    }

    @Override
    public boolean await(Scope scope, String module, Duration time) {
        return componentIsThere;
    }

    @Override
    public List<String> held(OrgId org, Set<Role> roles, Collection<PluginLocation> plugins) {
        askedRoles = roles;
        return held;
    }

    @Override
    public List<RolePermission> list(OrgId org, Role role) {
        throw notAsked();
    }

    @Override
    public List<RolePermission> set(
            OrgId org, Role role, Set<String> permissions, Optional<String> expected, Actor actor) {
        throw notAsked();
    }

    @Override
    public Optional<Reason> reason(Scope scope, String module) {
        if (workspaceGone && scope instanceof WorkspaceScope workspace) {
            throw UnknownScope.workspace(workspace.id());
        }
        return module.equals("module-kb")
                ? reason
                : Optional.of(Reason.of(ReasonCode.NOT_INSTALLED, module + " is not installed"));
    }

    @Override
    public Optional<Reason> pointReason(Scope scope, String module, String point) {
        return Optional.ofNullable(pointReasons.get(point));
    }

    @Override
    public boolean isAvailable(WorkspaceId workspace, String module) {
        return reason(Scope.SYSTEM, module).isEmpty();
    }

    @Override
    public WorkspaceAvailability at(WorkspaceScope workspace) {
        return new WorkspaceAvailability() {
            @Override
            public boolean isAvailable(String module) {
                return World.this.isAvailable(workspace, module);
            }

            @Override
            public Optional<Reason> reason(String module) {
                return World.this.reason(workspace, module);
            }
        };
    }

    @Override
    public AvailableModules now(WorkspaceScope workspace) {
        boolean isAvailable = reason(workspace, "module-kb").isEmpty();
        return new AvailableModules() {
            @Override
            public boolean contains(String module) {
                return names().contains(module);
            }

            @Override
            public List<String> names() {
                return isAvailable ? List.of("module-kb") : List.of();
            }
        };
    }

    @Override
    public ResolvedModule resolve(Scope scope, String module) {
        if (!module.equals("module-kb") && !module.equals("module-chat")) {
            throw new ProblemException(new Problem(
                    ProblemCode.MODULE_NOT_FOUND, "No module " + module, "Unknown", scope.key(), "module-kb?"));
        }
        return new ResolvedModule(
                scope,
                module,
                module,
                "",
                Optional.of("1.2.0"),
                "functional",
                true,
                reason(scope, module),
                new ResolvedModule.Enabled(true, true, null, null),
                Map.of("limit", value(limit), "feature", value("default")),
                Map.of(
                        "semanticSearch",
                        new ResolvedModule.FlagValue(true, Origin.SYSTEM, true, Optional.empty(), Optional.empty())),
                ModuleOverride.NONE);
    }

    @Override
    public List<ResolvedModule> list(Scope scope) {
        return Stream.of("module-chat", "module-kb")
                .map(name -> resolve(scope, name))
                .toList();
    }

    @Override
    public Stamped<ResolvedModule> resolveStamped(Scope scope, String module) {
        return new Stamped<>(stamp(scope), resolve(scope, module));
    }

    @Override
    public Stamped<List<ResolvedModule>> listStamped(Scope scope) {
        return new Stamped<>(stamp(scope), list(scope));
    }

    @Override
    public Optional<ModuleDefinition> definition(Scope scope, String module) {
        throw new UnsupportedOperationException("Nobody asks here what there is to set");
    }

    @Override
    public Optional<EffectiveModule> effective(Scope scope, String module) {
        return versionGone
                ? Optional.empty()
                : Optional.of(new EffectiveModule(module, module, "1.2.0", config(), Map.of("semanticSearch", true)));
    }

    @Override
    public ModuleWrite change(
            Scope scope, String module, OverrideChange change, OptionalLong expectedRevision, Actor actor) {
        throw notAsked();
    }

    @Override
    public ChangePreview preview(Scope scope, String module, OverrideChange change) {
        throw notAsked();
    }

    @Override
    public String stamp(Scope scope) {
        throw notAsked();
    }

    @Override
    public long changeSeq() {
        throw notAsked();
    }

    @Override
    public ModuleUsage usage(String module, Optional<OrgId> within, int limit, Optional<String> cursor) {
        throw notAsked();
    }

    @Override
    public Set<String> pinnedVersions(String module) {
        return Set.of();
    }

    @Override
    public Set<String> versionsInUse(String module) {
        throw notAsked();
    }

    /** The keys in another order than that of their names. */
    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("limit", limit);
        config.put("feature", "default");
        return config;
    }

    private static ResolvedModule.ConfigValue value(Object value) {
        return new ResolvedModule.ConfigValue(
                value, Origin.ORG, 100, MergeMode.OVERRIDE, Optional.empty(), Optional.empty());
    }

    Memberships memberships() {
        return new Memberships() {
            @Override
            public Optional<Role> role(String userId, OrgId org) {
                return Optional.empty();
            }

            @Override
            public Optional<Role> role(String userId, OrgId org, WorkspaceId workspace) {
                return Optional.of(Role.WS_USER);
            }

            @Override
            public List<Organization> organizationsOf(String userId) {
                throw notAsked();
            }

            @Override
            public List<Workspace> workspacesOf(String userId, OrgId org) {
                throw notAsked();
            }
        };
    }

    /** Answers for the one method the gate may call, and refuses all others. */
    Tenants tenants() {
        return (Tenants) Proxy.newProxyInstance(
                World.class.getClassLoader(), new Class<?>[] {Tenants.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("workspace")) {
                        throw notAsked();
                    }
                    return workspaceGone ? Optional.empty() : Optional.of(workspace());
                });
    }

    private static Workspace workspace() {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        return new Workspace(
                new WorkspaceId("ws-1"),
                new OrgId("acme"),
                "Research",
                Optional.of("#3366cc"),
                Optional.empty(),
                1,
                then,
                then);
    }

    private static AssertionError notAsked() {
        return new AssertionError("The gate has no reason to ask this");
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        // Nobody is told.
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        // Nobody was added.
    }
}
