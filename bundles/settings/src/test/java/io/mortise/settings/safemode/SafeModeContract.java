package io.mortise.settings.safemode;

import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ResolvedModule.ConfigValue;
import io.mortise.host.settings.SafeMode.Level;
import io.mortise.host.settings.WorkspaceAvailability;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each level leaves out, and that all of it is back afterwards. */
abstract class SafeModeContract {
    private static final String KB = "module-kb";
    private static final String BUILTIN = "module-builtin";

    private final DatabaseFixture database;
    private final SettingsNode node;
    private final WorkspaceAvailability held;

    SafeModeContract(DatabaseFixture database) {
        this.database = database;
        node = new SettingsNode(database)
                .withAcme()
                .install(Definitions.knowledgeBase())
                .install(Definitions.module(BUILTIN).builtin());
        held = node.availability.at((WorkspaceScope) WORKSPACE);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void pluginsAreLeftOutAndBuiltinModulesWork() {
        node.safeMode.change(Level.PLUGINS, ANA);

        for (Scope scope : new Scope[] {Scope.SYSTEM, ORG, WORKSPACE}) {
            assertThat(reason(scope, KB)).contains(ReasonCode.SAFE_MODE);
            assertThat(reason(scope, BUILTIN)).isEmpty();
        }
        assertThat(held.isAvailable(KB)).isFalse();

        node.safeMode.change(Level.OFF, ANA);

        assertThat(reason(WORKSPACE, KB)).isEmpty();
        assertThat(held.isAvailable(KB)).isTrue();
    }

    /** A bundle that does not run for the sake of the safe mode is not at fault; one that is, says so. */
    @Test
    void faultOfThePluginComesFirst() {
        node.safeMode.change(Level.PLUGINS, ANA);

        node.catalog.report(KB, "1.0.0", ModuleStatus.failed(Reason.of(ReasonCode.STOPPED, "stopped")));
        assertThat(reason(WORKSPACE, KB)).contains(ReasonCode.SAFE_MODE);

        node.catalog.report(KB, "1.0.0", ModuleStatus.failed(Reason.of(ReasonCode.QUARANTINED, "failed")));
        assertThat(reason(WORKSPACE, KB)).contains(ReasonCode.QUARANTINED);
    }

    @Test
    void whatTenantsSayIsLeftOutAndKept() {
        node.patch(Scope.SYSTEM, KB, with("config", Map.of("limit", 50)));
        node.patch(ORG, KB, with("config", Map.of("limit", 200)));
        node.patch(WORKSPACE, KB, with("enabled", false));
        assertThat(held.isAvailable(KB)).isFalse();
        ResolvedModule before = node.settings.resolve(ORG, KB);
        String stamp = node.settings.stamp(ORG);

        node.safeMode.change(Level.SYSTEM_ONLY, ANA);

        ResolvedModule org = node.settings.resolve(ORG, KB);
        assertThat(limit(org).value()).isEqualTo(50L);
        assertThat(limit(org).origin()).isEqualTo(Origin.SYSTEM);
        assertThat(org.override()).isEqualTo(before.override());
        assertThat(node.settings.stamp(ORG)).isNotEqualTo(stamp);
        assertThat(reason(WORKSPACE, KB)).isEmpty();
        assertThat(held.isAvailable(KB)).isTrue();
        assertThat(node.availability.isAvailable(((WorkspaceScope) WORKSPACE).id(), KB))
                .isTrue();

        node.safeMode.change(Level.OFF, ANA);

        assertThat(node.settings.resolve(ORG, KB)).isEqualTo(before);
        assertThat(reason(WORKSPACE, KB)).contains(ReasonCode.WORKSPACE_DISABLED);
        assertThat(held.isAvailable(KB)).isFalse();
    }

    /** The organization is pinned to a version that the system has left; optional modules fall back to off. */
    @Test
    void pinsAndOptingInAreLeftOutToo() {
        node.install(Definitions.knowledgeBase().version("2.0.0"));
        node.install(Definitions.module("module-opt").optIn(Origin.ORG));
        node.patch(ORG, KB, with("version", "2.0.0"));
        node.patch(ORG, "module-opt", with("enabled", true));
        assertThat(node.settings.resolve(WORKSPACE, KB).version()).contains("2.0.0");
        assertThat(reason(WORKSPACE, "module-opt")).isEmpty();

        node.safeMode.change(Level.SYSTEM_ONLY, ANA);

        assertThat(node.settings.resolve(WORKSPACE, KB).version()).contains("1.0.0");
        assertThat(reason(WORKSPACE, "module-opt")).contains(ReasonCode.ORG_DISABLED);

        node.safeMode.change(Level.OFF, ANA);

        assertThat(node.settings.resolve(WORKSPACE, KB).version()).contains("2.0.0");
        assertThat(reason(WORKSPACE, "module-opt")).isEmpty();
    }

    @Test
    void changesMadeMeanwhileHoldAfterwards() {
        node.safeMode.change(Level.SYSTEM_ONLY, ANA);

        long revision = node.patch(ORG, KB, with("config", Map.of("limit", 200)))
                .resolved()
                .override()
                .revision();
        assertThat(limit(node.settings.resolve(ORG, KB)).value()).isEqualTo(100L);
        node.put(ORG, KB, with("config", Map.of("limit", 300)), revision);
        node.safeMode.change(Level.OFF, ANA);

        assertThat(limit(node.settings.resolve(ORG, KB)).value()).isEqualTo(300L);
    }

    @Test
    void itIsRememberedAndSeenByAllNodes() {
        node.safeMode.change(Level.PLUGINS, ANA);

        DatabaseFixture same = DatabaseFixture.open(database.jdbcUrl(), "tenants", "settings");
        try (SettingsNode other = new SettingsNode(same, Optional.of(Duration.ofMillis(20)))) {
            assertThat(other.safeMode.level()).isEqualTo(Level.PLUGINS);
            node.safeMode.change(Level.OFF, ANA);
            await().untilAsserted(() -> assertThat(other.safeMode.level()).isEqualTo(Level.OFF));
        }
        assertThat(node.safeMode.state().changedBy()).contains("ana");
        assertThat(node.count("SELECT COUNT(*) FROM mgmt_log_audit WHERE action = 'safeMode.change'"))
                .isEqualTo(2);
    }

    @Test
    void theSameLevelAgainChangesNothing() {
        node.safeMode.change(Level.OFF, ANA);

        assertThat(node.safeMode.state().changedBy()).isEmpty();
        assertThat(node.count("SELECT COUNT(*) FROM mgmt_log_audit WHERE action = 'safeMode.change'"))
                .isZero();
    }

    private static ConfigValue limit(ResolvedModule module) {
        return Objects.requireNonNull(module.config().get("limit"));
    }

    private Optional<ReasonCode> reason(Scope scope, String module) {
        return node.availability.reason(scope, module).map(Reason::code);
    }
}
