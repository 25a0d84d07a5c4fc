package io.mortise.http.rig;

import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.extension.Admission;
import io.mortise.host.extension.Gate;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ChangePreview;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.MergeMode;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleUsage;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.settings.Stamped;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.testing.MockWorkspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Modules with one override for each scope, the gate in front of them, and a database that can be taken away. */
public final class FakeModules implements ModuleSettings, ScopeChanges, Gate, Transactions {
    public volatile boolean permitted = true;
    private static final List<String> NAMES = List.of("module-chat", "module-kb");
    private final Map<String, Long> revisions = new ConcurrentHashMap<>();
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    public volatile Optional<Reason> unavailable = Optional.empty();
    public volatile boolean databaseGone;
    /** Who is told of changes. */
    public final Set<ScopeChanges.Listener> listeners = new CopyOnWriteArraySet<>();

    /** Scopes that are deleted. */
    public final Set<Scope> gone = ConcurrentHashMap.newKeySet();

    /** The last change that somebody asked for, and who. */
    public volatile Optional<OverrideChange> asked = Optional.empty();

    public volatile Optional<Actor> actor = Optional.empty();
    /** How often somebody asked what a scope looks like. */
    public final AtomicInteger shown = new AtomicInteger();

    public void reset() {
        revisions.clear();
        versions.clear();
        unavailable = Optional.empty();
        woken.clear();
        starting = false;
        databaseGone = false;
        shown.set(0);
        owned = Set.of();
        isDeclared = true;
        asked = Optional.empty();
        actor = Optional.empty();
    }

    /** The versions whose code was about to be called. */
    public final List<PluginLocation> woken = new CopyOnWriteArrayList<>();

    /** Whether lazy versions take longer to start than anybody waits. */
    public volatile boolean starting;

    /** Whether a version of the modules is installed that tells what there is to set. */
    public volatile boolean isDeclared = true;

    /** Modules of organizations that there are too. */
    public volatile Set<String> owned = Set.of();

    /** Lets the gate admit to that version of a module. */
    public void admit(String module, String version) {
        versions.put(module, version);
    }

    @Override
    public ModuleWrite change(
            Scope scope, String module, OverrideChange change, OptionalLong expectedRevision, Actor actor) {
        ResolvedModule now = resolve(scope, module);
        if (expectedRevision.isPresent()
                && expectedRevision.getAsLong() != now.override().revision()) {
            throw new ProblemException(new Problem(
                    ProblemCode.REVISION_CONFLICT,
                    "Not changed",
                    "It has changed meanwhile",
                    scope.key(),
                    "Look again"));
        }
        asked = Optional.of(change);
        this.actor = Optional.of(actor);
        revisions.merge(scope.key() + module, 1L, Long::sum);
        tell(scope);
        return new ModuleWrite(true, resolve(scope, module));
    }

    /** Gives what a scope says about a module another revision, and tells. */
    public void revise(Scope scope, String module) {
        revisions.merge(scope.key() + module, 1L, Long::sum);
        tell(scope);
    }

    /** Gives the scope another stamp, and tells. */
    public void revise(Scope scope) {
        revise(scope, "nothing");
    }

    /** Tells that something has changed. */
    public void tell(Scope scope) {
        listeners.forEach(listener -> listener.changed(scope));
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public ChangePreview preview(Scope scope, String module, OverrideChange change) {
        return new ChangePreview(resolve(scope, module), resolve(scope, module), 1, 2, List.of("org/acme"), List.of());
    }

    @Override
    public ResolvedModule resolve(Scope scope, String module) {
        if (module.equals("broken")) {
            throw new IllegalStateException("secret of the server");
        }
        if (!NAMES.contains(module) && !owned.contains(module)) {
            throw new ProblemException(new Problem(
                    ProblemCode.MODULE_NOT_FOUND,
                    "No module " + module,
                    "It is not known",
                    scope.key(),
                    NearestName.mend(module, NAMES)));
        }
        long revision = revisions.getOrDefault(scope.key() + module, 0L);
        return new ResolvedModule(
                scope,
                module,
                "Name of " + module,
                "",
                Optional.of("1.2.0"),
                "functional",
                true,
                Optional.of(Reason.ofScope(ReasonCode.ORG_DISABLED, "Switched off by organization acme", "org/acme")),
                new ResolvedModule.Enabled(false, true, false, null),
                Map.of(
                        "limit",
                        new ResolvedModule.ConfigValue(
                                200,
                                Origin.ORG,
                                100,
                                MergeMode.NARROW_MAX,
                                Optional.of(Scope.SYSTEM),
                                Optional.empty())),
                Map.of(
                        "semanticSearch",
                        new ResolvedModule.FlagValue(
                                true, Origin.SYSTEM, true, Optional.empty(), Optional.of("no longer valid"))),
                ModuleOverride.NONE.withRevision(revision));
    }

    @Override
    public List<ResolvedModule> list(Scope scope) {
        return Stream.concat(NAMES.stream(), owned.stream())
                .filter(name -> ModuleOwner.isVisible(scope, name))
                .map(name -> resolve(scope, name))
                .toList();
    }

    @Override
    public Stamped<ResolvedModule> resolveStamped(Scope scope, String module) {
        shown.incrementAndGet();
        return new Stamped<>(stamp(scope), resolve(scope, module));
    }

    @Override
    public Stamped<List<ResolvedModule>> listStamped(Scope scope) {
        shown.incrementAndGet();
        if (databaseGone) {
            throw new ProblemException(new Problem(
                    ProblemCode.DATABASE_UNAVAILABLE, "No database", "It does not answer", "database", "Start it"));
        }
        return new Stamped<>(stamp(scope), list(scope));
    }

    @Override
    public Optional<ModuleDefinition> definition(Scope scope, String module) {
        return !isDeclared
                ? Optional.empty()
                : Optional.of(new ModuleDefinition(
                        module,
                        "1.2.0",
                        "Name of " + module,
                        "What " + module + " does",
                        false,
                        false,
                        Optional.of(Origin.ORG),
                        Origin.SYSTEM,
                        Set.of("module-core"),
                        new TreeMap<>(Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of("limit", new TreeMap<>(Map.of("type", "integer", "x-merge", "narrow-max"))))),
                        Map.of(
                                "semanticSearch",
                                new FlagDefinition(true, "Search by meaning", Set.of(Origin.ORG), true)),
                        "mortise:" + module));
    }

