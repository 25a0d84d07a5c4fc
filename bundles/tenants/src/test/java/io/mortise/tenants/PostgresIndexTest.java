package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.database.testing.SequentialScans;
import io.mortise.host.database.Transactions;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.FieldOwner;
import io.mortise.tenants.table.FavoriteTable;
import io.mortise.tenants.table.FieldOwnerTable;
import io.mortise.tenants.table.FieldValueTable;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.OrgOrderTable;
import io.mortise.tenants.table.OrgSettingsTable;
import io.mortise.tenants.table.OrganizationTable;
import io.mortise.tenants.table.TagTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import io.mortise.tenants.table.WorkspaceOrderTable;
import io.mortise.tenants.table.WorkspaceSettingsTable;
import io.mortise.tenants.table.WorkspaceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every question about one tenant is answered by an index, however many tenants there are, with the policies in force. */
final class PostgresIndexTest {
    private static final OrgId ORG = new OrgId("org-7");
    private static final Scope.WorkspaceScope WORKSPACE = Scope.of(ORG, new WorkspaceId("ws-7-3"));
    private static final String USER = "user-3";
    private static final String MEMBERS = """
            SELECT 'org-' || o, %s, 'user-' || n, '%s' FROM generate_series(0, 999) AS o, generate_series(0, 9) AS n""";

    private final DatabaseFixture database = DatabaseFixture.postgres("tenants");

