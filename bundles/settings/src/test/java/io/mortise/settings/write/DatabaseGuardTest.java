package io.mortise.settings.write;

import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL refuses what the service layer refuses, to whoever comes past it. */
final class DatabaseGuardTest {
    private static final String KB = "module-kb";
    private static final String UNKNOWN = "MRT02";
    private static final String NOT_INSTALLED = "MRT03";
    private static final String PARENT_DISABLED = "MRT04";

    private final SettingsNode node = new SettingsNode(DatabaseFixture.postgres("tenants", "settings"));

    @BeforeEach
    void addTenantsAndModule() {
        node.withAcme().install(Definitions.knowledgeBase());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void nothingIsEnabledBelowADisabledSystem() {
        node.patch(Scope.SYSTEM, KB, with("enabled", false));

        refused(PARENT_DISABLED, () -> orgRow(KB, "true"));
        refused(PARENT_DISABLED, () -> workspaceRow(KB, "true"));
        orgRow(KB, "false");
        refused(PARENT_DISABLED, () -> node.sql("UPDATE mgmt_cfg_org_modules SET is_enabled = true"));
        workspaceRow(KB, "NULL");
        refused(PARENT_DISABLED, () -> node.sql("UPDATE mgmt_cfg_ws_modules SET is_enabled = true"));
    }

    @Test
    void noWorkspaceIsEnabledBelowADisabledOrganization() {
        node.patch(ORG, KB, with("enabled", false));

        refused(PARENT_DISABLED, () -> workspaceRow(KB, "true"));

        node.patch(ORG, KB, with("enabled", true));
        workspaceRow(KB, "true");
    }

    @Test
    void whatWasEnabledBeforeItsParentWasDisabledMayStillBeChanged() {
        node.patch(WORKSPACE, KB, with("enabled", true));
        node.patch(ORG, KB, with("enabled", false));

        node.sql("UPDATE mgmt_cfg_ws_modules SET is_enabled = true, config_overrides = '{\"limit\": 3}'");
        node.sql("UPDATE mgmt_cfg_ws_modules SET is_enabled = false");

        refused(PARENT_DISABLED, () -> node.sql("UPDATE mgmt_cfg_ws_modules SET is_enabled = true"));
    }

    @Test
    void anOrganizationThatHasNotOptedInHasItOff() {
        node.install(Definitions.module("module-opt").optIn(Origin.ORG));

        refused(PARENT_DISABLED, () -> workspaceRow("module-opt", "true"));

        node.patch(ORG, "module-opt", with("enabled", true));
        workspaceRow("module-opt", "true");
    }

    @Test
    void coreModulesAreNeverOff() {
        node.install(Definitions.module("module-base").core());
        node.sql("UPDATE mgmt_cfg_sys_modules SET is_enabled = false WHERE name = ?", "module-base");

        workspaceRow("module-base", "true");
    }

    @Test
    void unknownAndUninstalledModulesAreRefused() {
        refused(UNKNOWN, () -> orgRow("module-none", "NULL"));
        refused(UNKNOWN, () -> workspaceRow("module-none", "NULL"));
        uninstall(true);
        refused(NOT_INSTALLED, () -> orgRow(KB, "NULL"));
        refused(NOT_INSTALLED, () -> workspaceRow(KB, "false"));
        uninstall(false);
        refused(UNKNOWN, () -> orgRow(KB, "NULL"));
        refused(UNKNOWN, () -> workspaceRow(KB, "NULL"));
    }

    @Test
    void aParentThatIsBeingDisabledIsWaitedFor() throws Exception {
        node.patch(ORG, KB, with("enabled", true));
        try (Connection parent = DriverManager.getConnection(node.database.jdbcUrl())) {
            parent.setAutoCommit(false);
            execute(parent, "UPDATE mgmt_cfg_org_modules SET is_enabled = false");
            CompletableFuture<Void> child = CompletableFuture.runAsync(() -> workspaceRow(KB, "true"));
            await().until(this::isSomebodyWaiting);

            parent.commit();

            assertThatThrownBy(child::join)
                    .isInstanceOf(CompletionException.class)
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(PARENT_DISABLED));
        }
    }

    @Test
    void theFunctionsDoNotFollowTheCallersSearchPath() throws Exception {
        node.patch(Scope.SYSTEM, KB, with("enabled", false));
        try (Connection caller = DriverManager.getConnection(node.database.jdbcUrl())) {
            execute(caller, "CREATE TEMPORARY TABLE mgmt_cfg_sys_modules AS SELECT * FROM public.mgmt_cfg_sys_modules");
            execute(caller, "UPDATE pg_temp.mgmt_cfg_sys_modules SET is_enabled = true");

            assertThatThrownBy(() -> execute(caller, insertOrg(KB, "true")))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(PARENT_DISABLED));
        }
    }

    private void uninstall(boolean keep) {
        node.catalog.applied(node.database.transactions().run(c -> node.catalog.uninstall(c, KB, keep, ANA)));
    }

    private void orgRow(String module, String enabled) {
        node.sql(insertOrg(module, enabled));
    }

    private static String insertOrg(String module, String enabled) {
        return """
                INSERT INTO mgmt_cfg_org_modules (org_id, module_name, is_enabled, config_overrides,
                       feature_flag_overrides, locks, revision, created_at, created_by, updated_at, updated_by)
                VALUES ('acme', '%s', %s, '{}', '{}', '[]', 1, now(), 'a', now(), 'a')""".formatted(module, enabled);
    }

    private void workspaceRow(String module, String enabled) {
        node.sql("""
                INSERT INTO mgmt_cfg_ws_modules (org_id, workspace_id, module_name, is_enabled, config_overrides,
                       feature_flag_overrides, locks, revision, created_at, created_by, updated_at, updated_by)
                VALUES ('acme', 'ws-1', '%s', %s, '{}', '{}', '[]', 1, now(), 'a', now(), 'a')""".formatted(module, enabled));
    }

    private static void refused(String state, ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOfSatisfying(DatabaseException.class, e -> assertThat(e.getCause())
                .isInstanceOfSatisfying(SQLException.class, cause -> assertThat(cause.getSQLState())
                        .isEqualTo(state)));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What others wait for is told to administrators of the server only. */
    private boolean isSomebodyWaiting() throws SQLException {
        try (Connection administrator = DriverManager.getConnection(node.database.jdbcUrl());
                Statement statement = administrator.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT COUNT(*) FROM pg_stat_activity
                         WHERE wait_event_type = 'Lock' AND datname = current_database()""")) {
            return row.next() && row.getInt(1) == 1;
        }
    }
}
