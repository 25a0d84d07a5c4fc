package io.mortise.plugins.lifecycle;

import io.mortise.api.settings.OrganizationSettings;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.TokenPermissions;
import io.mortise.host.plugin.HookLedger;
import io.mortise.host.plugin.LazyStart;
import io.mortise.host.plugin.Leftover.Holder;
import io.mortise.host.plugin.Leftover.Kind;
import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.OrganizationSignatures;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.host.plugin.PluginHealth;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginPoints;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.settings.VersionSwitches;
import io.mortise.host.state.StateSection;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.plugins.archive.AllowedPackages;
import io.mortise.plugins.archive.ArchiveLimits;
import io.mortise.plugins.archive.PluginArchiveReader;
import io.mortise.plugins.health.CheckRounds;
import io.mortise.plugins.health.ComponentStates;
import io.mortise.plugins.health.HealthChecks;
import io.mortise.plugins.hooks.Visibility;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.permission.PermissionRows;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.runtime.ClosureRefresh;
import io.mortise.plugins.runtime.StartLevelGate;
import io.mortise.plugins.runtime.VersionRuntime;
import io.mortise.plugins.runtime.VersionStatus;
import io.mortise.plugins.settings.OwnSettings;
import io.mortise.plugins.settings.StoredSettings;
import io.mortise.plugins.signature.Signatures;
import io.mortise.plugins.unload.UnloadTimes;
import io.mortise.plugins.unload.UnloadWatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of the lifecycle, put together; opens with the first pass and closes with the bundle. */
final class Lifecycle implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

    /** Registered when every module has been tried, whatever became of it. */
    private static final String STARTED = "mortise.plugins.started";

    private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);
    private static final Duration CHECK_FRESH = Duration.ofSeconds(5);
    private static final Duration CHECK_PAUSE = Duration.ofSeconds(30);

    /**
     * What the lifecycle needs of other bundles.
     *
     * @param isImporting whether the state of another installation is being imported
     */
    record Services(
            Transactions transactions,
            AuditLog audit,
            ModuleSettings settings,
            ModuleCatalog catalog,
            VersionSwitches switches,
            TokenPermissions tokenPermissions,
            SafeMode safeMode,
            Visibility visibility,
            Signatures signatures,
            BooleanSupplier isImporting) {}

    private final BundleContext context;
    private final PluginStore store;
    private final InstalledPlugins installed;
    private final DefinedPoints points;
    private final Reconciler reconciler;
    private final PluginViews views;
    private final Graphs graphs;
    private final Installer installer;
    private final Activation activation;
    private final Release release;
    private final Uninstaller uninstaller;
    private final BootPass boot;
    private final StartLevelGate startLevel;
    private final Thread bootThread;
    private final StateSection section;
    private final SafeModeWatch safeMode;
    private final StateSection grantSection;
    private final StateSection roleSection;
    private final OrgPermissions orgPermissions;
    private final PluginGrants grants;
    private final OrgPolicies policies;
    private final SignatureAcceptance acceptance;
    private final StateSection policySection;
    private final OrgRegistry orgRegistry;
    private final Approvals approvals;
    private final RegistryRemoval registryRemoval;
    private final StateSection submissionSection;
    private final UpdateParts updates;
    private final StoredSettings pluginSettings;
    private final OwnSettings ownSettings;
    private final List<StateSection> settingsSections;
    private final LazyStarts lazyStarts;
    private final HealthReports health;
    private final CheckRounds checkRounds;
    private final UnloadWatch unload;
    private final Callers callers;
    private final PluginCleanups cleanups;
    private final PluginSteps steps;
    private final StoredHookLedger hookLedger;
    private final List<StateSection> hookSections;
    private final Assets assets;
    private @Nullable ServiceRegistration<?> systemScope;
    private final List<ServiceRegistration<?>> services = new ArrayList<>();

    Lifecycle(
            BundleContext context,
            Services services,
            RuntimeFolders folders,
            UpdateLimits limits,
            AllowedPackages allowed,
            Function<String, PluginManifest> manifests,
            UnloadTimes unloadTimes)
            throws IOException {
        this.context = context;
        ModuleCatalog catalog = services.catalog();
        ModuleSettings settings = services.settings();
        Clock clock = Clock.systemUTC();
        this.cleanups = new PluginCleanups(context);
        this.store = new PluginStore(services.transactions(), catalog, services.audit(), cleanups, clock);
        this.installed = new InstalledPlugins(store, manifests, services.visibility());
        this.points = new DefinedPoints(installed::now);
        ArchiveFolder archives = new ArchiveFolder(folders.archives(), store::copyArchive);
        UnusedArchives unused = new UnusedArchives(installed, store, archives, services.isImporting());
        FrameworkPackages packages = new FrameworkPackages(context, installed::now);
        ArchiveIntake intake =
                new ArchiveIntake(new PluginArchiveReader(ArchiveLimits.DEFAULT, allowed, packages), folders.staging());
        ClosureRefresh refresh = new ClosureRefresh(context, folders.startLimit());
        this.policies = new OrgPolicies(
                services.transactions(),
                services.audit(),
                clock,
                services.signatures().policy());
        Quarantine quarantine = new Quarantine(services.transactions(), services.audit(), clock);
        this.steps = new PluginSteps(context, clock);
        this.orgPermissions =
                new OrgPermissions(installed, services.settings(), services.transactions(), services.audit(), clock);
        PermissionMoves moves = new PermissionMoves(
                installed,
                settings,
                services.transactions(),
                services.audit(),
                services.tokenPermissions(),
                orgPermissions::moved);
        UpdateStore updateStore =
                new UpdateStore(services.transactions(), services.switches(), moves, services.audit(), clock);
        ServedVersions served = new ServedVersions(installed, updateStore::find);
        GateReports gate = new GateReports(catalog);
        VersionRuntimes runtimes = new VersionRuntimes(version -> {
            Optional<String> quarantined = quarantine.cause(version.row());
            Consumer<VersionStatus> told = steps.follower(version.location());
            Consumer<VersionStatus> memory = quarantine.follower(version.row(), quarantined.isPresent());
            VersionRuntime runtime = new VersionRuntime(
                    version.location(),
                    new StoredBundle(archives, intake, services.signatures(), policies, catalog, version),
                    context,
                    folders.startLimit(),
                    clock,
                    status -> {
                        gate.report(version, status);
                        memory.accept(status);
                        told.accept(status);
                        served.note(version, status.phase());
                    });
            quarantined.ifPresent(runtime::quarantine);
            gate.report(version, runtime.status());
            return runtime;
        });
        PermissionRows permissions = store.permissions();
        this.unload = new UnloadWatch(
                unloadTimes, clock, version -> wired(version, refresh), () -> UnloadWatch.classLoaders(context));
        UpdateWorkers workers = new UpdateWorkers();
        TrafficAccess traffic = new TrafficAccess(context);
        this.callers = new Callers(context);
        this.hookLedger = new StoredHookLedger(services.transactions(), installed::now, clock);
        this.hookSections = HookSections.of(services.transactions());
        KeptRunning kept = new KeptRunning();
        NeedsInUse needs = new NeedsInUse(settings);
        this.reconciler = new Reconciler(
                installed,
                settings,
                catalog,
                services.safeMode(),
                runtimes,
                refresh,
                unload,
                version -> permissions.missing(version.row().id(), version.manifest()),
                version -> needs.unmet(version, installed.now()),
                kept,
                traffic,
                callers,
                steps,
                workers.executor(),
                folders.startLimit());
        Rollout rollout = new Rollout(catalog, reconciler, steps);
        ModuleUses uses = new ModuleUses(settings);
        this.grants = new PluginGrants(installed, settings, permissions, rollout, uses, runtimes, gate);
        SchemaChoice choice = new SchemaChoice(installed, settings);
        this.pluginSettings = new StoredSettings(
                services.transactions(), services.audit(), clock, choice::manifest, choice::manifest);
        this.ownSettings = new OwnSettings(pluginSettings, choice::manifest);
        this.settingsSections = GrantSection.ofSettings(services.transactions());
        this.roleSection = GrantSection.ofRoles(services.transactions());
        this.grantSection = GrantSection.of(services.transactions(), installed, reconciler);
        this.safeMode = new SafeModeWatch(context, () -> installed.now().names().forEach(reconciler::enqueue));
        this.assets = new Assets(installed, runtimes, store, archives, services.safeMode(), served);
        HealthChecks checks = new HealthChecks(context, CHECK_LIMIT, CHECK_FRESH, clock);
        ComponentHealth components = new ComponentHealth(runtimes, new ComponentStates(context), clock);
        VersionMemory memory = new VersionMemory(uses, grants::missing, clock);
        this.views = new PluginViews(
                settings,
                runtimes,
                services.signatures(),
                checks,
                components,
                memory,
                updateStore::find,
                archives::size);
        this.health = new HealthReports(installed, runtimes, views, checks, components, callers, unload::leftovers);
        this.lazyStarts = new LazyStarts(runtimes, reconciler);
        this.checkRounds = new CheckRounds(checks, CHECK_PAUSE, health::running);
        Plans plans = new Plans(settings, services.switches(), uses, runtimes, packages::exportedBy);
        this.graphs = new Graphs(uses, runtimes);
        this.installer = new Installer(
                intake,
                archives,
                unused,
                store,
                services.signatures(),
                policies,
                installed,
                rollout,
                plans,
                new InstallChecks(store, new Conflicts(packages), points),
                runtimes);
        PluginArchives contents = new PluginArchives(installed, archives, store, unused);
        this.section = new PluginSection(installed, installer, store, contents);
        this.submissionSection = new SubmissionSection(services.transactions(), contents);
        this.updates = new UpdateParts(
                new UpdateParts.Base(
                        context,
                        services.transactions(),
                        installed,
                        settings,
                        catalog,
                        store,
                        unused,
                        updateStore,
                        runtimes,
                        reconciler),
                new UpdateParts.Means(
                        uses,
                        plans,
                        rollout,
                        refresh,
                        kept,
                        traffic,
                        health::ownFault,
                        components::waiting,
                        memory,
                        workers,
                        limits,
                        folders.startLimit(),
                        clock),
                this::requireUsable);
        this.activation = new Activation(installed, settings, grants, rollout, uses, plans, updates.updates(), needs);
        this.release = new Release(installed, runtimes, quarantine, rollout, uses);
        this.uninstaller =
                new Uninstaller(store, installed, plans, unused, runtimes, refresh, reconciler, rollout, callers);
        OwnPluginViews ownViews = new OwnPluginViews(manifests, archives::size);
        this.orgRegistry = new OrgRegistry(
                intake, store, installed, installer, uninstaller, ownViews, Quota.of(context::getProperty));
        Review review = new Review(archives, services.signatures());
        this.acceptance = new SignatureAcceptance(context, installed, policies, services.signatures(), review);
        this.policySection = GrantSection.ofSignaturePolicies(services.transactions(), policies);
        this.approvals = new Approvals(store, installed, archives, installer, views, ownViews, grants, review);
        this.registryRemoval = new RegistryRemoval(store, installed, uninstaller, unused);
        BuiltinModules builtins = new BuiltinModules(folders.modules(), intake, archives, store, installed, catalog);
        this.boot = new BootPass(
                intake, unused, builtins, installed, catalog, settings, reconciler, permissions, updates.window());
        this.startLevel = new StartLevelGate(context);
        this.bootThread = new Thread(this::boot, "mortise-plugins-boot");
    }

    /** Begins to listen and starts the first pass on a thread of its own. */
    void open() {
        systemScope = context.registerService(
                ManagedServiceFactory.class,
                new SystemScopeListener(reconciler::enqueue),
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, SystemScopeListener.FACTORY_PID)));
        safeMode.open();
        updates.open();
        callers.open();
        cleanups.open();
        steps.open();
        services.add(context.registerService(StateSection.class, section, null));
        services.add(context.registerService(StateSection.class, grantSection, null));
        services.add(context.registerService(StateSection.class, roleSection, null));
        services.add(context.registerService(PluginManifests.class, new Manifests(installed), null));
        services.add(context.registerService(PluginPoints.class, points, null));
        installed.addListener(assets::forgetRemoved);
        services.add(context.registerService(PluginAssets.class, assets, null));
        services.add(context.registerService(PluginPermissions.class, grants, null));
        services.add(context.registerService(RolePermissions.class, orgPermissions, null));
        services.add(context.registerService(ScopeCleanup.class, orgPermissions, null));
        services.add(context.registerService(ScopeCleanup.class, registryRemoval, null));
        services.add(context.registerService(StateSection.class, submissionSection, null));
        services.add(context.registerService(ScopeCleanup.class, policies, null));
        services.add(context.registerService(StateSection.class, policySection, null));
        services.add(context.registerService(OrganizationSignatures.class, policies, null));
        acceptance.open();
        services.add(context.registerService(OrganizationPlugins.class, orgRegistry, null));
        services.add(context.registerService(PluginApprovals.class, approvals, null));
        services.add(context.registerService(ScopeCleanup.class, updates.store(), null));
        updates.sections().forEach(part -> services.add(context.registerService(StateSection.class, part, null)));
        settingsSections.forEach(one -> services.add(context.registerService(StateSection.class, one, null)));
        services.add(context.registerService(PluginSettings.class, pluginSettings, null));
        services.add(context.registerService(ScopeCleanup.class, pluginSettings, null));
        services.add(context.registerService(OrganizationSettings.class, ownSettings, null));
        hookSections.forEach(one -> services.add(context.registerService(StateSection.class, one, null)));
        services.add(context.registerService(ScopeCleanup.class, hookLedger, null));
        services.add(context.registerService(HookLedger.class, hookLedger, null));
        services.add(context.registerService(PluginHealth.class, health, null));
        services.add(context.registerService(LazyStart.class, lazyStarts, null));
        checkRounds.open();
        bootThread.setDaemon(true);
        bootThread.start();
    }

    private void requireUsable(String name, String version, Scope scope) {
        activation.requireUsable(name, version, scope);
    }

    private void boot() {
        try {
            boot.run(startLevel);
            registryRemoval.removeOrphans();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException | Error fault) {
            log.error(
                    "The first pass over the plugins failed, so the runtime does not become ready; restart it", fault);
            return;
        }
        try {
            context.registerService(
                    Condition.class,
                    Condition.INSTANCE,
                    FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, STARTED)));
        } catch (IllegalStateException stopped) {
            log.debug("The bundle was stopped during the first pass", stopped);
        }
    }

    PluginStore store() {
        return store;
    }

    InstalledPlugins installed() {
        return installed;
    }

    Reconciler reconciler() {
        return reconciler;
    }

    PluginViews views() {
        return views;
    }

    Graphs graphs() {
        return graphs;
    }

    Installer installer() {
        return installer;
    }

    Updates updates() {
        return updates.updates();
    }

    Rollbacks rollbacks() {
        return updates.rollbacks();
    }

    Pinning pinning() {
        return updates.pinning();
    }

    Activation activation() {
        return activation;
    }

    OrgPermissions orgPermissions() {
        return orgPermissions;
    }

    OrgPolicies policies() {
        return policies;
    }

    SignatureAcceptance acceptance() {
        return acceptance;
    }

    Release release() {
        return release;
    }

    OrgRegistry orgRegistry() {
        return orgRegistry;
    }

    RegistryRemoval registryRemoval() {
        return registryRemoval;
    }

    Approvals approvals() {
        return approvals;
    }

    StoredSettings pluginSettings() {
        return pluginSettings;
    }

    private static List<Holder> wired(PluginLocation version, ClosureRefresh refresh) {
        return refresh.usersOfRemoved(version.toString()).stream()
                .map(bundle -> new Holder(
                        Kind.BUNDLE,
                        bundle.getLocation(),
                        "",
                        "Bundle " + bundle.getLocation() + " is still wired to it",
                        "Deactivate that plugin and activate it again"))
                .toList();
    }

    LazyStarts lazyStarts() {
        return lazyStarts;
    }

    UnloadWatch unload() {
        return unload;
    }

    HealthReports health() {
        return health;
    }

    PluginGrants grants() {
        return grants;
    }

    Uninstaller uninstaller() {
        return uninstaller;
    }

    /** Stops acting; the bundles of plugins are stopped by the framework, level by level. */
    @Override
    public void close() {
        bootThread.interrupt();
        safeMode.close();
        checkRounds.close();
        unload.close();
        acceptance.close();
        services.forEach(Lifecycle::unregister);
        services.clear();
        unregister(systemScope);
        startLevel.close();
        cleanups.close();
        callers.close();
        steps.close();
        updates.close();
        reconciler.close();
    }

    private static void unregister(@Nullable ServiceRegistration<?> registration) {
        if (registration != null) {
            registration.unregister();
        }
    }
}
