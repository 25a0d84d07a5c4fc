package io.mortise.plugins.lifecycle;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.net.TrustFiles;
import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.plugins.archive.AllowedPackages;
import io.mortise.plugins.hooks.FrameworkHooks;
import io.mortise.plugins.hooks.Visibility;
import io.mortise.plugins.manifest.ManifestReader;
import io.mortise.plugins.signature.SignaturePolicy;
import io.mortise.plugins.signature.SignatureSettings;
import io.mortise.plugins.signature.Signatures;
import io.mortise.plugins.testing.PluginJar;
import io.mortise.plugins.testing.TestFramework;
import io.mortise.plugins.unload.UnloadTimes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;

/** The lifecycle in a real framework on a real database, with settings in memory; it can be started again. */
final class RuntimeFixture implements AutoCloseable {
    static final Actor ACTOR = new Actor("admin", "rest");
    static final Duration START_LIMIT = Duration.ofMillis(700);

    final Path folder;
    private final Duration startLimit;
    final FakeSettings settings = new FakeSettings();
    final FakeTokenPermissions tokens = new FakeTokenPermissions();
    final FakeSafeMode safeMode = new FakeSafeMode();
    final DatabaseFixture database = DatabaseFixture.h2("tenants", "plugins");
    final BreakableTransactions transactions = new BreakableTransactions(database.transactions());
    UnloadTimes unloadTimes =
            new UnloadTimes(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(300), 20);
    Signatures signatures = new Signatures(
            new SignatureSettings(SignaturePolicy.OFF, new TrustFiles(Optional.empty(), Optional.empty()), ""),
            Clock.systemUTC());
    /** Nobody watches after an update, unless a test wants it. */
    UpdateLimits limits = new UpdateLimits(Duration.ZERO, 20);

    /** Whether the state of another installation is being imported. */
    volatile boolean importUnderWay;

    TestFramework framework;
    Lifecycle lifecycle;
    PluginRegistryService registry;

    RuntimeFixture(Path folder) throws BundleException, IOException {
        this(folder, START_LIMIT);
    }

    RuntimeFixture(Path folder, Duration startLimit) throws BundleException, IOException {
        this.folder = folder;
        this.startLimit = startLimit;
        Files.createDirectories(folder.resolve("modules"));
        this.framework = TestFramework.start(folder.resolve("framework"));
        this.lifecycle = lifecycle();
        this.registry = new PluginRegistryService(lifecycle);
    }

    private Lifecycle lifecycle() throws IOException {
        Visibility visibility = new Visibility();
        AllowedPackages allowed = AllowedPackages.ofPluginApi();
        FrameworkHooks.open(framework.context(), visibility, allowed::lists);
        settings.listener = this::configurationChanged;
        safeMode.register(framework.context());
        return new Lifecycle(
                framework.context(),
                new Lifecycle.Services(
                        transactions,
                        database.auditLog(),
                        settings,
                        settings,
                        settings,
                        tokens,
                        safeMode,
                        visibility,
                        signatures,
                        () -> importUnderWay),
                new RuntimeFolders(
                        folder.resolve("modules"), folder.resolve("archives"), folder.resolve("staging"), startLimit),
                limits,
                allowed,
                new ManifestReader()::readStored,
                unloadTimes);
    }

    /** As ConfigurationAdmin calls it. */
    private void configurationChanged(String module) {
        ManagedServiceFactory factory =
                framework.context().getService(framework.context().getServiceReference(ManagedServiceFactory.class));
        Dictionary<String, Object> properties = FrameworkUtil.asDictionary(Map.of("module", module));
        try {
            factory.updated("pid-" + module, properties);
        } catch (ConfigurationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Opens the lifecycle and waits for its first pass. */
    RuntimeFixture boot() {
        registry.open();
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(this::isStarted);
        return this;
    }

    /** Whether the first pass has been reported as done. */
    boolean isStarted() throws InvalidSyntaxException {
        return !framework
                .context()
                .getServiceReferences(
                        org.osgi.service.condition.Condition.class, "(osgi.condition.id=mortise.plugins.started)")
                .isEmpty();
    }

    /** Ends the process and starts it again on the same database and data directory. */
    RuntimeFixture restart() throws BundleException, IOException {
        return reopen().boot();
    }

    /** The same up to the first pass. */
    RuntimeFixture reopen() throws BundleException, IOException {
        stop();
        framework = TestFramework.start(folder.resolve("framework"));
        lifecycle = lifecycle();
        registry = new PluginRegistryService(lifecycle);
        return this;
    }

    RuntimeFixture withOrg(String id) {
        transactions.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO tenant_data_org (id, name, revision, created_at, updated_at)"
                            + " VALUES (?, 'O', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")) {
                insert.setString(1, id);
                return insert.executeUpdate();
            }
        });
        return this;
    }

    InstallOutcome upload(PluginJar jar) {
        return install(jar.bytes(), "upload", false);
    }

    InstallOutcome install(byte[] archive, String origin, boolean dryRun) {
        return registry.install(
                new ByteArrayInputStream(archive), new InstallRequest("test.zip", origin, dryRun, ACTOR));
    }

    @Nullable
    Bundle bundle(String name, String version) {
        return framework.context().getBundle("mortise:" + name + ":" + version);
    }

    boolean isActive(String name, String version) {
        Bundle bundle = bundle(name, version);
        return bundle != null && bundle.getState() == Bundle.ACTIVE;
    }

    Condition condition(String name, String version, String type) {
        return registry.get(name).versions().stream()
                .filter(found -> found.version().equals(version))
                .flatMap(found -> found.conditions().stream())
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private void stop() throws BundleException {
        registry.close();
        // What hangs in a test plugin holds the framework's lock on its bundle, which would keep the framework from
        // stopping.
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("mortise-start-"))
                .forEach(Thread::interrupt);
        framework.close();
    }

    @Override
    public void close() throws BundleException {
        stop();
        database.close();
    }
}