    @Override
    public Optional<EffectiveModule> effective(Scope scope, String module) {
        return Optional.empty();
    }

    @Override
    public String stamp(Scope scope) {
        if (gone.contains(scope) && scope instanceof Scope.WorkspaceScope workspace) {
            throw UnknownScope.workspace(workspace.id());
        }
        return "s" + revisions.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public long changeSeq() {
        return revisions.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public ModuleUsage usage(String module, Optional<OrgId> within, int limit, Optional<String> cursor) {
        return new ModuleUsage(
                module,
                true,
                List.of(new ModuleUsage.OrgUsage(within.map(OrgId::value).orElse("every"), true, false, List.of())),
                Optional.empty());
    }

    @Override
    public Set<String> pinnedVersions(String module) {
        return Set.of();
    }

    @Override
    public Set<String> versionsInUse(String module) {
        return Set.of();
    }

    @Override
    public Admission enter(Caller caller, Scope.WorkspaceScope workspace, String module) {
        return new Admission(module, enter(workspace, module), context(caller, workspace));
    }

    @Override
    public Admission enter(Caller caller, Scope.WorkspaceScope workspace, String module, String point) {
        return enter(caller, workspace, module);
    }

    @Override
    public Optional<Reason> refusal(Scope scope, PluginLocation version) {
        return unavailable;
    }

    @Override
    public Optional<Reason> refusal(Scope scope, PluginLocation version, String point) {
        return unavailable;
    }

    @Override
    public void wake(Scope scope, PluginLocation module) {
        woken.add(module);
        if (starting) {
            throw new ProblemException(new Problem(
                    ProblemCode.STARTING, module.name() + " is starting", "It was at rest", scope.key(), "Try again"));
        }
    }

    @Override
    public String enter(Scope scope, String module) {
        unavailable.ifPresent(reason -> {
            throw new ProblemException(new Problem(
                    ProblemCode.MODULE_UNAVAILABLE,
                    module + " is not available",
                    reason.message(),
                    scope.key(),
                    "Enable it",
                    List.of(),
                    Optional.of(reason)));
        });
        return versions.getOrDefault(module, "1.0.0");
    }

    @Override
    public boolean permits(Caller caller, Scope.WorkspaceScope workspace, PluginLocation module, String permission) {
        return permitted;
    }

    @Override
    public WorkspaceContext context(Caller caller, Scope.WorkspaceScope workspace) {
        return MockWorkspace.of(workspace.id().value())
                .withOrg(workspace.orgId().value())
                .withUser(caller.userId(), "ws_user")
                .withPermissions("kb:read")
                .withModules("module-kb")
                .withModule(
                        new ModuleConfig("module-chat", "Chat", false, true, Map.of("limit", 200), Map.of("a", true)));
    }

    @Override
    public <T> T run(Scope scope, Work<T> work) {
        return read(scope, work);
    }

    @Override
    @SuppressWarnings("unchecked") // readiness asks for a Boolean only
    public <T> T read(Scope scope, Work<T> work) {
        if (databaseGone) {
            throw new ProblemException(new Problem(
                    ProblemCode.DATABASE_UNAVAILABLE, "No database", "It does not answer", "database", "Start it"));
        }
        Object answer = true;
        return (T) answer;
    }

    @Override
    public boolean isActive() {
        return false;
    }

    @Override
    public Dialect dialect() {
        return Dialect.H2;
    }
}
