package io.mortise.settings.configadmin;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.follow.ChangeFollower;
import io.mortise.settings.follow.EnforcedOverrides;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.store.ScopeParser;
import io.mortise.settings.write.TransactionalWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** One node: framework, ConfigurationAdmin, Declarative Services, database, and the projection between them. */
final class TestNode implements AutoCloseable {
    static final OrgId ACME = new OrgId("acme");
    static final Scope ORG = Scope.of(ACME);

    final DatabaseFixture database;
    final FailingTransactions transactions;
    final OverrideStore store;
    final TestModules modules;
    final ChangeFollower follower;
    final TransactionalWriter writer;
    final ConfigAdminProjection projection;

    final TestFramework framework;

    TestNode() {
        this(Map.of());
    }

    TestNode(Map<String, String> properties) {
        database = DatabaseFixture.h2("tenants", "settings");
        transactions = new FailingTransactions(database.transactions());
        store = new OverrideStore(transactions);
        modules = new TestModules(store);
        follower =
                new ChangeFollower(transactions, database.changeLog(), store, new NothingEnforced(), Optional.empty());
        writer = new TransactionalWriter(
                transactions, database.changeLog(), database.auditLog(), store, modules, follower::wake);
        framework = new TestFramework(properties);
        projection = new ConfigAdminProjection(
                framework.settings(),
                transactions,
                store,
                writer,
                new ScopeParser(database.directory()),
                follower,
                modules,
                modules);
    }

    /** Adds the organization and workspaces {@code ws-1} to that number, and starts everything in the product's order. */
    TestNode start(int workspaces) {
        sql("INSERT INTO tenant_data_org (id, name, revision, created_at, updated_at)"
                + " VALUES ('acme', 'Acme', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
        for (int i = 1; i <= workspaces; i++) {
            String id = "ws-" + i;
            sql(
                    "INSERT INTO tenant_data_workspace (org_id, id, name, revision, created_at, updated_at) VALUES ('acme', '"
                            + id + "', 'W', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
            transactions.run(connection -> database.directory().add(connection, ACME, new WorkspaceId(id)));
        }
        follower.start();
        projection.start();
        framework.startConfigurationAdminAndComponents();
        return this;
    }

    static Scope workspace(int number) {
        return Scope.of(ACME, new WorkspaceId("ws-" + number));
    }

    /** Registers a module as if it had just been installed. */
    void addModule(String name, Origin activation) {
        addModule(name, "1.0.0", activation);
    }

    void addModule(String name, String version, Origin activation) {
        modules.add(name, version, activation);
        sql("INSERT INTO mgmt_cfg_sys_modules (name, display_name, description, module_type, version, is_installed,"
                + " config, feature_flags, locks, revision, created_at, created_by, updated_at, updated_by) VALUES ('"
                + name + "', '" + name + "', '', 'functional', '" + version
                + "', TRUE, '{}', '{}', '[]', 1, CURRENT_TIMESTAMP, 'test', CURRENT_TIMESTAMP, 'test')");
        follower.enqueueReread(Scope.SYSTEM, name);
    }

    /** Changes settings as REST does, without waiting. */
    void patch(Scope scope, String module, Map<String, Object> document) {
        writer.write(scope, module, new OverrideChange.Patch(document), OptionalLong.empty(), Actor.BOOT);
    }

    Optional<ModuleOverride> row(Scope scope, String module) {
        return store.load(scope, module);
    }

    /** ConfigurationAdmin as a bundle of the host sees it. */
    ConfigurationAdmin configurationAdmin() {
        return framework.configurationAdmin(framework.editor());
    }

    Configuration entry(Scope scope, String module) throws IOException {
        EntryPid pid = EntryPid.of(scope, module);
        return configurationAdmin().getFactoryConfiguration(pid.layer().factoryPid(), pid.instanceName(), "?");
    }

    /** The entry's properties, {@code null} when there is none; asks without creating one. */
    Optional<Map<String, Object>> shown(Scope scope, String module) {
        return properties(EntryPid.of(scope, module).pid());
    }

    Optional<Map<String, Object>> properties(String pid) {
        try {
            Configuration[] found = configurationAdmin().listConfigurations("(service.pid=" + pid + ")");
            if (found == null) {
                return Optional.empty();
            }
            Map<String, Object> properties = new HashMap<>();
            var given = found[0].getProperties();
            given.keys().asIterator().forEachRemaining(key -> properties.put(key, given.get(key)));
            return Optional.of(properties);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void sql(String statement) {
        transactions.run(connection -> execute(connection, statement));
    }

    @Override
    public void close() {
        projection.stop();
        follower.close();
        framework.close();
        database.close();
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    /** The gate is not what is tested here. */
    private static final class NothingEnforced implements EnforcedOverrides {
        private final AtomicReference<List<RegisteredModule>> registry = new AtomicReference<>(List.of());

        @Override
        public void load(List<RegisteredModule> modules) {
            registry.set(modules);
        }

        @Override
        public void safeMode(SafeMode.Level level) {}

        @Override
        public void system(String module, Optional<RegisteredModule> row) {}

        @Override
        public void scope(Scope scope, String module, Optional<ModuleOverride> row) {}

        @Override
        public void forget(Scope scope) {}
    }
}
