package io.mortise.settings.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.database.testing.SequentialScans;
import io.mortise.host.database.Transactions;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Overrides are found by an index, however many there are, with the policies in force. */
final class PostgresIndexTest {
    private static final OrgId ORG = new OrgId("org-7");
    private static final Scope.WorkspaceScope WORKSPACE = Scope.of(ORG, new WorkspaceId("ws-7-3"));
    private static final String MODULE = "module-3";

    private final DatabaseFixture database = DatabaseFixture.postgres("tenants", "settings");
    private final OverrideStore store = new OverrideStore(database.transactions());

    @BeforeEach
    void fill() {
        database.asOwner("""
                INSERT INTO tenant_data_org (id, name, revision, created_at, updated_at)
                SELECT 'org-' || o, 'Organization', 1, now(), now() FROM generate_series(0, 499) AS o""");
        database.asOwner("""
                INSERT INTO tenant_data_workspace (org_id, id, name, revision, created_at, updated_at)
                SELECT 'org-' || o, 'ws-' || o || '-' || n, 'Workspace', 1, now(), now()
                  FROM generate_series(0, 499) AS o, generate_series(0, 9) AS n""");
        database.asOwner("""
                INSERT INTO mgmt_cfg_sys_modules
                       (name, display_name, description, module_type, version, is_installed, is_enabled, config,
                        feature_flags, locks, revision, created_at, created_by, updated_at, updated_by)
                SELECT 'module-' || m, 'Module', '', 'functional', '1.0.0', true, true, '{}', '{}', '[]', 1, now(), 'ana',
                       now(), 'ana'
                  FROM generate_series(0, 1999) AS m""");
        database.asOwner("""
                INSERT INTO mgmt_cfg_org_modules
                       (org_id, module_name, config_overrides, feature_flag_overrides, locks, revision, created_at,
                        created_by, updated_at, updated_by)
                SELECT 'org-' || o, 'module-' || m, '{}', '{}', '[]', 1, now(), 'ana', now(), 'ana'
                  FROM generate_series(0, 499) AS o, generate_series(0, 9) AS m""");
        database.asOwner("""
                INSERT INTO mgmt_cfg_ws_modules
                       (org_id, workspace_id, module_name, config_overrides, feature_flag_overrides, locks, revision,
                        created_at, created_by, updated_at, updated_by)
                SELECT org_id, id, 'module-' || m, '{}', '{}', '[]', 1, now(), 'ana', now(), 'ana'
                  FROM tenant_data_workspace, generate_series(0, 4) AS m""");
        database.asOwner("ANALYZE");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void writeToAWorkspaceReadsNoTableFromEndToEnd() {
        assertThat(scans(WORKSPACE, c -> {
                    Optional<LockedRows> rows = store.lock(c, WORKSPACE, MODULE);
                    assertThat(rows).isPresent();
                    assertThat(rows.get().scopeExists()).isTrue();
                    return rows;
                }))
                .isEmpty();
    }

    @Test
    void overridesOfAScopeAreFoundByAnIndex() {
        assertThat(scans(WORKSPACE, c -> {
                    assertThat(store.ofExisting(c, WORKSPACE).orElseThrow()).hasSize(5);
                    return store.find(c, WORKSPACE, MODULE);
                }))
                .isEmpty();
        assertThat(scans(Scope.of(ORG), c -> {
                    assertThat(store.ofExisting(c, Scope.of(ORG)).orElseThrow()).hasSize(10);
                    return store.find(c, Scope.of(ORG), MODULE);
                }))
                .isEmpty();
    }

    private Set<String> scans(Scope scope, Transactions.Work<?> work) {
        return database.transactions().run(scope, c -> {
            SequentialScans scans = SequentialScans.from(c);
            work.on(c);
            return scans.since(c);
        });
    }
}
