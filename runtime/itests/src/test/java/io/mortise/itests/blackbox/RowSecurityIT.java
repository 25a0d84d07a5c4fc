package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.itests.hooked.Hook;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.PostgresRoles;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What PostgreSQL itself lets the user of the server do, in plain SQL. Two organizations have rows in every tenant table; the
 * tables are read from the catalog, so one that is added later is tried too.
 */
class RowSecurityIT {
    private static final String KB = "module-kb";
    /** The columns that say whose a row is, where they are not {@code org_id} and {@code workspace_id}. */
    private static final String TABLES = """
            SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity AS secured,
                   CASE WHEN c.relname = 'tenant_data_org' THEN 'id' ELSE 'org_id' END AS org,
                   CASE WHEN c.relname = 'tenant_data_workspace' THEN 'id'
                        ELSE (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attname = 'workspace_id') END AS workspace
              FROM pg_class c
             WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
               AND (c.relname = 'tenant_data_org'
                    OR EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = c.oid AND attname = 'org_id'))
             ORDER BY c.relname""";
    /** Guarded by the policy of the program: its rows belong to the installation, some of them for one organization. */
    private static final String REGISTRY = "plugin_data_plugin";
    /** Of which the application may neither read nor change anything; or only what the log of a tenant holds. */
    private static final List<String> LOGS = List.of("mgmt_log_change", "mgmt_log_audit");

    private static final String DIRECTORY = "tenant_data_directory";

    private static EmbeddedPostgres server;
    private static PostgresRoles roles;
    private static Scene mine;
    private static Scene theirs;

    /** A table of tenants. */
    private record Table(String name, String org, String workspace) {}

