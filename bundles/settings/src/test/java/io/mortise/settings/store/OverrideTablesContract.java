package io.mortise.settings.store;

import static io.mortise.settings.testing.SettingsNode.ACME;
import static io.mortise.settings.testing.SettingsNode.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Transactions.Work;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each table of overrides keeps. */
abstract class OverrideTablesContract {
    private static final String KB = "module-kb";
    private static final WorkspaceScope WORKSPACE = Scope.of(ACME, new WorkspaceId("ws-1"));
    private static final ModuleOverride RICH = new ModuleOverride(
            Optional.of(false),
            Map.of("text", "ä\"€", "number", new BigDecimal("1.5"), "list", List.of(1L, Map.of("a", true))),
            Map.of("search", true),
            Set.of("config.text", "flag.search"),
            Optional.empty(),
            7);

    private final SettingsNode node;
    private final SystemModuleTable system;
    private final OrgModuleTable orgs;
    private final WorkspaceModuleTable workspaces;
    private final TenantScopeTable scopes = new TenantScopeTable();
    private final NodeConfigurationTable nodeConfigurations;

    OverrideTablesContract(DatabaseFixture database) {
        node = new SettingsNode(database);
        SettingsDialect dialect = SettingsDialect.of(database.transactions().dialect());
        system = new SystemModuleTable(dialect);
        orgs = new OrgModuleTable(dialect);
        workspaces = new WorkspaceModuleTable(dialect);
        nodeConfigurations = new NodeConfigurationTable(dialect);
    }

    @BeforeEach
    void addTenantsAndModule() {
        node.withAcme().install(Definitions.knowledgeBase());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void systemRowKeepsEverything() {
        RegisteredModule before = one(connection -> system.find(connection, KB, RowLock.EXCLUSIVE))
                .orElseThrow();
        RegisteredModule changed = before.withOverride(new ModuleOverride(
                Optional.empty(), RICH.config(), RICH.featureFlags(), RICH.locks(), Optional.of("2.0.0"), 9));

        run(connection -> system.update(connection, changed, ANA));

        assertThat(one(connection -> system.find(connection, KB, RowLock.SHARED)))
                .contains(changed);
        assertThat(many(system::all)).containsExactly(changed);
    }

    @Test
    void purgedModuleIsFoundButNotListed() {
        RegisteredModule row =
                one(connection -> system.find(connection, KB, RowLock.NONE)).orElseThrow();

        run(connection -> system.update(connection, row.uninstalled(false), ANA));

        assertThat(many(system::all)).isEmpty();
        assertThat(one(connection -> system.find(connection, KB, RowLock.NONE)))
                .hasValueSatisfying(found -> assertThat(found.purged()).isTrue());
    }

    @Test
    void organizationRowKeepsEverything() {
        ModuleOverride pinned = new ModuleOverride(
                RICH.enabled(), RICH.config(), RICH.featureFlags(), RICH.locks(), Optional.of("1.0.0"), 7);
        run(connection -> orgs.insert(connection, ACME, KB, RICH, ANA));
        run(connection -> orgs.update(connection, ACME, KB, pinned, ANA));

        assertThat(one(connection -> orgs.find(connection, ACME, KB, RowLock.EXCLUSIVE)))
                .contains(pinned);
        assertThat(one(connection -> orgs.ofOrg(connection, ACME))).contains(Map.of(KB, pinned));
        assertThat(many(connection -> orgs.versions(connection, KB))).containsExactly("1.0.0");
        run(connection -> orgs.delete(connection, ACME, KB));
        assertThat(one(connection -> orgs.ofOrg(connection, ACME))).contains(Map.of());
        assertThat(one(connection -> orgs.ofOrg(connection, new OrgId("nobody"))))
                .isEmpty();
    }

    @Test
    void workspaceRowKeepsEverything() {
        run(connection -> workspaces.insert(connection, WORKSPACE, KB, RICH.withRevision(1), ANA));
        run(connection -> workspaces.update(connection, WORKSPACE, KB, RICH, ANA));

        assertThat(one(connection -> workspaces.find(connection, WORKSPACE, KB, RowLock.EXCLUSIVE)))
                .contains(RICH);
        assertThat(one(connection -> workspaces.ofWorkspace(connection, WORKSPACE)))
                .contains(Map.of(KB, RICH));
        run(connection -> workspaces.deleteAll(connection, WORKSPACE));
        assertThat(one(connection -> workspaces.ofWorkspace(connection, WORKSPACE)))
                .contains(Map.of());
        assertThat(one(connection ->
                        workspaces.ofWorkspace(connection, Scope.of(new OrgId("other"), new WorkspaceId("ws-1")))))
                .isEmpty();
    }

    @Test
    void rowsForUnknownScopesAndModulesAreImpossible() {
        assertThatThrownBy(() -> run(connection -> orgs.insert(connection, new OrgId("nobody"), KB, RICH, ANA)))
                .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> run(connection -> orgs.insert(connection, ACME, "module-none", RICH, ANA)))
                .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> run(connection ->
                        workspaces.insert(connection, Scope.of(ACME, new WorkspaceId("ws-9")), KB, RICH, ANA)))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void allRowsOfAModuleAreHandedOverInOrder() {
        run(connection -> orgs.insert(connection, ACME, KB, RICH, ANA));
        run(connection -> workspaces.insert(connection, WORKSPACE, KB, RICH, ANA));
        Map<Object, ModuleOverride> heard = new HashMap<>();

        run(connection -> orgs.forEach(connection, KB, heard::put));
        run(connection -> workspaces.forEach(connection, KB, Optional.empty(), heard::put));
        run(connection -> workspaces.forEach(connection, KB, Optional.of(new OrgId("other")), (scope, row) -> {
            throw new IllegalStateException("not of that organization");
        }));

        assertThat(heard).containsOnlyKeys(ACME, WORKSPACE);
        run(connection -> workspaces.deleteModule(connection, KB));
        run(connection -> orgs.deleteModule(connection, KB));
        assertThat(one(connection -> orgs.ofOrg(connection, ACME))).contains(Map.of());
    }

