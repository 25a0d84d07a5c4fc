package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.SynchronousConfigurationListener;

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

    @Test
    void nothingIsLeftOfARemovedModuleThoughItIsBackAlready() throws Exception {
        Scope scope = TestNode.workspace(1);
        node.patch(scope, MODULE, Map.of("config", Map.of("limit", 1)));
        await().until(() -> node.shown(scope, MODULE).isPresent());
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        node.framework
                .editor()
                .getBundleContext()
                .registerService(
                        SynchronousConfigurationListener.class,
                        event -> {
                            if (event.getPid().endsWith("~module-b")) {
                                reached.countDown();
                                awaitLatch(go);
                            }
                        },
                        null);
        node.addModule("module-b", Origin.SYSTEM);
        reached.await();

        long back = node.transactions.run(this::removeAndInstallAgain);
        node.follower.wake();
        assertThat(node.follower.awaitApplied(back)).isTrue();
        go.countDown();

        await().untilAsserted(() -> {
            assertThat(node.shown(scope, MODULE)).isEmpty();
            assertThat(node.shown(Scope.SYSTEM, MODULE))
                    .hasValueSatisfying(shown -> assertThat(shown).containsEntry("mortise.revision", 3L));
        });
    }

    @Test
    void nothingIsLeftOfADeletedWorkspaceThoughOneOfThatNameIsBackAlready() {
        Scope scope = TestNode.workspace(1);
        node.patch(scope, MODULE, Map.of("config", Map.of("limit", 1)));
        await().until(() -> node.shown(scope, MODULE).isPresent());

        node.transactions.run(connection -> {
            execute(connection, "DELETE FROM mgmt_cfg_ws_modules WHERE workspace_id = 'ws-1'");
            node.database.changeLog().append(connection, "workspace", scope.key(), Optional.of("acme"), "ws-1", 2);
            return node.database
                    .changeLog()
                    .append(connection, "workspace", scope.key(), Optional.of("acme"), "ws-1", 1);
        });
        node.follower.wake();

        await().until(() -> node.shown(scope, MODULE).isEmpty());
    }

    @Test
    void scopeWhoseArrivalFailedArrivesWhole() {
        Scope scope = TestNode.workspace(1);
        node.modules.add("module-c", "1.0.0", Origin.WORKSPACE);
        node.modules.failOnce();

        node.projection.touch(scope);

        await().until(() -> node.properties("module-c.workspace~ws-1:1.0.0").isPresent());
    }

    private long removeAndInstallAgain(Connection connection) throws SQLException {
        execute(connection, "DELETE FROM mgmt_cfg_ws_modules WHERE module_name = 'module-a'");
        node.database.changeLog().append(connection, "module", "system", Optional.empty(), MODULE, 0);
        execute(connection, "UPDATE mgmt_cfg_sys_modules SET revision = 3 WHERE name = 'module-a'");
        return node.database.changeLog().append(connection, "module", "system", Optional.empty(), MODULE, 3);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
                .append(connection, "module", "workspace/" + id, Optional.of("acme"), MODULE, 99));
        node.sql("UPDATE mgmt_log_change SET node = 'another' WHERE revision = 99");
    }
}