    @BeforeAll
    static void fillTwoOrganizations() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(TestFolder.create("row-security-server"))
                .start();
        roles = PostgresRoles.create(server);
        try (Distribution distribution = Distribution.start(
                TestFolder.create("row-security"),
                "--database-url",
                roles.login(),
                "--database-owner-url",
                roles.owner())) {
            distribution.api().upload(Samples.knowledgeBase()).expect(201);
            distribution.api().upload(withRoles()).expect(201);
            distribution.api().upload(withHook()).expect(201);
            mine = fill(distribution.api());
            theirs = fill(distribution.api());
            Scene gone = fill(distribution.api());
            distribution
                    .api()
                    .delete("/api/platform/workspaces/" + gone.first() + "?purge=true")
                    .expect(204);
            distribution.api().delete(gone.orgPath() + "?purge=true").expect(204);
            distribution
                    .api()
                    .get("/api/platform/plugins/" + gone.org() + ".own")
                    .expect(404);
            assertThat(distribution.api().get("/api/platform/approvals").body()).doesNotContain(gone.org() + ".");
            updateRoles(distribution.api());
            awaitHooks(distribution);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** Of which the ledger has a row for each organization and workspace. */
    private static byte[] withHook() {
        return PluginArchive.of("module-hooked", "1.0.0")
                .packageOf(Hook.class)
                .header("-dsannotations", Hook.class.getName())
                .manifest(
                        "contributes",
                        Map.of(
                                "fields",
                                List.of(Map.of("id", "code", "key", "code", "label", "Code", "type", "string"))))
                .build();
    }

    private static void awaitHooks(Distribution distribution) {
        for (Scene scene : List.of(mine, theirs)) {
            for (String scope : List.of(scene.org(), scene.first(), scene.second())) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(distribution.process().output())
                                .contains("HOOK module-hooked onEnable " + scope + " "));
            }
        }
    }

    private static byte[] withRoles() {
        return PluginArchive.of("module-roles", "1.0.0")
                .manifest("roles", Map.of("ws_user", List.of(Map.of("resource", "roles", "action", "read"))))
                .manifest("configSchema", schemaOf("old"))
                .build();
    }

    /** An update that moves what organizations and workspaces say, so that it is remembered how it was. */
    private static void updateRoles(Api api) {
        Map<String, Object> renames = Map.of("from", "<2.0.0", "config", Map.of("rename", Map.of("old", "renamed")));
        api.upload(PluginArchive.of("module-roles", "2.0.0")
                        .manifest("configSchema", schemaOf("renamed"))
                        .manifest("migrations", List.of(renames))
                        .build())
                .expect(201);
        api.post("/api/platform/plugins/module-roles/activate", "{\"version\": \"2.0.0\"}")
                .expect(200);
    }

    private static Map<String, Object> schemaOf(String key) {
        return Map.of("type", "object", "properties", Map.of(key, Map.of("type", "integer")));
    }

    private static Scene fill(Api api) {
        Scene scene = Scene.create(api);
        api.patch(scene.orgModule(KB), "{\"config\": {\"limit\": 200}}").expect(200);
        api.patch(scene.orgModule("module-roles"), "{\"config\": {\"old\": 1}}").expect(200);
        api.put(scene.orgPath() + "/roles/ws_user/permissions", "{\"permissions\": []}", "*")
                .expect(200);
        api.patch(scene.orgPath() + "/settings", "{\"navigation\": {\"labelSingular\": \"Lab\"}}")
                .expect(200);
        api.put(scene.orgPath() + "/order", "{\"tabs\": [\"module-kb:docs\"]}", "*")
                .expect(200);
        api.put(scene.orgPath() + "/signature-policy", "{\"policy\": \"warn\"}", "*")
                .expect(200);
        api.put(scene.orgPath() + "/plugins/" + KB + "/settings", "{\"settings\": {\"readOnly\": false}}", "*")
                .expect(200);
        uploadOwn(api, scene, "own");
        api.approve(scene.org() + ".own").expect(200);
        uploadOwn(api, scene, "refused");
        api.reject(scene.org() + ".refused", "No").expect(200);
        uploadOwn(api, scene, "waiting");
        for (String workspace : List.of(scene.first(), scene.second())) {
            String path = "/api/platform/workspaces/" + workspace;
            api.patch(scene.workspaceModule(workspace, KB), "{\"config\": {\"feature\": \"custom\"}}")
                    .expect(200);
            api.patch(scene.workspaceModule(workspace, "module-roles"), "{\"config\": {\"old\": 2}}")
                    .expect(200);
            api.patch(path + "/settings", "{\"navigation\": {\"icon\": \"flask\"}}")
                    .expect(200);
            api.put(path + "/order", "{\"navigation\": [\"module-kb:kb\"]}", "*")
                    .expect(200);
            api.put(path + "/tags", "[\"north\"]", "*").expect(200);
            api.put(path + "/favorite", "", "*").expect(204);
            api.patch(path + "/fields", "{\"module-hooked\": {\"code\": \"A-1\"}}")
                    .expect(200);
        }
        return scene;
    }

    private static void uploadOwn(Api api, Scene scene, String name) {
        byte[] archive = PluginArchive.of(scene.org() + "." + name, "1.0.0").build();
        api.upload(scene.orgPath() + "/plugins", archive).expect(202);
    }

    @Test
    void everyTableOfTenantsIsSecured() throws SQLException {
        try (Connection administrator = roles.administrator();
                Statement statement = administrator.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            List<String> open = new ArrayList<>();
            int secured = 0;
            while (row.next()) {
                if (row.getBoolean("secured")) {
                    secured++;
                } else {
                    open.add(row.getString("relname"));
                }
            }
            assertThat(open).containsExactly(REGISTRY);
            assertThat(secured).isGreaterThan(10);
        }
    }

    @Test
    void loginAloneMayNothing() throws SQLException {
        for (Table table : tables()) {
            assertThatThrownBy(() -> as("", "", "", "SELECT count(*) FROM " + table.name()))
                    .as(table.name())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void withoutAnOrganizationThereAreNoRows() throws SQLException {
        for (Table table : readable()) {
            assertThat(as("mortise_app", "", "", "SELECT count(*) FROM " + table.name()))
                    .as(table.name())
                    .isZero();
        }
    }

    @Test
    void rowsOfAnotherOrganizationAreNotThere() throws SQLException {
        for (Table table : readable()) {
            assertThat(inMine(
                            "SELECT count(*) FROM %s WHERE %s = '%s'".formatted(table.name(), table.org(), mine.org())))
                    .as("own rows of " + table.name())
                    .isPositive();
            assertThat(inMine("SELECT count(*) FROM %s WHERE %s <> '%s'"
                            .formatted(table.name(), table.org(), mine.org())))
                    .as("foreign rows of " + table.name())
                    .isZero();
        }
    }

    @Test
    void rowsOfAnotherOrganizationCannotBeChangedOrRemovedOrTakenOver() throws SQLException {
        for (Table table : changeable()) {
            assertThat(inMine("UPDATE %s SET %2$s = '%3$s' WHERE %2$s = '%4$s'"
                            .formatted(table.name(), table.org(), mine.org(), theirs.org())))
                    .as("update of " + table.name())
                    .isZero();
            assertThat(inMine("DELETE FROM %s WHERE %s = '%s'".formatted(table.name(), table.org(), theirs.org())))
                    .as("delete of " + table.name())
                    .isZero();
            assertRefused(
                    mine.org(),
                    "",
                    "UPDATE %s SET %2$s = '%3$s' WHERE %2$s = '%4$s'"
                            .formatted(table.name(), table.org(), theirs.org(), mine.org()));
        }
    }

    @Test
    void rowsCannotBeAddedForAnotherOrganization() throws SQLException {
        for (Table table : tables()) {
            assertRefused(mine.org(), "", copyOf(table, theirs.org(), ""));
        }
    }

    @Test
    void withinAWorkspaceRowsOfItsSiblingAreNotThere() throws SQLException {
        for (Table table : readable()) {
            if (!table.workspace().isEmpty()) {
                String count = "SELECT count(*) FROM " + table.name() + " WHERE " + table.workspace() + " = ";
                assertThat(inFirst(count + "'" + mine.first() + "'"))
                        .as(table.name())
                        .isPositive();
                assertThat(inFirst(count + "'" + mine.second() + "'"))
                        .as(table.name())
                        .isZero();
            }
        }
    }

    @Test
    void withinAWorkspaceNothingElseIsChanged() throws SQLException {
        for (Table table : changeable()) {
            String own = table.org() + " = '" + mine.org() + "'";
            if (table.workspace().isEmpty()) {
                assertRefused(
                        mine.org(),
                        mine.first(),
                        "UPDATE " + table.name() + " SET " + table.org() + " = " + table.org());
                assertThat(inFirst("DELETE FROM " + table.name() + " WHERE " + own))
                        .as(table.name())
                        .isZero();
            } else {
                String sibling = table.workspace() + " = '" + mine.second() + "'";
                assertThat(inFirst("DELETE FROM " + table.name() + " WHERE " + sibling))
                        .as(table.name())
                        .isZero();
                assertThat(inFirst("UPDATE " + table.name() + " SET " + own + " WHERE " + sibling))
                        .as(table.name())
                        .isZero();
                assertRefused(mine.org(), mine.first(), copyOf(table, mine.org(), mine.second()));
            }
        }
    }

    @Test
    void directoryTellsEverybodyAndIsChangedByTheOwnerAlone() throws SQLException {
        assertThat(inMine("SELECT count(*) FROM " + DIRECTORY)).isEqualTo(4);
        assertThat(inMine("DELETE FROM %s WHERE org_id = '%s'".formatted(DIRECTORY, theirs.org())))
                .isZero();
        assertThat(inMine("UPDATE %s SET is_hidden = true WHERE org_id = '%s'".formatted(DIRECTORY, theirs.org())))
                .isZero();
        assertRefused(mine.org(), "", "INSERT INTO %s VALUES ('stolen', '%s')".formatted(DIRECTORY, theirs.org()));
    }

    @Test
    void registryIsReadAndLockedButNotChanged() throws SQLException {
        assertThat(inMine("SELECT count(*) FROM (SELECT name FROM mgmt_cfg_sys_modules FOR UPDATE) AS locked"))
                .isPositive();
        assertRefused(mine.org(), "", "UPDATE mgmt_cfg_sys_modules SET updated_at = now()");
        assertDenied("UPDATE mgmt_cfg_sys_modules SET is_enabled = false");
        assertDenied("SELECT count(*) FROM identity_data_user");
        assertDenied("SELECT count(*) FROM plugin_data_plugin");
        assertDenied("DELETE FROM mgmt_log_audit");
        assertDenied("SELECT count(*) FROM mgmt_log_change");
    }

    /** The guard runs as the owner, who sees rows of tenants no more than others do. */
    @Test
    void guardSeesTheParentWhoeverWrites() throws SQLException {
        String ofKb = " AND module_name = '" + KB + "'";
        String enable =
                "UPDATE mgmt_cfg_ws_modules SET is_enabled = true WHERE workspace_id = '" + mine.first() + "'" + ofKb;
        String below = "UPDATE mgmt_cfg_org_modules SET is_enabled = false WHERE org_id = '" + mine.org() + "'" + ofKb
                + "; " + enable;

        assertThat(inFirst(enable)).isEqualTo(1);
        assertThat(as("mortise_system", "", "", enable)).isEqualTo(1);
        assertThatThrownBy(() -> inMine(below)).hasMessageContaining("cannot be enabled");
        assertThatThrownBy(() -> as("mortise_system", "", "", below)).hasMessageContaining("cannot be enabled");
    }

    @Test
    void resolvingInSqlGivesOneOwnWorkspacesOnly() throws SQLException {
        String resolved = "SELECT count(resolve_module_config('%s', '" + KB + "'))";
        assertThat(inMine(resolved.formatted(mine.first()))).isEqualTo(1);
        assertThat(inMine(resolved.formatted(theirs.first()))).isZero();
        assertThat(inFirst(resolved.formatted(mine.second()))).isZero();
    }

    private static void assertRefused(String org, String workspace, String sql) {
        assertThatThrownBy(() -> as("mortise_app", org, workspace, sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security policy");
    }

    private static void assertDenied(String sql) {
        assertThatThrownBy(() -> inMine(sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    private static long inMine(String sql) throws SQLException {
        return as("mortise_app", mine.org(), "", sql);
    }

    private static long inFirst(String sql) throws SQLException {
        return as("mortise_app", mine.org(), mine.first(), sql);
    }

    /** Runs a statement as the server would, and takes it back: what it counted, or how many rows it changed. */
    private static long as(String role, String org, String workspace, String sql) throws SQLException {
        try (Connection login = DriverManager.getConnection(roles.login());
                Statement statement = login.createStatement()) {
            login.setAutoCommit(false);
            if (!role.isEmpty()) {
                statement.execute("SET LOCAL ROLE " + role);
                statement.execute("SET LOCAL app.current_org = '" + org + "'");
                statement.execute("SET LOCAL app.current_workspace = '" + workspace + "'");
            }
            try {
                if (!statement.execute(sql)) {
                    return statement.getUpdateCount();
                }
                try (ResultSet row = statement.getResultSet()) {
                    return row.next() ? row.getLong(1) : 0;
                }
            } finally {
                login.rollback();
            }
        }
    }

    /** The statement that adds a row of that tenant once more; row-level security comes before what is unique. */
    private static String copyOf(Table table, String org, String workspace) throws SQLException {
        String where = " WHERE t." + table.org() + " = '" + org + "'"
                + (workspace.isEmpty() ? "" : " AND t." + table.workspace() + " = '" + workspace + "'");
        try (Connection administrator = roles.administrator();
                Statement statement = administrator.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT to_jsonb(t)::text FROM " + table.name() + " t" + where + " LIMIT 1")) {
            assertThat(row.next()).as("rows of " + table.name() + where).isTrue();
            return "INSERT INTO " + table.name() + " OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::"
                    + table.name() + ", '" + row.getString(1).replace("'", "''") + "')";
        }
    }

    private static List<Table> changeable() throws SQLException {
        return readable().stream().filter(table -> !LOGS.contains(table.name())).toList();
    }

    /** All that the application reads, but for the directory, which is open. */
    private static List<Table> readable() throws SQLException {
        return tables().stream()
                .filter(table ->
                        !table.name().equals(DIRECTORY) && !table.name().equals("mgmt_log_change"))
                .toList();
    }

    private static List<Table> tables() throws SQLException {
        try (Connection administrator = roles.administrator();
                Statement statement = administrator.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            List<Table> tables = new ArrayList<>();
            while (row.next()) {
                if (!row.getString("relname").equals(REGISTRY)) {
                    String workspace = row.getString("workspace");
                    tables.add(new Table(
                            row.getString("relname"), row.getString("org"), workspace == null ? "" : workspace));
                }
            }
            return tables;
        }
    }
}
