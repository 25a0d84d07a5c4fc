package io.mortise.plugins.deploy;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.Endpoint;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PluginFileView;
import io.mortise.host.plugin.PluginGraph;
import io.mortise.host.plugin.PluginLimits;
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
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.SwitchPreview;
import io.mortise.host.tenant.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Takes archives whose comment-free content is one entry named {@code name/version[/needs]}. */
final class FakeRegistry implements PluginRegistry {
    private final Map<String, List<PluginVersion>> plugins = new TreeMap<>();
    private final Map<String, String> needs = new TreeMap<>();
    final List<String> calls = new ArrayList<>();

    /** The plugin whose installation ends with an error of the virtual machine. */
    volatile String poison = "";

    @Override
    public List<PluginFileView> files(String name, String version) {
        return List.of();
    }

    @Override
    public synchronized InstallOutcome install(InputStream archive, InstallRequest request) {
        byte[] bytes = read(archive);
        String[] parts = entry(bytes).split("/", -1);
        String sha256 = sha256(bytes);
        calls.add("install " + parts[0] + " " + parts[1]);
        if (parts[0].equals(poison)) {
            throw new StackOverflowError("poison");
        }
        if (parts.length > 2 && !plugins.containsKey(parts[2])) {
            throw problem(ProblemCode.DEPENDENCY_MISSING, parts[0]);
        }
        List<PluginVersion> versions = plugins.computeIfAbsent(parts[0], name -> new ArrayList<>());
        Optional<PluginVersion> same =
                versions.stream().filter(v -> v.version().equals(parts[1])).findFirst();
        if (same.isPresent()) {
            if (!same.get().sha256().equals(sha256)) {
                throw problem(ProblemCode.VERSION_EXISTS, parts[0]);
            }
            return new InstallOutcome.Unchanged(get(parts[0]), parts[1]);
        }
        if (parts.length > 2) {
            needs.put(parts[0], parts[2]);
        }
        versions.add(new PluginVersion(
                parts[1],
                parts[0],
                sha256,
                sha256,
                bytes.length,
                request.origin(),
                versions.isEmpty(),
                new PluginSignature("NOT_CHECKED", "", "", Optional.empty(), Optional.empty()),
                List.of(),
                Map.of(),
                Instant.EPOCH));
        return new InstallOutcome.Installed(get(parts[0]), parts[1]);
    }

    private static byte[] read(InputStream archive) {
        try {
            return archive.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entry(byte[] bytes) {
        try (ZipInputStream zip = new ZipInputStream(new java.io.ByteArrayInputStream(bytes))) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                throw problem(ProblemCode.ARCHIVE_INVALID, "archive");
            }
            return entry.getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static ProblemException problem(ProblemCode code, String plugin) {
        return new ProblemException(new Problem(code, plugin, "refused by the test", "here", "no mend"));
    }

    @Override
    public synchronized List<PluginView> list() {
        return plugins.keySet().stream().map(this::get).toList();
    }

    @Override
    public synchronized PluginView get(String name) {
        List<PluginVersion> versions = plugins.get(name);
        if (versions == null) {
            throw problem(ProblemCode.PLUGIN_NOT_FOUND, name);
        }
        return new PluginView(name, name, "", "module", true, versions);
    }

    @Override
    public synchronized PluginView activate(String name, Optional<String> version, UpdateTerms terms, Actor actor) {
        calls.add("activate " + name + " " + version.orElse("-"));
        return get(name);
    }

    @Override
    public PluginPlan previewActivation(String name, Optional<String> version, boolean cascade) {
        return plan(Operation.ACTIVATE, name);
    }

    @Override
    public PluginPlan deactivate(String name, boolean cascade, boolean dryRun, Actor actor) {
        return plan(Operation.DEACTIVATE, name);
    }

    @Override
    public PluginPlan release(String name, boolean dryRun, Actor actor) {
        return plan(Operation.RELEASE, name);
    }

    @Override
    public void requireUsable(String name, String version) {
        // Every version can be used.
    }

    @Override
    public void disableDependents(String name, boolean cascade, Actor actor) {
        calls.add("disable what needs " + name);
    }

    @Override
    public PluginGraph graph() {
        return new PluginGraph(List.of(), List.of());
    }

    private static PluginPlan plan(Operation operation, String name) {
        return new PluginPlan(
                operation,
                name,
                Optional.empty(),
                List.of(),
                false,
                PluginPlan.Bundles.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                PluginPlan.Data.NONE,
                SwitchPreview.NONE,
                List.of());
    }

    @Override
    public synchronized PluginPlan uninstall(String name, boolean purge, boolean cascade, boolean dryRun, Actor actor) {
        calls.add("uninstall " + name + (purge ? " purge" : " keep"));
        if (needs.containsValue(name) && !cascade) {
            throw problem(ProblemCode.HAS_DEPENDENTS, name);
        }
        needs.remove(name);
        plugins.remove(name);
        return plan(Operation.UNINSTALL, name);
    }

    @Override
    public boolean awaitSettled(String name, long revision, Duration time) {
        return true;
    }

    @Override
    public List<Endpoint> endpoints(String name, String version) {
        return List.of();
    }

    @Override
    public synchronized boolean isInstalled(String name) {
        return plugins.containsKey(name);
    }

    @Override
    public Optional<PluginLimits> limits(String name, String version) {
        return Optional.empty();
    }

    /** The installed plugins as {@code name version}. */
    synchronized List<String> installed() {
        return plugins.entrySet().stream()
                .flatMap(plugin -> plugin.getValue().stream().map(version -> plugin.getKey() + " " + version.version()))
                .toList();
    }

    /** What was called since the last time this was asked. */
    synchronized List<String> callsSince() {
        List<String> since = List.copyOf(calls);
        calls.clear();
        return since;
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
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginPlan rollback(String name, boolean force, boolean dryRun, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
