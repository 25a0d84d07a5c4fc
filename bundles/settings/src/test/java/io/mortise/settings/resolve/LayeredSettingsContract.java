package io.mortise.settings.resolve;

import static io.mortise.settings.testing.SettingsNode.ACME;
import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE_2;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ChangePreview;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.ModuleUsage;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.WorkspaceAvailability;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What settings show, on whichever database. */
abstract class LayeredSettingsContract {
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-digest";

    private final SettingsNode node;

    LayeredSettingsContract(DatabaseFixture database) {
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
    void eachScopeTellsWhatTheVersionValidThereDeclares() {
        assertThat(node.settings.definition(WORKSPACE, KB))
                .contains(Definitions.knowledgeBase().build());
        assertThatThrownBy(() -> node.settings.definition(WORKSPACE, DIGEST)).isInstanceOf(ProblemException.class);

        node.catalog.withdraw(KB, Definitions.knowledgeBase().build().version());

        assertThat(node.settings.definition(WORKSPACE, KB)).isEmpty();
    }

    @Test
    void aSchemaThatCannotBeUsedIsToldBeforeAnythingIsWritten() {
        ModuleDefinition dangling = dangling(DIGEST);

        assertThat(node.catalog.faults(dangling)).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/configSchema");
            assertThat(fault.message()).contains("leads to nothing in the schema");
        });
        assertThat(node.catalog.faults(Definitions.knowledgeBase().build())).isEmpty();
        assertThatThrownBy(() -> node.install(dangling)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> node.settings.resolve(Scope.SYSTEM, DIGEST)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aVersionOfAnEarlierProgramWithSuchASchemaCanBeSwitchedAndReplaced() {
        node.publish(dangling(KB));
        Reason failed = Reason.of(ReasonCode.START_FAILED, "The schema of its configuration cannot be used");
        node.catalog.report(KB, "1.0.0", ModuleStatus.failed(failed));

        assertThat(node.availability.reason(WORKSPACE, KB)).contains(failed);
        assertThat(node.catalog.faults(dangling(KB))).hasSize(1);

        node.patch(Scope.SYSTEM, KB, with("enabled", false));
        node.patch(Scope.SYSTEM, KB, with("enabled", true));
        node.install(Definitions.knowledgeBase().version("1.0.1"));
        node.patch(Scope.SYSTEM, KB, with("version", "1.0.1"));
        node.patch(ORG, KB, with("config", Map.of("limit", 5)));

        assertThat(node.availability.reason(WORKSPACE, KB)).isEmpty();
    }

    private static ModuleDefinition dangling(String name) {
        return Definitions.module(name)
                .properties(Map.of("d", Map.of("$ref", "#/properties/zz")))
                .build();
    }

    @Test
    void firstReasonOfTheOrderIsGiven() {
        node.patch(WORKSPACE, KB, with("enabled", false));
        assertThat(reason(WORKSPACE, KB)).contains(ReasonCode.WORKSPACE_DISABLED);
        assertThat(reason(WORKSPACE_2, KB)).isEmpty();

        node.patch(ORG, KB, with("enabled", false));
        assertThat(node.availability.reason(WORKSPACE, KB))
                .contains(Reason.ofScope(ReasonCode.ORG_DISABLED, "Switched off by organization acme", "org/acme"));

        node.patch(Scope.SYSTEM, KB, with("enabled", false));
        assertThat(node.availability.reason(WORKSPACE, KB))
                .contains(Reason.ofScope(ReasonCode.SYSTEM_DISABLED, "Switched off for the whole system", "system"));

        node.catalog.report(KB, "1.0.0", ModuleStatus.failed(Reason.of(ReasonCode.STOPPED, "stopped")));
        assertThat(reason(WORKSPACE, KB)).contains(ReasonCode.SYSTEM_DISABLED);

        node.catalog.report(KB, "1.0.0", ModuleStatus.failed(Reason.of(ReasonCode.START_FAILED, "boom")));
        assertThat(reason(WORKSPACE, KB)).contains(ReasonCode.START_FAILED);
        assertThat(reason(WORKSPACE, "module-nowhere")).contains(ReasonCode.NOT_INSTALLED);
    }

    @Test
    void moduleIsUnavailableWhereARequiredOneIs() {
        node.install(Definitions.module(DIGEST).requires(KB));
        node.patch(WORKSPACE, KB, with("enabled", false));

        assertThat(node.availability.reason(WORKSPACE, DIGEST)).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.REQUIRES_MODULE);
            assertThat(reason.module()).contains(KB);
            assertThat(reason.message()).contains("Switched off by workspace ws-1");
        });
        assertThat(node.availability.isAvailable(WORKSPACE_2, DIGEST)).isTrue();
    }

    @Test
    void aReasonOverSeveralStepsNamesEachOfThem() {
        node.install(Definitions.module(DIGEST).requires(KB));
        node.install(Definitions.module("module-mail").requires(DIGEST));
        node.patch(WORKSPACE, KB, with("enabled", false));

        assertThat(node.availability.reason(WORKSPACE, "module-mail")).hasValueSatisfying(reason -> {
            assertThat(reason.module()).contains(DIGEST);
            assertThat(reason.message())
                    .contains("module-mail needs " + DIGEST, DIGEST + " needs " + KB, "Switched off by workspace ws-1");
            assertThat(reason.scope()).contains("workspace/ws-1");
        });
    }

    @Test
    void modulesThatRequireEachOtherNeitherLoopNorBlockOneAnother() {
        node.install(Definitions.module("module-x").requires("module-y"));
        node.install(Definitions.module("module-y").requires("module-x"));

        assertThat(node.availability.isAvailable(WORKSPACE, "module-x")).isTrue();
        node.patch(ORG, "module-y", with("enabled", false));
        assertThat(reason(WORKSPACE, "module-x")).contains(ReasonCode.REQUIRES_MODULE);
        assertThat(reason(WORKSPACE, "module-y")).contains(ReasonCode.ORG_DISABLED);
    }

    @Test
    void pinnedOrganizationUsesTheSchemaAndNeedsOfItsVersion() {
        node.install(Definitions.module(DIGEST)
                .version("2.0.0")
                .properties(Map.of("color", Map.of("type", "string", "default", "red"))));
        node.install(Definitions.module(DIGEST)
                .version("3.0.0")
                .requires("module-gone")
                .properties(Map.of("size", Map.of("type", "integer", "default", 3))));

        node.patch(ORG, DIGEST, with("version", "3.0.0"));

        assertThat(node.settings.resolve(WORKSPACE, DIGEST).config()).containsOnlyKeys("size");
        assertThat(node.settings.resolve(Scope.SYSTEM, DIGEST).config()).containsOnlyKeys("color");
        assertThat(reason(WORKSPACE, DIGEST)).contains(ReasonCode.REQUIRES_MODULE);
        assertThat(reason(Scope.SYSTEM, DIGEST)).isEmpty();
    }

    @Test
    void effectiveValuesAreThoseOfTheScope() {
        node.patch(ORG, KB, Map.of("config", Map.of("limit", 7), "featureFlags", Map.of("semanticSearch", true)));

        EffectiveModule effective = node.settings.effective(WORKSPACE, KB).orElseThrow();

        assertThat(effective.config()).containsEntry("limit", 7L).containsEntry("feature", "default");
        assertThat(effective.featureFlags()).containsEntry("semanticSearch", true);
    }

    @Test
    void stampChangesWithWhateverTheScopeShowsAndWithNothingElse() {
        node.addOrg("other");
        Scope other = Scope.of(new OrgId("other"));
        String before = node.settings.stamp(WORKSPACE);
        node.patch(other, KB, with("enabled", false));
        node.patch(WORKSPACE_2, KB, with("enabled", false));
        assertThat(node.settings.stamp(WORKSPACE)).isEqualTo(before);

        Set<String> stamps = new HashSet<>(Set.of(before));
        node.patch(WORKSPACE, KB, with("enabled", false));
        stamps.add(node.settings.stamp(WORKSPACE));
        node.patch(ORG, KB, with("enabled", false));
        stamps.add(node.settings.stamp(WORKSPACE));
        node.patch(Scope.SYSTEM, KB, with("enabled", false));
        stamps.add(node.settings.stamp(WORKSPACE));
        node.catalog.report(KB, "1.0.0", ModuleStatus.failed(Reason.of(ReasonCode.START_FAILED, "boom")));
        stamps.add(node.settings.stamp(WORKSPACE));
        node.install(Definitions.module("module-new"));
        stamps.add(node.settings.stamp(WORKSPACE));

        assertThat(stamps).hasSize(6);
    }

    @Test
    void listHasEveryModuleOfTheRegistryByName() {
        node.install(Definitions.module("module-a"));
        uninstall("module-a", true);

        List<ResolvedModule> list = node.settings.list(WORKSPACE);

        assertThat(list).extracting(ResolvedModule::name).containsExactly("module-a", KB);
        assertThat(list).extracting(ResolvedModule::installed).containsExactly(false, true);
    }

    @Test
    void keptOverridesCountAgainAfterReinstallation() {
        node.patch(ORG, KB, with("config", Map.of("limit", 7)));
        uninstall(KB, true);
        assertThat(reason(ORG, KB)).contains(ReasonCode.NOT_INSTALLED);
        assertThat(codeOf(() -> node.patch(ORG, KB, with("enabled", true)))).isEqualTo(ProblemCode.MODULE_UNAVAILABLE);

        node.install(Definitions.knowledgeBase().version("1.1.0"));

        assertThat(node.settings.resolve(ORG, KB).version()).contains("1.1.0");
        assertThat(node.settings.resolve(ORG, KB).override().config()).containsEntry("limit", 7L);
    }

    @Test
    void removalWithOverridesLeavesNothingToALaterInstallation() {
        node.patch(ORG, KB, with("enabled", false));
        node.patch(WORKSPACE, KB, with("config", Map.of("limit", 7)));
        long revision = node.settings.resolve(Scope.SYSTEM, KB).override().revision();
        uninstall(KB, false);

        assertThat(codeOf(() -> node.settings.resolve(ORG, KB))).isEqualTo(ProblemCode.MODULE_NOT_FOUND);
        node.install(Definitions.knowledgeBase());

        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isTrue();
        assertThat(node.settings.resolve(WORKSPACE, KB).override().config()).isEmpty();
        assertThat(node.settings.resolve(Scope.SYSTEM, KB).override().revision())
                .isGreaterThan(revision);
    }

    @Test
    void previewCountsThoseWhoWouldSeeADifferenceAndWritesNothing() {
        node.addOrg("other");
        node.addOrg("third");
        node.addWorkspace("other", "ws-3");
        node.addWorkspace("third", "ws-4");
        node.addWorkspace("third", "ws-5");
        Scope other = Scope.of(new OrgId("other"));
        node.patch(other, KB, with("config", Map.of("limit", 7)));
        node.patch(WORKSPACE, KB, with("config", Map.of("limit", 8)));
        long changes = node.count("SELECT COUNT(*) FROM mgmt_log_change");

        ChangePreview limit = node.settings.preview(Scope.SYSTEM, KB, new Patch(Map.of("config", Map.of("limit", 9))));
        ChangePreview off = node.settings.preview(Scope.SYSTEM, KB, new Patch(Map.of("enabled", false)));
        ChangePreview org = node.settings.preview(ORG, KB, new Patch(Map.of("config", Map.of("limit", 9))));
        ChangePreview one = node.settings.preview(WORKSPACE, KB, new Patch(Map.of("config", Map.of("limit", 8))));

        assertThat(limit.affectedOrgs()).isEqualTo(2);
        assertThat(limit.affectedWorkspaces()).isEqualTo(3);
        assertThat(limit.affected())
                .containsExactlyInAnyOrder(
                        "org/acme", "org/third", "workspace/ws-2", "workspace/ws-4", "workspace/ws-5");
        assertThat(off.affectedOrgs()).isEqualTo(3);
        assertThat(off.affectedWorkspaces()).isEqualTo(5);
        assertThat(off.before().available()).isTrue();
        assertThat(off.after().reason().map(Reason::code)).contains(ReasonCode.SYSTEM_DISABLED);
        assertThat(org.affectedOrgs()).isEqualTo(1);
        assertThat(org.affectedWorkspaces()).isEqualTo(1);
        assertThat(org.affected()).containsExactly("org/acme", "workspace/ws-2");
        assertThat(one.affectedWorkspaces()).isZero();
        assertThat(node.count("SELECT COUNT(*) FROM mgmt_log_change")).isEqualTo(changes);
    }

    @Test
    void previewWarnsOfDependentsAndOvertakenValues() {
        node.install(Definitions.module(DIGEST).requires(KB));
        node.patch(ORG, KB, with("config", Map.of("maxUploadBytes", 500)));

        ChangePreview off = node.settings.preview(ORG, KB, new Patch(Map.of("enabled", false)));
        ChangePreview narrower =
                node.settings.preview(Scope.SYSTEM, KB, new Patch(Map.of("config", Map.of("maxUploadBytes", 100))));

        assertThat(off.warnings()).anySatisfy(warning -> assertThat(warning).contains(DIGEST));
        assertThat(narrower.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("1 scopes"));
    }

    @Test
    void usageListsOrganizationsPageByPage() {
        node.addOrg("beta");
        node.patch(ORG, KB, with("enabled", false));

        ModuleUsage first = node.settings.usage(KB, Optional.empty(), 1, Optional.empty());
        ModuleUsage second = node.settings.usage(KB, Optional.empty(), 1, first.next());
        ModuleUsage own = node.settings.usage(KB, Optional.of(ACME), 10, Optional.empty());

        assertThat(first.systemEnabled()).isTrue();
        assertThat(first.orgs()).singleElement().satisfies(usage -> {
            assertThat(usage.orgId()).isEqualTo("acme");
            assertThat(usage.enabled()).isFalse();
            assertThat(usage.overridden()).isTrue();
            assertThat(usage.workspaces())
                    .extracting(ModuleUsage.WorkspaceUsage::enabled)
                    .containsExactly(false, false);
        });
        assertThat(second.orgs()).singleElement().satisfies(usage -> assertThat(usage.enabled())
                .isTrue());
        assertThat(second.next()).isEmpty();
        assertThat(own.orgs()).hasSize(1);
        assertThat(codeOf(() -> node.settings.usage(KB, Optional.of(new OrgId("nobody")), 10, Optional.empty())))
                .isEqualTo(ProblemCode.ORG_NOT_FOUND);
    }

    @Test
    void deletedScopeLosesItsOverridesAndIsNotFound() {
        node.patch(WORKSPACE, KB, with("enabled", false));
        node.database.transactions().run(connection -> {
            node.cleanup.delete(connection, WORKSPACE);
            return true;
        });
        node.sql("DELETE FROM tenant_data_workspace WHERE id = ?", "ws-1");
        node.cleanup.deleted(WORKSPACE);

        assertThat(codeOf(() -> node.settings.resolve(WORKSPACE, KB))).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
        node.addWorkspace("acme", "ws-1");
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isTrue();
    }

    @Test
    void hiddenScopeIsNotFoundOnAnyNodeUntilItIsBackWithItsOverrides() {
        node.patch(WORKSPACE, KB, with("enabled", false));
        WorkspaceAvailability held = node.availability.at((WorkspaceScope) WORKSPACE);
        SettingsNode second = new SettingsNode(node.database, Optional.of(Duration.ofMillis(20)));
        try {
            second.publish(Definitions.knowledgeBase().build());
            assertThat(second.availability.isAvailable(WORKSPACE, KB)).isFalse();

            hide("UPDATE tenant_data_workspace SET deleted_at = CURRENT_TIMESTAMP WHERE id = ?", 2);

            assertThat(codeOf(() -> node.settings.resolve(WORKSPACE, KB))).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
            assertThat(codeOf(() -> held.isAvailable(KB))).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
            assertThat(codeOf(() -> node.patch(WORKSPACE, KB, with("enabled", true))))
                    .isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
            assertThat(node.settings
                            .usage(KB, Optional.of(ACME), 10, Optional.empty())
                            .orgs())
                    .singleElement()
                    .satisfies(usage -> assertThat(usage.workspaces()).hasSize(1));
            await().untilAsserted(() -> assertThatThrownBy(() -> second.settings.resolve(WORKSPACE, KB))
                    .hasMessageContaining("WORKSPACE_NOT_FOUND"));

            hide("UPDATE tenant_data_workspace SET deleted_at = NULL WHERE id = ?", 3);

            assertThat(node.availability.isAvailable(WORKSPACE, KB)).isFalse();
            assertThat(held.isAvailable(KB)).isFalse();
            await().ignoreExceptions().untilAsserted(() -> assertThat(
                            second.settings.resolve(WORKSPACE, KB).override().enabled())
                    .contains(false));
        } finally {
            second.stop();
        }
    }

    /** What the tenants' bundle does. */
    private void hide(String sql, long revision) {
        node.sql(sql, "ws-1");
        node.database.transactions().run(connection -> node.database
                .changeLog()
                .append(connection, "workspace", WORKSPACE.key(), Optional.of("acme"), "ws-1", revision));
        node.cleanup.deleted(WORKSPACE);
    }

    @Test
    void overridesAreCountedBeforeTheyAreRemoved() {
        node.patch(WORKSPACE, KB, with("enabled", false));
        node.patch(ORG, KB, with("enabled", true));

        assertThat(overrides(WORKSPACE)).isEqualTo(1);
        assertThat(overrides(WORKSPACE_2)).isZero();
        assertThat(overrides(ORG)).isEqualTo(1);
    }

    private long overrides(Scope scope) {
        return node.database
                .transactions()
                .read(connection -> node.cleanup.preview(connection, scope).getOrDefault("overrides", -1L));
    }

    @Test
    void otherNodesEnforceTheChangeToo() {
        SettingsNode second = new SettingsNode(node.database, Optional.of(Duration.ofMillis(20)));
        try {
            second.publish(Definitions.knowledgeBase().build());
            assertThat(second.availability.isAvailable(WORKSPACE, KB)).isTrue();

            node.patch(ORG, KB, with("enabled", false));

            await().untilAsserted(() ->
                    assertThat(second.availability.isAvailable(WORKSPACE, KB)).isFalse());
            assertThat(second.settings.resolve(WORKSPACE, KB).enabled().org()).isFalse();
        } finally {
            second.stop();
        }
    }

    @Test
    void nodeThatStartsLaterKnowsWhatIsStored() {
        node.patch(ORG, KB, with("config", Map.of("limit", 7)));
        node.patch(Scope.SYSTEM, KB, with("enabled", false));

        SettingsNode second = new SettingsNode(node.database);
        try {
            assertThat(second.availability.reason(ORG, KB)).map(Reason::code).contains(ReasonCode.STARTING);
            second.publish(Definitions.knowledgeBase().build());

            assertThat(second.availability.reason(ORG, KB)).map(Reason::code).contains(ReasonCode.SYSTEM_DISABLED);
            assertThat(second.settings.resolve(ORG, KB).config())
                    .hasEntrySatisfying(
                            "limit", value -> assertThat(value.origin()).isEqualTo(Origin.ORG));
        } finally {
            second.stop();
        }
    }

    /** Every answered write is seen by the next read, however loads, evictions and updates of the scope fall together. */
    @Test
    void readersNeverKeepAStaleValue() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        Future<?> forgetting = readers.submit(() -> {
            while (!done.get()) {
                node.index.forget(WORKSPACE);
                node.settings.resolve(WORKSPACE, KB);
            }
        });
        Future<?> reading = readers.submit(() -> {
            while (!done.get()) {
                node.settings.resolve(WORKSPACE, KB);
            }
        });
        for (long limit = 1; limit <= 150; limit++) {
            node.patch(WORKSPACE, KB, with("config", Map.of("limit", limit)));
            assertThat(node.settings.effective(WORKSPACE, KB).orElseThrow().config())
                    .containsEntry("limit", limit);
        }
        done.set(true);
        forgetting.get();
        reading.get();
        readers.shutdown();
    }

    private Optional<ReasonCode> reason(Scope scope, String module) {
        Optional<Reason> reason = node.availability.reason(scope, module);
        assertThat(node.availability.isAvailable(scope, module)).isEqualTo(reason.isEmpty());
        return reason.map(Reason::code);
    }

    private void uninstall(String module, boolean keep) {
        long seq =
                node.database.transactions().run(connection -> node.catalog.uninstall(connection, module, keep, ANA));
        node.catalog.applied(seq);
        node.catalog.withdraw(module, "1.0.0");
    }

    private static ProblemCode codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.problem().code();
    }

    /** A workspace of an organization that does not own it is as unknown as one that does not exist. */
    @Test
    void workspaceOfAnotherOrganizationIsNotFound() {
        node.addOrg("other");
        node.settings.resolve(WORKSPACE, KB);

        Scope foreign = Scope.of(new OrgId("other"), new WorkspaceId("ws-1"));

        assertThat(codeOf(() -> node.settings.resolve(foreign, KB))).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
        assertThat(node.settings.resolve(WORKSPACE, KB).available()).isTrue();
    }
}
