package io.mortise.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.Entitlement;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.configadmin.TestFramework;
import io.mortise.settings.configadmin.probe.Probe;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedServiceFactory;

/** The bundle as a whole, in the order in which the product starts it: database, settings, ConfigurationAdmin, components. */
class SettingsActivatorTest {
    private static final String MODULE = "module-a";
    private static final OrgId ACME = new OrgId("acme");
    private static final Scope FIRST = Scope.of(ACME, new WorkspaceId("ws-1"));
    private static final Scope SECOND = Scope.of(ACME, new WorkspaceId("ws-2"));

    private final SettingsActivator activator = new SettingsActivator();
    private final SystemEntries systemEntries = new SystemEntries();
    private DatabaseFixture database;
    private TestFramework framework;
    private ModuleSettings settings;
    private Availability availability;

    @BeforeEach
    void start() throws Exception {
        Probe.reset();
        database = DatabaseFixture.h2("tenants", "settings");
        sql("INSERT INTO tenant_data_org (id, name, revision, created_at, updated_at)"
                + " VALUES ('acme', 'Acme', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
        for (String id : List.of("ws-1", "ws-2")) {
            sql("INSERT INTO tenant_data_workspace (org_id, id, name, revision, created_at, updated_at)"
                    + " VALUES ('acme', '" + id + "', 'W', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
            database.transactions().run(connection -> database.directory().add(connection, ACME, new WorkspaceId(id)));
        }
        framework = new TestFramework(Map.of());
        BundleContext host = framework.editor().getBundleContext();
        host.registerService(Transactions.class, database.transactions(), null);
        host.registerService(ChangeLog.class, database.changeLog(), null);
        host.registerService(AuditLog.class, database.auditLog(), null);
        host.registerService(WorkspaceDirectory.class, database.directory(), null);
        host.registerService(
                ManagedServiceFactory.class,
                systemEntries,
                FrameworkUtil.asDictionary(Map.of("service.pid", "mortise.module.system")));
        activator.start(framework.settings());
        framework.startConfigurationAdminAndComponents();
        settings = service(ModuleSettings.class);
        availability = service(Availability.class);
        framework.installPlugin(MODULE, "1.0.0");
        install();
    }

    @AfterEach
    void stop() {
        activator.stop(framework.settings());
        framework.close();
        database.close();
    }

    @Test
    void systemEntryDrivesWhoeverManagesItsFactory() throws Exception {
        await().until(() -> systemEntries.byPid.containsKey("mortise.module.system~" + MODULE));

        change(Scope.SYSTEM, Map.of("enabled", false));

        await().untilAsserted(() -> assertThat(systemEntries.enabled(MODULE)).isEqualTo(false));
        systemEntry().update(FrameworkUtil.asDictionary(Map.of("enabled", true)));
        await().untilAsserted(() -> assertThat(systemEntries.enabled(MODULE)).isEqualTo(true));
    }

    @Test
    void editThroughConfigurationAdminAloneFlipsTheGate() throws Exception {
        assertThat(availability.reason(FIRST, MODULE)).isEmpty();

        entry("mortise.module.workspace", "ws-1:" + MODULE)
                .update(FrameworkUtil.asDictionary(Map.of("enabled", false)));
        await().untilAsserted(() -> assertThat(availability.reason(FIRST, MODULE))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(ReasonCode.WORKSPACE_DISABLED)));
        assertThat(availability.reason(SECOND, MODULE)).isEmpty();
        entry("mortise.module.org", "acme:" + MODULE).update(FrameworkUtil.asDictionary(Map.of("enabled", false)));
        await().untilAsserted(() -> assertThat(availability.reason(SECOND, MODULE))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(ReasonCode.ORG_DISABLED)));
        entry("mortise.module.org", "acme:" + MODULE).delete();
        await().untilAsserted(
                        () -> assertThat(availability.reason(SECOND, MODULE)).isEmpty());
    }

    @Test
    void workspaceInUseHasItsComponentWhileTheModuleIsAvailableThere() {
        settings.effective(FIRST, MODULE);
        settings.effective(SECOND, MODULE);
        await().until(() -> Probe.components().size() == 2);

        change(Scope.of(ACME), Map.of("config", Map.of("limit", 200)));
        await().untilAsserted(() ->
                assertThat(component("ws-1")).containsEntry("limit", 200L).containsEntry("feature", "default"));
        change(FIRST, Map.of("enabled", false));
        await().until(() -> Probe.components().size() == 1);
        assertThat(component("ws-2")).containsEntry("mortise.workspace", "ws-2");
        service(ModuleCatalog.class).withdraw(MODULE, "1.0.0");
        await().until(() -> Probe.components().isEmpty());
    }