    @BeforeEach
    void fill() {
        database.transactions().run(c -> {
            execute(c, """
                    INSERT INTO tenant_data_org (id, name, revision, created_at, updated_at)
                    SELECT 'org-' || o, 'Organization', 1, now(), now() FROM generate_series(0, 999) AS o""");
            execute(c, """
                    INSERT INTO tenant_data_workspace (org_id, id, name, revision, created_at, updated_at)
                    SELECT 'org-' || o, 'ws-' || o || '-' || n, 'Workspace', 1, now(), now()
                      FROM generate_series(0, 999) AS o, generate_series(0, 9) AS n""");
            execute(
                    c,
                    "INSERT INTO tenant_data_org_member (org_id, user_id, role) SELECT org, member, role FROM ("
                            + MEMBERS.formatted("NULL", "org_member") + ") AS m (org, unused, member, role)");
            execute(
                    c,
                    "INSERT INTO tenant_data_ws_member (org_id, workspace_id, user_id, role) "
                            + MEMBERS.formatted("'ws-' || o || '-' || n", "ws_user"));
            execute(c, """
                    INSERT INTO tenant_data_field_owner (org_id, workspace_id, user_id, revision, changes)
                    SELECT 'org-' || o, 'ws-' || o || '-' || n, u, 1, 1
                      FROM generate_series(0, 999) AS o, generate_series(0, 9) AS n, unnest(ARRAY['', 'user-' || n]) AS u""");
            execute(c, """
                    INSERT INTO tenant_data_field_value (org_id, workspace_id, user_id, module, field_key, type, field_value)
                    SELECT org_id, workspace_id, user_id, 'module-' || right(workspace_id, 1), 'code', 'string', 'A'
                      FROM tenant_data_field_owner""");
            execute(c, """
                    INSERT INTO tenant_data_ws_favorite (org_id, workspace_id, user_id)
                    SELECT org_id, workspace_id, user_id FROM tenant_data_ws_member""");
            execute(c, """
                    INSERT INTO tenant_data_ws_tag (org_id, workspace_id, tag)
                    SELECT org_id, id, 'north' FROM tenant_data_workspace""");
            execute(c, "INSERT INTO tenant_cfg_org_settings (org_id, revision) SELECT id, 1 FROM tenant_data_org");
            execute(c, """
                    INSERT INTO tenant_cfg_ws_settings (org_id, workspace_id, revision)
                    SELECT org_id, id, 1 FROM tenant_data_workspace""");
            execute(c, "INSERT INTO tenant_cfg_org_order (org_id, revision) SELECT id, 1 FROM tenant_data_org");
            execute(c, """
                    INSERT INTO tenant_cfg_ws_order (org_id, workspace_id, revision)
                    SELECT org_id, id, 1 FROM tenant_data_workspace""");
            return ORG;
        });
        database.asOwner("ANALYZE");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void workWithinAWorkspaceReadsNoTableFromEndToEnd() {
        assertThat(scans(WORKSPACE, c -> {
                    OrganizationTable organizations =
                            new OrganizationTable(database.transactions().dialect());
                    assertThat(organizations.lock(c, ORG)).isPresent();
                    assertThat(new WorkspaceTable().lock(c, ORG, WORKSPACE.id()))
                            .isPresent();
                    assertThat(new WorkspaceMemberTable().role(c, ORG, WORKSPACE.id(), USER))
                            .isPresent();
                    assertThat(new WorkspaceMemberTable().after(c, WORKSPACE, "", 10))
                            .hasSize(1);
                    assertThat(new OrgMemberTable().role(c, ORG, USER)).isPresent();
                    assertThat(new TagTable().of(c, WORKSPACE)).hasSize(1);
                    assertThat(new FavoriteTable().ofUser(c, ORG, USER)).hasSize(1);
                    assertThat(new WorkspaceSettingsTable().find(c, WORKSPACE)).isPresent();
                    assertThat(new WorkspaceOrderTable().find(c, WORKSPACE).revision())
                            .isEqualTo(1);
                    assertThat(new OrgOrderTable().find(c, ORG).revision()).isEqualTo(1);
                    FieldOwner owner = new FieldOwner(WORKSPACE, Optional.of(USER));
                    assertThat(new FieldOwnerTable().revision(c, owner)).isEqualTo(1);
                    assertThat(new FieldOwnerTable().changes(c, WORKSPACE)).isEqualTo(1);
                    assertThat(new FieldValueTable().of(c, owner)).hasSize(1);
                    assertThat(new FieldValueTable().count(c, WORKSPACE)).isEqualTo(2);
                    return new OrgSettingsTable().find(c, ORG);
                }))
                .isEmpty();
    }

    @Test
    void workWithinAnOrganizationReadsNoTableFromEndToEnd() {
        assertThat(scans(Scope.of(ORG), c -> {
                    assertThat(new WorkspaceTable().all(c, ORG)).hasSize(10);
                    assertThat(new WorkspaceTable().after(c, ORG, "ws-7-4", 10)).hasSize(5);
                    assertThat(new WorkspaceTable().ofUser(c, ORG, USER)).hasSize(1);
                    assertThat(new OrgMemberTable().after(c, Scope.of(ORG), "", 20))
                            .hasSize(10);
                    return new TagTable().of(c, ORG, List.of(WORKSPACE.id()));
                }))
                .isEmpty();
    }

    @Test
    void whatCrossesOrganizationsReadsNoTableFromEndToEnd() {
        assertThat(scans(Scope.SYSTEM, c -> {
                    OrganizationTable organizations =
                            new OrganizationTable(database.transactions().dialect());
                    assertThat(organizations.after(c, "org-5", 10)).hasSize(10);
                    new OrgMemberTable().removeUser(c, "nobody");
                    new FieldOwnerTable().removeUser(c, "nobody");
                    assertThat(new FieldValueTable().count(c, "module-none")).isZero();
                    new FieldValueTable().removeModule(c, "module-none");
                    return organizations.find(c, ORG);
                }))
                .isEmpty();
    }

    @Test
    void policyIsPartOfTheIndexCondition() {
        String plan = database.transactions().read(Scope.of(ORG), c -> {
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery("EXPLAIN SELECT user_id FROM tenant_data_org_member")) {
                StringBuilder lines = new StringBuilder();
                while (row.next()) {
                    lines.append(row.getString(1)).append('\n');
                }
                return lines.toString();
            }
        });

        assertThat(plan)
                .containsPattern("Index Cond: .*current_setting\\('app.current_org'")
                .doesNotContain("Seq Scan");
    }

    private Set<String> scans(Scope scope, Transactions.Work<?> work) {
        return database.transactions().run(scope, c -> {
            SequentialScans scans = SequentialScans.from(c);
            work.on(c);
            return scans.since(c);
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
