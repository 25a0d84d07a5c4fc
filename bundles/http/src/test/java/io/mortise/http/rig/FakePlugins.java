package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.Endpoint;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PluginFileView;
import io.mortise.host.plugin.PluginGraph;
import io.mortise.host.plugin.PluginGraph.Edge;
import io.mortise.host.plugin.PluginGraph.Kind;
import io.mortise.host.plugin.PluginGraph.Node;
import io.mortise.host.plugin.PluginLimits;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginPlan.Operation;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSignature;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.SwitchPreview;
import io.mortise.host.tenant.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A registry that knows one plugin, and remembers what it was given. */
public final class FakePlugins implements PluginRegistry {
    private static final List<Endpoint> ENDPOINTS = List.of(
            endpoint("/text", "GET"),
            endpoint("/who", "GET"),
            endpoint("/counter", "GET"),
            endpoint("/counter", "DELETE"),
            endpoint("/notes", "POST"),
            new Endpoint("/guarded", Set.of("GET"), Optional.of("kb:read")),
            endpoint("/notes/{id}", "GET", "DELETE"),
            endpoint("/upload", "POST"),
            endpoint("/slow", "GET"),
            endpoint("/load/{what}", "GET", "POST"),
            endpoint("/fail", "GET"),
            endpoint("/gone", "GET"),
            endpoint("/own404", "GET"),
            endpoint("/tagged", "GET"),
            endpoint("/own", "GET"),
            endpoint("/broken", "GET"),
            endpoint("/silence", "GET"),
            endpoint("/stream", "GET"));
    public volatile boolean active = true;
    public volatile boolean selected = true;
    public volatile boolean settles = true;
    public volatile long receivedBytes;
    public volatile String receivedHead = "";
    public volatile String fileName = "";
    public volatile boolean purged;
    public volatile boolean cascaded;
    /** What manifests declare, by the plugin's name. */
    public final Map<String, PluginLimits> limits = new ConcurrentHashMap<>();
    /** Plugins that are not installed any more. */
    public final Set<String> removed = ConcurrentHashMap.newKeySet();

    /** Whether the last rollback was asked for whatever the data. */
    public volatile boolean forced;

    private final ModuleSettings settings;

    public FakePlugins(ModuleSettings settings) {
        this.settings = settings;
    }

    public void reset() {
        active = true;
        selected = true;
        settles = true;
        receivedBytes = 0;
        receivedHead = "";
        fileName = "";
        limits.clear();
        removed.clear();
    }

    private static Endpoint endpoint(String path, String... methods) {
        return new Endpoint(path, Set.of(methods), Optional.empty());
    }

    @Override
    public InstallOutcome install(InputStream archive, InstallRequest request) {
        fileName = request.fileName();
        try {
            byte[] head = archive.readNBytes(64);
            receivedHead = new String(head, StandardCharsets.ISO_8859_1);
            long rest = 0;
            byte[] buffer = new byte[1 << 16];
            for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
                rest += read;
            }
            receivedBytes = head.length + rest;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return request.dryRun()
                ? new InstallOutcome.WouldInstall(view(), "1.0.0", plan(Operation.INSTALL, "module-kb"))
                : new InstallOutcome.Installed(view(), "1.0.0");
    }

    private PluginView view() {
        return view("module-kb", active, selected);
    }

    static PluginView view(String name) {
        return view(name, true, true);
    }

    private static PluginView view(String name, boolean active, boolean selected) {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        Condition condition = new Condition("Active", active, "Started", "It runs", then);
        return new PluginView(
                name,
                "Knowledge base",
                "",
                "module",
                true,
                List.of(new PluginVersion(
                        "1.0.0",
                        "kb",
                        "00",
                        "00",
                        1,
                        "upload",
                        selected,
                        new PluginSignature("TRUSTED", "It is signed", "", Optional.of("CN=A"), Optional.empty()),
                        List.of(condition),
                        Map.of("name", name),
                        then)));
    }

    @Override
    public List<PluginFileView> files(String name, String version) {
        return List.of(new PluginFileView("manifest.json", "00", 2));
    }

    @Override
    public List<PluginView> list() {
        return List.of(view());
    }

    @Override
    public PluginView get(String name) {
        if (!name.equals("module-kb")) {
            throw new ProblemException(new Problem(
                    ProblemCode.PLUGIN_NOT_FOUND, "No plugin " + name, "Unknown", name, "Did you mean 'module-kb'?"));
        }
        return view();
    }

    @Override
    public PluginView activate(String name, Optional<String> version, UpdateTerms terms, Actor actor) {
        return get(name);
    }

    @Override
    public PluginPlan previewActivation(String name, Optional<String> version, boolean cascade) {
        return plan(Operation.ACTIVATE, get(name).name());
    }

    @Override
    public PluginPlan deactivate(String name, boolean cascade, boolean dryRun, Actor actor) {
        cascaded = cascade;
        return plan(Operation.DEACTIVATE, get(name).name());
    }

    @Override
    public PluginPlan release(String name, boolean dryRun, Actor actor) {
        return plan(Operation.RELEASE, get(name).name());
    }

    @Override
    public void requireUsable(String name, String version) {
        // Every version can be used.
    }

    @Override
    public void disableDependents(String name, boolean cascade, Actor actor) {
        cascaded = cascade;
    }

    @Override
    public PluginGraph graph() {
        Node kb = new Node("module-kb", "1.0.0", "Knowledge <base>", 0, true, true, true);
        Node digest = new Node("module-digest", "2.0.0", "Digest", 1, true, false, false);
        PluginLocation from = new PluginLocation("module-digest", "2.0.0");
        PluginLocation to = new PluginLocation("module-kb", "1.0.0");
        return new PluginGraph(List.of(kb, digest), List.of(new Edge(from, to, Kind.DEPENDENCY, "^1.0.0")));
    }

    static PluginPlan plan(Operation operation, String name) {
        return new PluginPlan(
                operation,
                name,
                Optional.of("1.0.0"),
                List.of(),
                false,
                new PluginPlan.Bundles(List.of(new PluginLocation(name, "1.0.0")), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(PluginPlan.Usage.NONE),
                PluginPlan.Data.NONE,
                SwitchPreview.NONE,
                List.of());
    }

    @Override
    public PluginPlan uninstall(String name, boolean purge, boolean cascade, boolean dryRun, Actor actor) {
        purged = purge;
        cascaded = cascade;
        return plan(Operation.UNINSTALL, name);
    }

    @Override
    public boolean awaitSettled(String name, long revision, Duration time) {
        return settles;
    }

    @Override
    public List<Endpoint> endpoints(String name, String version) {
        return ENDPOINTS;
    }

    @Override
    public boolean isInstalled(String name) {
        return !removed.contains(name);
    }

    @Override
    public Optional<PluginLimits> limits(String name, String version) {
        return removed.contains(name) ? Optional.empty() : Optional.of(limits.getOrDefault(name, PluginLimits.NONE));
    }

    @Override
    public ModuleWrite switchVersion(
            Scope scope,
            String name,
            String version,
            OverrideChange change,
            OptionalLong expectedRevision,
            UpdateTerms terms,
            Actor actor) {
        return settings.change(scope, name, change, expectedRevision, actor);
    }

    @Override
    public PluginPlan rollback(String name, boolean force, boolean dryRun, Actor actor) {
        forced = force;
        return plan(Operation.ROLLBACK, get(name).name());
    }
}