    @Test
    void entitlementIsAskedWhileThereIsOneAndAgainWhenItSaysSo() {
        settings.effective(FIRST, MODULE);
        await().until(() -> Probe.components().size() == 1);
        AtomicBoolean isEntitled = new AtomicBoolean(true);
        ServiceRegistration<Entitlement> registration = framework
                .editor()
                .getBundleContext()
                .registerService(
                        Entitlement.class,
                        (org, module) -> isEntitled.get() ? Optional.empty() : Optional.of("Not in the plan"),
                        null);
        assertThat(availability.isAvailable(FIRST, MODULE)).isTrue();

        isEntitled.set(false);
        registration.setProperties(FrameworkUtil.asDictionary(Map.of("changed", 1)));

        assertThat(availability.reason(FIRST, MODULE))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(ReasonCode.NOT_ENTITLED));
        await().until(() -> Probe.components().isEmpty());
        registration.unregister();
        assertThat(availability.isAvailable(FIRST, MODULE)).isTrue();
        await().until(() -> Probe.components().size() == 1);
    }

    @Test
    void startThatFailsLeavesNothingBehind() {
        activator.stop(framework.settings());
        BundleContext host = framework.editor().getBundleContext();
        host.registerService(ConfigurationAdmin.class, new UnreadableConfigurations(), null);

        assertThatThrownBy(() -> activator.start(framework.settings())).hasMessageContaining("could not read");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("mortise-settings-follower");
        assertThat(framework.settings().getBundle().getRegisteredServices()).isNullOrEmpty();
    }

    private void install() {
        ModuleCatalog catalog = service(ModuleCatalog.class);
        ModuleDefinition definition = new ModuleDefinition(
                MODULE,
                "1.0.0",
                "A",
                "",
                false,
                false,
                Optional.empty(),
                Origin.WORKSPACE,
                Set.of(),
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "limit", Map.of("type", "integer"),
                                "feature", Map.of("type", "string", "default", "default"))),
                Map.of(),
                "mortise:module-a:1.0.0");
        catalog.publish(definition);
        long seq = database.transactions().run(connection -> catalog.install(connection, definition, Actor.BOOT));
        catalog.applied(seq);
        catalog.report(MODULE, "1.0.0", ModuleStatus.READY);
    }

    private void change(Scope scope, Map<String, Object> patch) {
        settings.change(scope, MODULE, new OverrideChange.Patch(patch), OptionalLong.empty(), Actor.BOOT);
    }

    private Configuration systemEntry() throws Exception {
        return entry("mortise.module.system", MODULE);
    }

    private Configuration entry(String factoryPid, String name) throws Exception {
        return framework.configurationAdmin(framework.editor()).getFactoryConfiguration(factoryPid, name, "?");
    }

    private <T> T service(Class<T> type) {
        BundleContext context = framework.editor().getBundleContext();
        return context.getService(context.getServiceReference(type));
    }

    private void sql(String statement) {
        database.transactions().run(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                return prepared.executeUpdate();
            }
        });
    }

    private static Map<String, Object> component(String workspace) {
        return Probe.components()
                .getOrDefault(
                        "mortise:module-a:1.0.0 module-a.workspace~" + workspace + ":1.0.0", Map.<String, Object>of());
    }

    /** Stands for a ConfigurationAdmin whose database has just gone. */
    private static final class UnreadableConfigurations implements ConfigurationAdmin {
        @Override
        public Configuration createFactoryConfiguration(String factoryPid) throws IOException {
            throw gone();
        }

        @Override
        public Configuration createFactoryConfiguration(String factoryPid, String location) throws IOException {
            throw gone();
        }

        @Override
        public Configuration getConfiguration(String pid, String location) throws IOException {
            throw gone();
        }

        @Override
        public Configuration getConfiguration(String pid) throws IOException {
            throw gone();
        }

        @Override
        public Configuration getFactoryConfiguration(String factoryPid, String name, String location)
                throws IOException {
            throw gone();
        }

        @Override
        public Configuration getFactoryConfiguration(String factoryPid, String name) throws IOException {
            throw gone();
        }

        @Override
        public Configuration[] listConfigurations(String filter) throws IOException {
            throw gone();
        }

        private static IOException gone() {
            return new IOException("The test says so");
        }
    }

    /** As the plugins bundle follows the system's entries. */
    private static final class SystemEntries implements ManagedServiceFactory {
        private final Map<String, Object> byPid = new ConcurrentHashMap<>();

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public void updated(String pid, Dictionary<String, ?> properties) {
            Object enabled = properties.get("enabled");
            byPid.put(pid, enabled == null ? "inherits" : enabled);
        }

        @Override
        public void deleted(String pid) {
            byPid.remove(pid);
        }

        Object enabled(String module) {
            return byPid.getOrDefault("mortise.module.system~" + module, "none");
        }
    }
}