    @Test
    void scopesWithoutARowAreCountedAndNamed() {
        node.addOrg("other");
        node.addWorkspace("other", "ws-3");
        run(connection -> orgs.insert(connection, ACME, KB, RICH, ANA));
        run(connection -> workspaces.insert(connection, WORKSPACE, KB, RICH, ANA));

        assertThat(count(scopes::countOrgs)).isEqualTo(2);
        assertThat(count(scopes::countWorkspaces)).isEqualTo(3);
        assertThat(count(connection -> scopes.countWorkspaces(connection, ACME)))
                .isEqualTo(2);
        assertThat(map(connection -> scopes.workspacesByOrgWithRow(connection, KB)))
                .isEqualTo(Map.of(ACME, 2L));
        assertThat(many(connection -> scopes.orgsWithoutRow(connection, KB, 10)))
                .containsExactly("other");
        assertThat(many(connection -> scopes.workspacesWithoutRow(connection, KB, ACME, 10)))
                .containsExactly("ws-2");
        assertThat(many(connection -> scopes.workspacesWithoutAnyRow(connection, KB, 10)))
                .containsExactly("ws-3");
        assertThat(many(connection -> scopes.orgsAfter(connection, "acme", 10))).containsExactly(new OrgId("other"));
    }

    @Test
    void nodeConfigurationsAreKeptByPid() {
        run(connection -> nodeConfigurations.put(connection, "some.pid", "{\"a\": 1}"));
        run(connection -> nodeConfigurations.put(connection, "some.pid", "{\"a\": 2}"));

        assertThat(one(connection -> nodeConfigurations.find(connection, "some.pid")))
                .hasValueSatisfying(json -> assertThat(json).contains("2"));
        assertThat(map(nodeConfigurations::all)).containsOnlyKeys("some.pid");
        run(connection -> nodeConfigurations.delete(connection, "some.pid"));
        assertThat(map(nodeConfigurations::all)).isEmpty();
    }

    private <T> Optional<T> one(Work<Optional<T>> work) {
        return node.database.transactions().run(work);
    }

    private <T> Collection<T> many(Work<? extends Collection<T>> work) {
        return node.database.transactions().run(work);
    }

    private <K, V> Map<K, V> map(Work<Map<K, V>> work) {
        return node.database.transactions().run(work);
    }

    private long count(Work<Long> work) {
        return node.database.transactions().run(work);
    }

    private void run(Statement statement) {
        node.database.transactions().run(connection -> {
            statement.on(connection);
            return true;
        });
    }

    private interface Statement {
        void on(Connection connection) throws SQLException;
    }
}
