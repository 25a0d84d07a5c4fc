package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResidencyTest {
    private static final String MODULE = "module-a";
    private static final int CAP = 50;
    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode(Map.of("mortise.configadmin.entries", String.valueOf(CAP))).start(120);
        node.addModule(MODULE, Origin.SYSTEM);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void scopesNotUsedForTheLongestTimeLeaveAndLoseNothing() throws Exception {
        for (int i = 1; i <= 120; i++) {
            node.entry(TestNode.workspace(i), MODULE).update(DirectEditTest.dictionary(Map.of("config.limit", i)));
        }

        await().untilAsserted(() -> {
            assertThat(entries()).isBetween(2, CAP);
            assertThat(node.shown(TestNode.workspace(120), MODULE)).isPresent();
        });
        assertThat(node.shown(TestNode.workspace(1), MODULE)).isEmpty();
        for (int i = 1; i <= 120; i++) {
            assertThat(node.row(TestNode.workspace(i), MODULE).orElseThrow().config())
                    .containsEntry("limit", (long) i);
        }
        assertThat(node.shown(Scope.SYSTEM, MODULE)).isPresent();
    }

    @Test
    void scopeThatLeftIsBackWithItsNextChange() throws Exception {
        node.addModule("module-b", Origin.SYSTEM);
        node.patch(TestNode.workspace(1), "module-b", Map.of("config", Map.of("feature", "b")));
        for (int i = 1; i <= 100; i++) {
            node.patch(TestNode.workspace(i), MODULE, Map.of("config", Map.of("limit", i)));
        }
        await().until(() -> node.shown(TestNode.workspace(100), MODULE).isPresent()
                && node.shown(TestNode.workspace(1), MODULE).isEmpty());

        node.patch(TestNode.workspace(1), MODULE, Map.of("config", Map.of("limit", 7)));

        await().untilAsserted(() -> {
            assertThat(node.shown(TestNode.workspace(1), MODULE))
                    .hasValueSatisfying(shown -> assertThat(shown).containsEntry("config.limit", 7L));
            assertThat(node.shown(TestNode.workspace(1), "module-b")).isPresent();
        });
    }

    @Test
    void changeOfAnotherNodeMakesNoScopeResidentAndUpdatesOneThatIs() {
        node.patch(TestNode.workspace(1), MODULE, Map.of("config", Map.of("limit", 1)));
        await().until(() -> node.shown(TestNode.workspace(1), MODULE).isPresent());

        changeOnAnotherNode(1, 11);
        changeOnAnotherNode(2, 12);
        node.follower.wake();

        await().untilAsserted(() -> assertThat(node.shown(TestNode.workspace(1), MODULE))
                .hasValueSatisfying(shown -> assertThat(shown).containsEntry("config.limit", 11L)));
        assertThat(node.shown(TestNode.workspace(2), MODULE)).isEmpty();
    }

    private int entries() throws Exception {
        return node.framework.felixConfigurationAdmin().listConfigurations(null).length;
    }

    private void changeOnAnotherNode(int workspace, int limit) {
        String id = "ws-" + workspace;
        node.sql("MERGE INTO mgmt_cfg_ws_modules (org_id, workspace_id, module_name, config_overrides,"
                + " feature_flag_overrides, locks, revision, created_at, created_by, updated_at, updated_by)"
                + " KEY (org_id, workspace_id, module_name) VALUES ('acme', '" + id + "', 'module-a', '{\"limit\":"
                + limit
                + "}', '{}', '[]', 99, CURRENT_TIMESTAMP, 'a', CURRENT_TIMESTAMP, 'a')");
        node.transactions.run(connection -> node.database
                .changeLog()
                .append(connection, "module", "workspace/" + id, java.util.Optional.of("acme"), MODULE, 99));
        node.sql("UPDATE mgmt_log_change SET node = 'another' WHERE revision = 99");
    }
}
