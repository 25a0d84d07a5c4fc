package io.mortise.http.rig;

import io.mortise.host.database.AuditTrail;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.desired.DesiredState;
import io.mortise.host.extension.Connectors;
import io.mortise.host.extension.Contributions;
import io.mortise.host.extension.DataRules;
import io.mortise.host.extension.Gate;
import io.mortise.host.extension.ModuleCalls;
import io.mortise.host.extension.ModuleMetrics;
import io.mortise.host.extension.Reports;
import io.mortise.host.identity.AccessPolicy;
import io.mortise.host.identity.ApiTokens;
import io.mortise.host.identity.Authenticator;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.Sessions;
import io.mortise.host.identity.Users;
import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.OrganizationSignatures;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.host.plugin.PluginCalls;
import io.mortise.host.plugin.PluginHealth;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.state.StateLedger;
import io.mortise.host.state.StateSection;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.TenantRemoval;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.theme.Themes;
import io.mortise.host.workspace.FieldValues;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.WorkspaceMarks;
import io.mortise.host.workspace.WorkspaceSettings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condition.Condition;
import org.osgi.service.log.LogReaderService;
import org.osgi.util.tracker.ServiceTracker;

/** The real bundle and all it needs in a real framework; the services around it are hand-written. */
public final class ServerRig {
    /** What must be deployed for {@code io.mortise.http}, and nothing else: the files' names without versions. */
    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.apache.felix.scr",
            "org.apache.felix.http.servlet-api",
            "commons-io",
            "commons-fileupload",
            "org.apache.felix.http.jetty12",
            "jakarta.annotation-api",
            "jakarta.inject-api",
            "jakarta.validation-api",
            "jakarta.ws.rs-api",
            "osgi-resource-locator",
            "javassist",
            "aopalliance-repackaged",
            "hk2-utils",
            "hk2-api",
            "hk2-locator",
            "jersey-common",
            "jersey-client",
            "jersey-server",
            "jersey-container-servlet-core",
            "jersey-hk2",
            "jersey-media-sse",
            "caffeine",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "jackson-jakarta-rs-base",
            "jackson-jakarta-rs-json-provider");

    private static final String SHARED_PACKAGES = String.join(
            ",",
            "org.slf4j;version=2.0.20",
            "org.slf4j.event;version=2.0.20",
            "org.slf4j.helpers;version=2.0.20",
            "org.slf4j.spi;version=2.0.20",
            "org.osgi.service.log;version=1.5.0",
            "io.mortise.api.config;version=1.0.0",
            "io.mortise.api.extension;version=1.0.0",
            "io.mortise.api.integration;version=1.0.0",
            "io.mortise.api.metrics;version=1.0.0",
            "io.mortise.api.report;version=1.0.0",
            "io.mortise.api.workspace;version=1.1.0",
            "io.mortise.host.database;version=1.0.0",
            "io.mortise.host.desired;version=1.0.0",
            "io.mortise.host.extension;version=1.0.0",
            "io.mortise.host.identity;version=1.0.0",
            "io.mortise.host.net;version=1.0.0",
            "io.mortise.host.plugin;version=1.0.0",
            "io.mortise.host.problem;version=1.0.0",
            "io.mortise.host.settings;version=1.0.0",
            "io.mortise.host.state;version=1.0.0",
            "io.mortise.host.tenant;version=1.0.0",
            "io.mortise.host.theme;version=1.0.0",
            "io.mortise.host.workspace;version=1.0.0");

    public final FakeTenants tenants = new FakeTenants();
    public final FakeMembers members = new FakeMembers();
    public final FakeWorkspaces workspaces = new FakeWorkspaces();
    public final FakeOrders orders = new FakeOrders();
    public final FakeFields fields = new FakeFields();
    public final FakeModules modules = new FakeModules();
    public final FakeContributions contributions = new FakeContributions();
    public final FakePlugins plugins = new FakePlugins(modules);
    public final FakeHealth health = new FakeHealth(plugins);
    public final FakeManifests manifests = new FakeManifests();
    public final FakePermissions permissions = new FakePermissions();
    public final FakeRoles roles = new FakeRoles();
    public final FakePluginSettings pluginSettings = new FakePluginSettings();
    public final FakeRegistry registry = new FakeRegistry();
    public final FakeAudit audit = new FakeAudit();
    public final FakeAccounts accounts = new FakeAccounts();
    public final FakeProvider provider = new FakeProvider();
    public final FakeState state = new FakeState();
    public final FakeLogs logs = new FakeLogs();
    public final FakeDesired desired = new FakeDesired();
    public final FakeExtensions extensions = new FakeExtensions();
    public final FakeAssets assets = new FakeAssets();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Framework framework;
    private final Bundle http;
    private final URI address;

    /** @param settings more framework properties */
    public ServerRig(Path folder, Map<String, String> settings)
            throws BundleException, IOException, InterruptedException {
        Map<String, String> properties = new HashMap<>(settings);
        properties.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED_PACKAGES);
        properties.put("org.apache.felix.http.host", "127.0.0.1");
        properties.put("org.osgi.service.http.port", "0");
        framework = new FrameworkFactory().newFramework(properties);
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (String name : BUNDLES) {
            bundles.add(
                    framework.getBundleContext().installBundle(jar(name).toUri().toString()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        registerServices();
        http = framework
                .getBundleContext()
                .installBundle(ownJar(folder.resolve("http.jar")).toUri().toString());
        http.start();
        address = awaitAddress();
    }

    private void registerServices() {
        BundleContext context = framework.getBundleContext();
        register(
                tenants,
                Tenants.class,
                Memberships.class,
                WorkspaceDirectory.class,
                Authenticator.class,
                AccessPolicy.class);
        register(members, Members.class, TenantRemoval.class);
        register(workspaces, WorkspaceSettings.class, WorkspaceMarks.class);
        register(orders, ItemOrders.class);
        register(fields, FieldValues.class);
        register(modules, ModuleSettings.class, ScopeChanges.class, Gate.class, Transactions.class);
        register(contributions, Contributions.class);
        register(plugins, PluginRegistry.class);
        register(manifests, PluginManifests.class);
        register(new FakeSafeMode(), SafeMode.class);
        register(permissions, PluginPermissions.class);
        register(roles, RolePermissions.class);
        register(pluginSettings, PluginSettings.class);
        register(health, PluginHealth.class);
        register(registry, OrganizationPlugins.class, PluginApprovals.class, OrganizationSignatures.class);
        register(audit, AuditTrail.class);
        register(state, StateLedger.class, StateSection.class);
        register(desired, DesiredState.class);
        register(extensions.metrics, ModuleMetrics.class);
        register(extensions.connectors, Connectors.class);
        register(extensions.rules, DataRules.class);
        register(extensions.reports, Reports.class);
        register(extensions.moduleCalls, ModuleCalls.class);
        register(extensions.calls, PluginCalls.class);
        register(assets, PluginAssets.class);
        register(new FakeThemes(), Themes.class);
        register(accounts, Users.class, Sessions.class, ApiTokens.class);
        register(provider, OidcSignIn.class);
        register(logs, LogReaderService.class);
        context.registerService(
                Condition.class,
                Condition.INSTANCE,
                FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, "mortise.plugins.started")));
    }

    private void register(Object service, Class<?>... types) {
        String[] names = Arrays.stream(types).map(Class::getName).toArray(String[]::new);
        ServiceRegistration<?> unused = framework.getBundleContext().registerService(names, service, null);
    }

    private URI awaitAddress() throws InterruptedException {
        ServiceTracker<Object, Object> tracker =
                new ServiceTracker<>(framework.getBundleContext(), filter("(osgi.condition.id=mortise.ready)"), null);
        tracker.open();
        if (tracker.waitForService(Duration.ofSeconds(20).toMillis()) == null) {
            throw new IllegalStateException("Not ready: " + states());
        }
        ServiceReference<?> ready = tracker.getServiceReference();
        tracker.close();
        return URI.create(String.valueOf(ready.getProperty("mortise.address")));
    }

    private static Filter filter(String text) {
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private String states() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .map(bundle -> bundle.getSymbolicName() + "=" + bundle.getState())
                .toList()
                .toString();
    }

    private static Path jar(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().matches(Pattern.quote(name) + "-[0-9].*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the test class path"));
    }

    /** Packs the bundle out of the classes that were just built: the jar itself comes later in the build. */
    private static Path ownJar(Path target) throws IOException {
        Path classes = Path.of("target", "classes");
        Manifest manifest;
        try (InputStream in = Files.newInputStream(classes.resolve("META-INF/MANIFEST.MF"))) {
            manifest = new Manifest(in);
        }
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.equals("META-INF/MANIFEST.MF")) {
                    jar.putNextEntry(new ZipEntry(name));
                    Files.copy(file, jar);
                    jar.closeEntry();
                }
            }
        }
        return target;
    }

    public URI address() {
        return address;
    }

    public void reset() {
        pluginSettings.clear();
        tenants.reset();
        members.reset();
        workspaces.reset();
        modules.reset();
        plugins.reset();
        registry.reset();
        audit.reset();
        accounts.reset();
        provider.reset();
        state.reset();
    }

    /** Installs an empty bundle with these headers, and does not start it. */
    public Bundle install(Map<String, String> headers) throws BundleException {
        return framework.getBundleContext().installBundle("test:empty", SampleJar.empty(headers));
    }

    /** Installs and starts a version of a plugin, and lets the gate admit to it. */
    public Bundle deploy(String name, String version, String text) throws BundleException {
        Bundle bundle = framework
                .getBundleContext()
                .installBundle(new PluginLocation(name, version).toString(), SampleJar.of(name, version, text));
        bundle.start();
        modules.admit(name, version);
        return bundle;
    }

    /** A service that the bundle under test offers to others. */
    public <T> T service(Class<T> type) {
        BundleContext context = framework.getBundleContext();
        return Objects.requireNonNull(context.getService(Objects.requireNonNull(context.getServiceReference(type))));
    }

    /** Stops the bundle under test, as the framework does at shutdown. */
    public void stopHttp() {
        try {
            http.stop();
        } catch (BundleException fault) {
            throw new IllegalStateException(fault);
        }
    }

    public HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + user)
                .timeout(Duration.ofSeconds(30));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String user, String path) throws IOException, InterruptedException {
        return send(request(user, path));
    }

    public HttpResponse<String> send(String user, String method, String path, String json)
            throws IOException, InterruptedException {
        return send(request(user, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends bytes that no client library would send, and reads until the server closes the connection. */
    public String exchange(String raw) throws IOException {
        return exchange(raw, true);
    }

    /** The same as a caller who has more to send, and waits. */
    public String exchangeUnfinished(String raw) throws IOException {
        return exchange(raw, false);
    }

    private String exchange(String raw, boolean isAll) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(raw.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            if (isAll) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public HttpClient client() {
        return client;
    }

    public void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(20_000);
    }
}
