package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ChangePreview;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.MigratedOverride;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.ModuleUsage;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.OverrideMigration;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.Stamped;
import io.mortise.host.settings.SwitchPreview;
import io.mortise.host.settings.SwitchedVersion;
import io.mortise.host.settings.VersionSwitches;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** System scope alone, in memory: what outlives a restart of the runtime in the database outlives it here. */
final class FakeSettings implements ModuleSettings, ModuleCatalog, VersionSwitches {

    private record Module(boolean installed, boolean enabled, Optional<String> version, long revision) {}

    private final Map<String, Module> modules = new ConcurrentHashMap<>();
    final Map<String, ModuleStatus> statuses = new ConcurrentHashMap<>();
    final Map<String, ModuleDefinition> published = new ConcurrentHashMap<>();
    final List<String> writes = new CopyOnWriteArrayList<>();
    final Set<String> pinned = ConcurrentHashMap.newKeySet();

    /** The versions that organizations have of their own, by scope and module: {@code org/acme module-kb}. */
    final Map<String, String> ownVersions = new ConcurrentHashMap<>();

    /** What is read though the database says otherwise by now; null when nothing is. */
    private volatile @Nullable Map<String, Module> behind;

    /** Told the module of every write, as ConfigurationAdmin tells it. */
    volatile Consumer<String> listener = module -> {};

    /** What the catalog finds wrong with a definition. */
    volatile Function<ModuleDefinition, List<Violation>> faults = definition -> List.of();

    /** Run before a version becomes the system's. */
    volatile Runnable beforeWrite = () -> {};

    /** Run in the thread that made a version the system's, after the commit. */
    volatile Runnable afterSwitch = () -> {};

    /** What reading throws for that caller, {@code Class.method}; nothing when empty. */
    volatile String failsFor = "";

    volatile Supplier<Error> failure = () -> new NoClassDefFoundError("com/example/Gone");

    private void failIfAsked() {
        String caller = failsFor;
        if (!caller.isEmpty()
                && StackWalker.getInstance()
                        .walk(frames -> frames.anyMatch(frame ->
                                (frame.getClassName() + "." + frame.getMethodName()).endsWith("." + caller)))) {
            throw failure.get();
        }
    }

    /** From now on changes are stored and do not come into force. */
    void fallBehind() {
        behind = Map.copyOf(modules);
    }

    /** All that is stored is in force. */
    void catchUp() {
        behind = null;
    }

    private Module module(String name) {
        return module(name, modules);
    }

    private static Module module(String name, Map<String, Module> all) {
        Module module = all.get(name);
        if (module == null) {
            throw new ProblemException(new Problem(ProblemCode.MODULE_NOT_FOUND, name, "unknown", name, "none"));
        }
        return module;
    }

    @Override
    public ModuleWrite change(
            Scope scope, String name, OverrideChange change, OptionalLong expectedRevision, Actor actor) {
        Module old = module(name);
        Map<String, Object> document = ((OverrideChange.Patch) change).document();
        boolean enabled = (Boolean) document.getOrDefault("enabled", old.enabled());
        Optional<String> version =
                Optional.ofNullable((String) document.get("version")).or(old::version);
        writes.add(name + " " + document);
        if (enabled == old.enabled() && version.equals(old.version())) {
            return new ModuleWrite(false, resolve(scope, name));
        }
        modules.put(name, new Module(old.installed(), enabled, version, old.revision() + 1));
        listener.accept(name);
        return new ModuleWrite(true, resolve(scope, name));
    }

    @Override
    public ChangePreview preview(Scope scope, String name, OverrideChange change) {
        ResolvedModule now = resolve(scope, name);
        return new ChangePreview(now, now, 0, 0, List.of(), List.of());
    }

    @Override
    public ResolvedModule resolve(Scope scope, String name) {
        failIfAsked();
        Map<String, Module> old = behind;
        Module module = module(name, old == null ? modules : old);
        return new ResolvedModule(
                scope,
                name,
                name,
                "",
                ownVersion(scope, name).or(module::version),
                "functional",
                module.installed(),
                Optional.empty(),
                new ResolvedModule.Enabled(module.enabled(), module.enabled(), null, null),
                Map.of(),
                Map.of(),
                new ModuleOverride(
                        Optional.empty(), Map.of(), Map.of(), Set.of(), ownVersion(scope, name), module.revision()));
    }

    private Optional<String> ownVersion(Scope scope, String name) {
        return Optional.ofNullable(ownVersions.get(scope.key() + " " + name));
    }

    @Override
    public List<ResolvedModule> list(Scope scope) {
        return modules.keySet().stream().map(name -> resolve(scope, name)).toList();
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
        return Optional.empty();
    }

    @Override
    public Optional<EffectiveModule> effective(Scope scope, String module) {
        return Optional.empty();
    }

    @Override
    public String stamp(Scope scope) {
        return "";
    }

    @Override
    public ModuleUsage usage(String module, Optional<OrgId> within, int limit, Optional<String> cursor) {
        return new ModuleUsage(module, true, List.of(), Optional.empty());
    }

    @Override
    public long changeSeq() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> versionsInUse(String module) {
        Set<String> versions = new HashSet<>(pinnedVersions(module));
        module(module).version().ifPresent(versions::add);
        return versions;
    }

    @Override
    public Set<String> pinnedVersions(String module) {
        return pinned.stream()
                .filter(pin -> pin.startsWith(module + ":"))
                .map(pin -> pin.substring(module.length() + 1))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Violation> faults(ModuleDefinition definition) {
        return faults.apply(definition);
    }

    @Override
    public long install(Connection connection, ModuleDefinition definition, Actor actor) {
        modules.compute(definition.name(), (name, old) -> {
            if (old == null) {
                return new Module(true, true, Optional.of(definition.version()), 0);
            }
            return new Module(
                    true,
                    old.enabled(),
                    old.installed() ? old.version() : Optional.of(definition.version()),
                    old.revision() + 1);
        });
        return 1;
    }

    @Override
    public long uninstall(Connection connection, String name, boolean keepOverrides, Actor actor) {
        Module old = module(name);
        if (keepOverrides) {
            modules.put(name, new Module(false, old.enabled(), old.version(), old.revision() + 1));
        } else {
            modules.remove(name);
        }
        return 1;
    }

    @Override
    public void applied(long seq) {
        afterSwitch.run(); // everything is applied at once here
    }

    @Override
    public void publish(ModuleDefinition definition) {
        published.put(definition.name() + ":" + definition.version(), definition);
    }

    @Override
    public void withdraw(String module, String version) {
        published.remove(module + ":" + version);
    }

    @Override
    public void report(String module, String version, ModuleStatus status) {
        statuses.put(module + ":" + version, status);
    }

    @Override
    public SwitchPreview preview(ModuleDefinition version, OverrideMigration migration) {
        return SwitchPreview.NONE;
    }

    @Override
    public SwitchedVersion change(
            Connection connection,
            String module,
            OverrideChange change,
            OptionalLong expectedRevision,
            OverrideMigration migration,
            Actor actor) {
        beforeWrite.run();
        ModuleWrite write = change(Scope.SYSTEM, module, change, expectedRevision, actor);
        return new SwitchedVersion(
                write.changed(), 1, write.resolved().override().revision(), List.of());
    }

    @Override
    public SwitchedVersion restore(
            Connection connection, String module, String version, List<MigratedOverride> migrated, Actor actor) {
        OverrideChange back = new OverrideChange.Patch(Map.of("version", version));
        return change(connection, module, back, OptionalLong.empty(), OverrideMigration.NONE, actor);
    }
}
