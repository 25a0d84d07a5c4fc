package io.mortise.settings.write;

import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange.Restore;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What history tells and how one goes back in it, whatever the database. */
abstract class RestoreContract {
    private static final String KB = "module-kb";

    private final SettingsNode node;

    RestoreContract(DatabaseFixture database) {
        node = new SettingsNode(database);
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
    void entriesTellTheWholeOverrideBeforeAndAfter() {
        node.patch(ORG, KB, with("config", Map.of("limit", 5, "feature", "a")));
        node.patch(ORG, KB, with("config", Map.of("limit", 6)));
        node.revert(ORG, KB);

        List<AuditEntry> entries = history(ORG);

        assertThat(entries).extracting(AuditEntry::action).containsOnly("module.change");
        assertThat(entries.get(1).before().orElseThrow()).containsEntry("config", Map.of("limit", 5, "feature", "a"));
        assertThat(entries.get(1).after().orElseThrow())
                .isEqualTo(Map.of(
                        "config", Map.of("limit", 6, "feature", "a"), "featureFlags", Map.of(), "locks", List.of()));
        assertThat(entries.get(0).after().orElseThrow()).containsEntry("config", Map.of());
        assertThat(entries.get(0).orgId()).contains("acme");
    }

    @Test
    void installingIsTheBeginningOfTheSystemsHistory() {
        node.patch(Scope.SYSTEM, KB, with("enabled", false));

        List<AuditEntry> entries = history(Scope.SYSTEM);

        assertThat(entries).extracting(AuditEntry::action).containsExactly("module.change", "module.install");
        assertThat(entries.get(1).before()).isEmpty();
        assertThat(entries.get(1).after().orElseThrow()).containsEntry("version", "1.0.0");

        restore(Scope.SYSTEM, entries.get(1));

        assertThat(node.store.load(Scope.SYSTEM, KB).orElseThrow().enabled()).isEmpty();
    }

    @Test
    void restoringGoesBackAndIsAuditedItself() {
        node.patch(WORKSPACE, KB, with("config", Map.of("limit", 5)));
        ModuleOverride wanted = node.store.load(WORKSPACE, KB).orElseThrow();
        AuditEntry entry = history(WORKSPACE).get(0);
        node.patch(WORKSPACE, KB, Map.of("config", Map.of("limit", 6), "featureFlags", Map.of("semanticSearch", true)));

        ModuleWrite write = restore(WORKSPACE, entry);

        ModuleOverride restored = node.store.load(WORKSPACE, KB).orElseThrow();
        assertThat(write.changed()).isTrue();
        assertThat(restored.withRevision(0)).isEqualTo(wanted.withRevision(0));
        assertThat(restored.revision()).isGreaterThan(wanted.revision());
        AuditEntry audited = history(WORKSPACE).get(0);
        assertThat(audited.action()).isEqualTo("module.restore");
        assertThat(audited.detail()).containsEntry("restored", Math.toIntExact(entry.id()));
        assertThat(audited.after()).isEqualTo(entry.after());
    }

    @Test
    void restoringWhatIsThereAlreadyWritesNothing() {
        node.patch(ORG, KB, with("config", Map.of("limit", 5)));

        assertThat(restore(ORG, history(ORG).get(0)).changed()).isFalse();

        assertThat(history(ORG)).hasSize(1);
    }

    @Test
    void restoringTheTimeBeforeAnyOverrideRemovesIt() {
        node.patch(ORG, KB, with("config", Map.of("limit", 5)));
        node.revert(ORG, KB);
        AuditEntry reverted = history(ORG).get(0);
        node.patch(ORG, KB, with("enabled", false));

        restore(ORG, reverted);

        assertThat(node.store.load(ORG, KB)).isEmpty();
        assertThat(node.settings.resolve(ORG, KB).override().revision()).isZero();
    }

    @Test
    void restoringObeysTheRulesOfToday() {
        node.patch(WORKSPACE, KB, with("enabled", true));
        AuditEntry enabled = history(WORKSPACE).get(0);
        node.patch(WORKSPACE, KB, with("config", Map.of("limit", 500)));
        AuditEntry limited = history(WORKSPACE).get(0);
        node.revert(WORKSPACE, KB);

        node.patch(ORG, KB, with("enabled", false));
        assertThat(refused(WORKSPACE, enabled).code()).isEqualTo(ProblemCode.PARENT_DISABLED);

        node.patch(ORG, KB, Map.of("enabled", true, "locks", List.of("config.limit")));
        assertThat(refused(WORKSPACE, limited).code()).isEqualTo(ProblemCode.LOCKED_BY_PARENT);

        node.patch(ORG, KB, with("locks", null));
        Problem stale = WritePathContract.refused(() -> node.settings.change(
                WORKSPACE, KB, new Restore(limited.after().orElseThrow(), limited.id()), OptionalLong.of(99), ANA));
        assertThat(stale.code()).isEqualTo(ProblemCode.REVISION_CONFLICT);
        assertThat(restore(WORKSPACE, limited).changed()).isTrue();
    }

    private Problem refused(Scope scope, AuditEntry entry) {
        return WritePathContract.refused(() -> restore(scope, entry));
    }

    private ModuleWrite restore(Scope scope, AuditEntry entry) {
        return node.settings.change(
                scope, KB, new Restore(entry.after().orElseThrow(), entry.id()), OptionalLong.empty(), ANA);
    }

    private List<AuditEntry> history(Scope scope) {
        return node.database
                .auditTrail()
                .entries(AuditFilter.of(scope, "module.*", KB), 100, Optional.empty())
                .items();
    }
}
