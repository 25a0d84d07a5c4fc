package io.mortise.plugins.lifecycle;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.TokenPermissions;
import io.mortise.host.plugin.Endpoint;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PluginFileView;
import io.mortise.host.plugin.PluginGraph;
import io.mortise.host.plugin.PluginLimits;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.settings.VersionSwitches;
import io.mortise.host.state.StateLedger;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.archive.AllowedPackages;
import io.mortise.plugins.hooks.Visibility;
import io.mortise.plugins.manifest.ManifestReader;
import io.mortise.plugins.signature.SignatureSettings;
import io.mortise.plugins.signature.Signatures;
import io.mortise.plugins.unload.UnloadTimes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The registry of plugins as a service. */
@Component(immediate = true)
public final class PluginRegistryService implements PluginRegistry {
    private final Lifecycle lifecycle;

    @Activate
    public PluginRegistryService(
            BundleContext context,
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "audit") AuditLog audit,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "catalog") ModuleCatalog catalog,
            @Reference(name = "switches") VersionSwitches switches,
            @Reference(name = "tokenPermissions") TokenPermissions tokenPermissions,
            @Reference(name = "safeMode") SafeMode safeMode,
            @Reference(name = "ledger") StateLedger ledger,
            @Reference(name = "visibility") Visibility visibility)
            throws IOException {
        this(new Lifecycle(
                context,
                new Lifecycle.Services(
                        transactions,
                        audit,
                        settings,
                        catalog,
                        switches,
                        tokenPermissions,
                        safeMode,
                        visibility,
                        signatures(context),
                        () -> isImporting(ledger)),
                RuntimeFolders.of(context),
                UpdateLimits.of(context),
                AllowedPackages.ofPluginApi(),
                new ManifestReader()::readStored,
                UnloadTimes.DEFAULT));
    }

    private static boolean isImporting(StateLedger ledger) {
        return ledger.current()
                .flatMap(ledger::find)
                .filter(progress -> progress.phase() == StateLedger.Phase.OPEN)
                .isPresent();
    }

    private static Signatures signatures(BundleContext context) {
        return new Signatures(SignatureSettings.of(context::getProperty, System::getenv), Clock.systemUTC());
    }

    PluginRegistryService(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Activate
    void open() {
        lifecycle.open();
    }

    @Deactivate
    void close() {
        lifecycle.close();
    }

    @Override
    public InstallOutcome install(InputStream archive, InstallRequest request) {
        return lifecycle.installer().install(archive, request, lifecycle.views());
    }

    @Override
    public List<PluginView> list() {
        Installation now = lifecycle.installed().now();
        return now.names().stream()
                .map(name -> lifecycle.views().of(now.versions(name)))
                .toList();
    }

    @Override
    public PluginView get(String name) {
        return lifecycle.views().of(versions(name));
    }

    @Override
    public PluginGraph graph() {
        return lifecycle.graphs().of(lifecycle.installed().now());
    }

    @Override
    public PluginView activate(String name, Optional<String> version, UpdateTerms terms, Actor actor) {
        versions(name);
        lifecycle.activation().activate(name, version, terms, actor);
        return get(name);
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
        if (scope.depth() > 0) {
            return lifecycle.pinning().pin(scope, name, version, change, expectedRevision, actor);
        }
        requireUsable(name, version);
        return lifecycle.updates().update(new Updates.Request(name, version, change, expectedRevision, terms), actor);
    }

    @Override
    public PluginPlan rollback(String name, boolean force, boolean dryRun, Actor actor) {
        versions(name);
        return lifecycle.rollbacks().rollBack(name, force, dryRun, actor);
    }

    @Override
    public PluginPlan previewActivation(String name, Optional<String> version, boolean cascade) {
        versions(name);
        return lifecycle.activation().previewActivation(name, version, cascade);
    }

    @Override
    public PluginPlan deactivate(String name, boolean cascade, boolean dryRun, Actor actor) {
        versions(name);
        return lifecycle.activation().deactivate(name, cascade, dryRun, actor);
    }

    @Override
    public PluginPlan release(String name, boolean dryRun, Actor actor) {
        versions(name);
        return lifecycle.release().release(name, dryRun, actor);
    }

    @Override
    public void requireUsable(String name, String version) {
        lifecycle.activation().requireUsable(name, version);
    }

    @Override
    public void disableDependents(String name, boolean cascade, Actor actor) {
        lifecycle.activation().disableDependents(name, cascade, actor);
    }

    @Override
    public PluginPlan uninstall(String name, boolean purge, boolean cascade, boolean dryRun, Actor actor) {
        if (!purge || !lifecycle.uninstaller().isKept(name)) {
            versions(name);
        }
        return lifecycle.uninstaller().uninstall(name, purge, cascade, dryRun, actor);
    }

    @Override
    public boolean awaitSettled(String name, long revision, Duration time) {
        return lifecycle.reconciler().awaitSettled(name, revision, time);
    }

    @Override
    public List<PluginFileView> files(String name, String version) {
        InstalledVersion found = versions(name).stream()
                .filter(candidate -> candidate.row().version().equals(version))
                .findFirst()
                .orElseThrow(() -> PluginProblems.versionNotFound(
                        name,
                        version,
                        versions(name).stream().map(v -> v.row().version()).toList()));
        return lifecycle.store().files(found.row().id()).stream()
                .map(file -> new PluginFileView(file.path(), file.contentHash(), file.sizeBytes()))
                .toList();
    }

    @Override
    public List<Endpoint> endpoints(String name, String version) {
        return lifecycle
                .installed()
                .now()
                .find(name, version)
                .map(found -> found.manifest().endpoints())
                .orElse(List.of());
    }

    @Override
    public boolean isInstalled(String name) {
        return !lifecycle.installed().now().versions(name).isEmpty();
    }

    @Override
    public Optional<PluginLimits> limits(String name, String version) {
        return lifecycle.installed().now().find(name, version).map(found -> found.manifest()
                .limits());
    }

    private List<InstalledVersion> versions(String name) {
        Installation now = lifecycle.installed().now();
        List<InstalledVersion> versions = now.versions(name);
        if (versions.isEmpty()) {
            throw PluginProblems.notFound(name, now.names());
        }
        return versions;
    }
}
