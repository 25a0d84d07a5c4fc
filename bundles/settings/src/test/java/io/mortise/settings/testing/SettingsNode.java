package io.mortise.settings.testing;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.follow.ChangeFollower;
import io.mortise.settings.resolve.BitAvailability;
import io.mortise.settings.resolve.LayeredCatalog;
import io.mortise.settings.resolve.LayeredSettings;
import io.mortise.settings.resolve.ResolverIndex;
import io.mortise.settings.resolve.ScopeCache;
import io.mortise.settings.resolve.SettingsCleanup;
import io.mortise.settings.safemode.StoredSafeMode;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.write.StoredVersionSwitches;
import io.mortise.settings.write.TransactionalWriter;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The settings of one node on a real database, without OSGi. Several may share a database. */
public final class SettingsNode implements AutoCloseable {
    public static final Actor ANA = new Actor("ana", "rest");
    public static final OrgId ACME = new OrgId("acme");
    public static final Scope ORG = Scope.of(ACME);
    public static final Scope WORKSPACE = Scope.of(ACME, new WorkspaceId("ws-1"));
    public static final Scope WORKSPACE_2 = Scope.of(ACME, new WorkspaceId("ws-2"));

    public final DatabaseFixture database;
    public final OverrideStore store;
    public final ResolverIndex index;
    public final ChangeFollower follower;
    public final TransactionalWriter writer;
    public final LayeredSettings settings;
    public final LayeredCatalog catalog;
    public final StoredVersionSwitches switches;
    public final BitAvailability availability;
    public final SettingsCleanup cleanup;
    public final StoredSafeMode safeMode;

    public SettingsNode(DatabaseFixture database) {
        this(database, Optional.empty());
    }

    /** A node that looks for the changes of others. */
    public SettingsNode(DatabaseFixture database, Optional<Duration> pollEvery) {
        this(database, pollEvery, 1 << 23);
    }

    /** @param cacheBytes how much memory overrides and resolved modules may take together */
    public SettingsNode(DatabaseFixture database, Optional<Duration> pollEvery, long cacheBytes) {
        this(database, pollEvery, new ResolverIndex(loader(database), cacheBytes / 2), cacheBytes / 2);
    }

    /** @param resolvedBytes how much memory resolved modules may take */
    public SettingsNode(
            DatabaseFixture database, Optional<Duration> pollEvery, ResolverIndex index, long resolvedBytes) {
        this.database = database;
        this.index = index;
        store = new OverrideStore(database.transactions());
        follower = new ChangeFollower(database.transactions(), database.changeLog(), store, index, pollEvery);
        writer = new TransactionalWriter(
                database.transactions(), database.changeLog(), database.auditLog(), store, index, follower::wake);
        settings = new LayeredSettings(
                database.transactions(), store, index, writer, follower, resolvedBytes, scope -> {});
        catalog = new LayeredCatalog(database.changeLog(), database.auditLog(), store, index, follower, module -> {});
        switches = new StoredVersionSwitches(
                database.transactions(), store, writer, index, database.changeLog(), database.auditLog());
        availability = new BitAvailability(index, database.directory());
        cleanup = new SettingsCleanup(store, index, follower);
        safeMode =
                new StoredSafeMode(database.transactions(), database.changeLog(), database.auditLog(), index, follower);
        follower.start();
    }

    /** Adds organization acme with workspaces ws-1 and ws-2. */
    public SettingsNode withAcme() {
        addOrg("acme");
        addWorkspace("acme", "ws-1");
        addWorkspace("acme", "ws-2");
        return this;
    }

    public void addOrg(String id) {
        sql(
                "INSERT INTO tenant_data_org (id, name, revision, created_at, updated_at)"
                        + " VALUES (?, 'O', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
                id);
    }

    public void addWorkspace(String org, String id) {
        sql(
                "INSERT INTO tenant_data_workspace (org_id, id, name, revision, created_at, updated_at)"
                        + " VALUES (?, ?, 'W', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
                org,
                id);
        database.transactions()
                .run(connection -> database.directory().add(connection, new OrgId(org), new WorkspaceId(id)));
    }

    /** Installs a version and makes its bundle ready. */
    public SettingsNode install(Definitions definitions) {
        return install(definitions.build());
    }

    /** The same of a finished definition. */
    public SettingsNode install(ModuleDefinition definition) {
        catalog.applied(database.transactions().run(connection -> catalog.install(connection, definition, ANA)));
        publish(definition);
        return this;
    }

    /** Makes an installed version known on this node only. */
    public void publish(ModuleDefinition definition) {
        catalog.publish(definition);
        catalog.report(definition.name(), definition.version(), ModuleStatus.READY);
    }

    public ModuleWrite patch(Scope scope, String module, Map<String, ?> document) {
        return settings.change(scope, module, new OverrideChange.Patch(copy(document)), OptionalLong.empty(), ANA);
    }

    public ModuleWrite put(Scope scope, String module, Map<String, ?> document, long revision) {
        return settings.change(
                scope, module, new OverrideChange.Replace(copy(document)), OptionalLong.of(revision), ANA);
    }

    public ModuleWrite revert(Scope scope, String module) {
        return settings.change(scope, module, new OverrideChange.Revert(), OptionalLong.empty(), ANA);
    }

    /** A document with one field, whose value may be null. */
    public static Map<String, @Nullable Object> with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> document = new HashMap<>();
        document.put(field, value);
        return document;
    }

    public long count(String sql) {
        return database.transactions().read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    public void sql(String sql, String... parameters) {
        database.transactions().run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setString(i + 1, parameters[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    /** Ends the node; the database stays open. */
    public void stop() {
        follower.close();
    }

    @Override
    public void close() {
        stop();
        database.close();
    }

    private static ScopeCache.Loader loader(DatabaseFixture database) {
        OverrideStore store = new OverrideStore(database.transactions());
        return scope -> database.transactions().read(scope, connection -> store.ofExisting(connection, scope));
    }

    private static Map<String, Object> copy(Map<String, ?> document) {
        return new HashMap<>(document);
    }
}
