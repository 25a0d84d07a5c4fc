package io.mortise.settings.write;

import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE_2;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every write promises, whatever the database. */
abstract class WritePathContract {
    static final String KB = "module-kb";

    final SettingsNode node;

    WritePathContract(DatabaseFixture database) {
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
    void workedExampleHoldsFromWriteToRead() {
        node.patch(Scope.SYSTEM, KB, with("config", Map.of("feature", "default", "limit", 100)));
        node.patch(ORG, KB, with("config", Map.of("limit", 200)));

        ResolvedModule resolved = node.patch(WORKSPACE, KB, with("config", Map.of("feature", "custom")))
                .resolved();

        assertThat(resolved.config()).hasEntrySatisfying("feature", value -> {
            assertThat(value.value()).isEqualTo("custom");
            assertThat(value.origin()).isEqualTo(Origin.WORKSPACE);
            assertThat(value.inherited()).isEqualTo("default");
        });
        assertThat(resolved.config()).hasEntrySatisfying("limit", value -> {
            assertThat(value.value()).isEqualTo(200L);
            assertThat(value.origin()).isEqualTo(Origin.ORG);
        });
        assertThat(resolved.available()).isTrue();
    }

    @Test
    void writeLeavesRowAuditAndChange() {
        long audits = node.count("SELECT COUNT(*) FROM mgmt_log_audit");
        long changes = node.count("SELECT COUNT(*) FROM mgmt_log_change");

        node.patch(ORG, KB, with("enabled", false));

        assertThat(node.store.load(ORG, KB).flatMap(ModuleOverride::enabled)).contains(false);
        assertThat(node.count("SELECT COUNT(*) FROM mgmt_log_audit")).isEqualTo(audits + 1);
        assertThat(node.count("SELECT COUNT(*) FROM mgmt_log_change")).isEqualTo(changes + 1);
    }

    @Test
    void sameAgainWritesNothing() {
        ModuleWrite first = node.patch(ORG, KB, with("config", Map.of("limit", 100)));
        long changes = node.count("SELECT COUNT(*) FROM mgmt_log_change");

        ModuleWrite second = node.patch(ORG, KB, with("config", Map.of("limit", new BigDecimal("100.0"))));

        assertThat(second.changed()).isFalse();
        assertThat(second.resolved().override().revision())
                .isEqualTo(first.resolved().override().revision());
        assertThat(node.count("SELECT COUNT(*) FROM mgmt_log_change")).isEqualTo(changes);
    }

    @Test
    void staleRevisionIsRefusedAndChangesNothing() {
        long revision = node.patch(ORG, KB, with("config", Map.of("limit", 5)))
                .resolved()
                .override()
                .revision();
        node.put(ORG, KB, with("config", Map.of("limit", 6)), revision);

        Problem problem = refused(() -> node.put(ORG, KB, with("config", Map.of("limit", 7)), revision));

        assertThat(problem.code()).isEqualTo(ProblemCode.REVISION_CONFLICT);
        assertThat(node.store.load(ORG, KB).orElseThrow().config()).containsEntry("limit", 6L);
    }

    @Test
    void revisionOfARemovedOverrideNeverMatchesALaterOne() {
        long revision = node.patch(ORG, KB, with("config", Map.of("limit", 5)))
                .resolved()
                .override()
                .revision();
        node.revert(ORG, KB);
        node.patch(ORG, KB, with("config", Map.of("limit", 6)));

        Problem problem = refused(() -> node.put(ORG, KB, with("config", Map.of("limit", 7)), revision));

        assertThat(problem.code()).isEqualTo(ProblemCode.REVISION_CONFLICT);
    }

    @Test
    void revisionZeroMeansThatThereIsNoOverrideYet() {
        node.put(ORG, KB, with("config", Map.of("limit", 5)), 0);

        assertThat(refused(() -> node.put(ORG, KB, with("config", Map.of("limit", 6)), 0))
                        .code())
                .isEqualTo(ProblemCode.REVISION_CONFLICT);
    }

    @Test
    void ofTwoWritersWithOneRevisionOneLoses() throws Exception {
        for (int round = 0; round < 10; round++) {
            long revision =
                    node.store.load(WORKSPACE, KB).map(ModuleOverride::revision).orElse(0L);
            CountDownLatch go = new CountDownLatch(1);
            int first = 2 * round + 1;
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<ProblemCode>> results = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int limit = first + i;
                results.add(threads.submit(() -> {
                    go.await();
                    return outcome(() -> node.put(WORKSPACE, KB, with("config", Map.of("limit", limit)), revision));
                }));
            }
            go.countDown();

            List<ProblemCode> outcomes =
                    List.of(results.get(0).get(), results.get(1).get());
            threads.shutdown();

            assertThat(outcomes).containsExactlyInAnyOrder(ProblemCode.REVISION_CONFLICT, ProblemCode.INTERNAL);
        }
    }

    @Test
    void nothingIsEnabledBelowADisabledParent() {
        node.patch(ORG, KB, with("enabled", false));

        Problem problem = refused(() -> node.patch(WORKSPACE, KB, with("enabled", true)));

        assertThat(problem.code()).isEqualTo(ProblemCode.PARENT_DISABLED);
        assertThat(problem.title()).isEqualTo("module-kb was not enabled for workspace ws-1");
        assertThat(problem.detail()).isEqualTo("Organization acme has switched it off");
        assertThat(problem.where()).isEqualTo("org/acme");
        assertThat(problem.mend()).isEqualTo("Enable it for the organization first, or ask an administrator of acme");
    }

    @Test
    void disablingAParentKeepsWhatChildrenSay() {
        node.patch(WORKSPACE, KB, with("enabled", true));
        node.patch(WORKSPACE, KB, with("config", Map.of("limit", 5)));

        node.patch(ORG, KB, with("enabled", false));

        assertThat(node.settings.resolve(WORKSPACE, KB).enabled().value()).isFalse();
        assertThat(node.settings.resolve(WORKSPACE, KB).override().enabled()).contains(true);
        assertThat(node.patch(WORKSPACE, KB, with("config", Map.of("limit", 6))).changed())
                .isTrue();
    }

    @Test
    void parentDisabledMeanwhileNeverLeavesAChildEnabledBelowIt() throws Exception {
        for (int round = 0; round < 15; round++) {
            node.patch(ORG, KB, with("enabled", null));
            node.revert(WORKSPACE, KB);
            CountDownLatch go = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            Future<ProblemCode> parent = threads.submit(() -> {
                go.await();
                return outcome(() -> node.patch(ORG, KB, with("enabled", false)));
            });
            Future<ProblemCode> child = threads.submit(() -> {
                go.await();
                return outcome(() -> node.patch(WORKSPACE, KB, with("enabled", true)));
            });
            go.countDown();
            assertThat(parent.get()).isEqualTo(ProblemCode.INTERNAL);
            ProblemCode childOutcome = child.get();
            threads.shutdown();

            boolean childWasFirst = node.count("SELECT MAX(seq) FROM mgmt_log_change WHERE scope = 'workspace/ws-1'")
                    < node.count("SELECT MAX(seq) FROM mgmt_log_change WHERE scope = 'org/acme'");
            boolean stored = node.store.load(WORKSPACE, KB).isPresent();
            assertThat(stored).isEqualTo(childOutcome == ProblemCode.INTERNAL);
            assertThat(stored && !childWasFirst).isFalse();
        }
    }

    @Test
    void widerThanTheParentIsRefused() {
        node.patch(Scope.SYSTEM, KB, with("config", Map.of("maxUploadBytes", 1000)));

        Problem problem = refused(() -> node.patch(ORG, KB, with("config", Map.of("maxUploadBytes", 2000))));

        assertThat(problem.code()).isEqualTo(ProblemCode.NARROWED);
        assertThat(problem.where()).isEqualTo("system");
        assertThat(problem.violations()).extracting(Violation::pointer).containsExactly("/config/maxUploadBytes");
        assertThat(node.patch(ORG, KB, with("config", Map.of("maxUploadBytes", 500)))
                        .changed())
                .isTrue();
    }

    @Test
    void lockedKeyIsRefusedBelowAndNamesTheLock() {
        node.patch(
                ORG, KB, Map.of("config", Map.of("limit", 7), "locks", List.of("config.limit", "flag.semanticSearch")));

        Problem key = refused(() -> node.patch(WORKSPACE, KB, with("config", Map.of("limit", 5))));
        Problem flag = refused(() -> node.patch(WORKSPACE, KB, with("featureFlags", Map.of("semanticSearch", true))));

        assertThat(key.code()).isEqualTo(ProblemCode.LOCKED_BY_PARENT);
        assertThat(key.where()).isEqualTo("org/acme");
        assertThat(flag.code()).isEqualTo(ProblemCode.LOCKED_BY_PARENT);
        assertThat(node.patch(ORG, KB, with("config", Map.of("limit", 8))).changed())
                .isTrue();
    }

    @Test
    void wholeDocumentThatRepeatsWhatIsStoredIsTakenAlthoughAParentHasLockedIt() {
        long revision = node.patch(WORKSPACE, KB, with("config", Map.of("limit", 5)))
                .resolved()
                .override()
                .revision();
        node.patch(ORG, KB, with("locks", List.of("config.limit")));

        ModuleWrite write = node.put(WORKSPACE, KB, Map.of("enabled", false, "config", Map.of("limit", 5)), revision);

        assertThat(write.changed()).isTrue();
    }

    @Test
    void systemKeyIsRefusedBelowTheSystem() {
        assertThat(refused(() -> node.patch(ORG, KB, with("config", Map.of("engine", "x"))))
                        .code())
                .isEqualTo(ProblemCode.NOT_OVERRIDABLE);
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        Problem problem = refused(() -> node.patch(
                ORG,
                KB,
                Map.of(
                        "enable", true,
                        "enabled", "yes",
                        "config", Map.of("limitt", 1, "limit", 0, "feature", 5),
                        "featureFlags", Map.of("semanticSerch", true, "semanticSearch", "on"),
                        "locks", List.of("limit", "config.limits", 5))));

        assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_FIELD);
        assertThat(problem.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/enable",
                        "/enabled",
                        "/config/limitt",
                        "/config/limit",
                        "/config/feature",
                        "/featureFlags/semanticSerch",
                        "/featureFlags/semanticSearch",
                        "/locks/0",
                        "/locks/1",
                        "/locks/2");
        assertThat(problem.violations())
                .filteredOn(violation -> violation.pointer().equals("/config/limitt"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo(ProblemCode.UNKNOWN_CONFIG_KEY);
                    assertThat(violation.mend()).isEqualTo("Did you mean 'limit'?");
                });
        assertThat(node.store.load(ORG, KB)).isEmpty();
    }

    @Test
    void requiredKeyCountsInTheMergedResultOnly() {
        node.install(Definitions.module("module-mail")
                .schema(Map.of(
                        "type", "object",
                        "properties", Map.of("host", Map.of("type", "string"), "port", Map.of("type", "integer")),
                        "required", List.of("host"))));

        Problem problem = refused(() -> node.patch(ORG, "module-mail", with("config", Map.of("port", 25))));
        node.patch(Scope.SYSTEM, "module-mail", with("config", Map.of("host", "mail.example.com")));
        ModuleWrite write = node.patch(ORG, "module-mail", with("config", Map.of("port", 25)));

        assertThat(problem.code()).isEqualTo(ProblemCode.CONFIG_INVALID);
        assertThat(problem.violations()).extracting(Violation::pointer).containsExactly("/config/host");
        assertThat(write.resolved().config()).containsKeys("host", "port");
    }

    @Test
    void nullOfAPatchInheritsAgain() {
        node.patch(ORG, KB, Map.of("enabled", false, "config", Map.of("limit", 5, "feature", "x")));

        ModuleWrite write = node.patch(ORG, KB, Map.of("config", with("limit", null)));

        assertThat(write.resolved().override().config()).containsOnlyKeys("feature");
        assertThat(write.resolved().override().enabled()).contains(false);
        assertThat(node.patch(ORG, KB, with("enabled", null))
                        .resolved()
                        .override()
                        .enabled())
                .isEmpty();
    }

    @Test
    void revertRemovesTheRowButAtSystemOnlyTheOverrides() {
        node.patch(ORG, KB, with("enabled", false));
        node.patch(Scope.SYSTEM, KB, Map.of("enabled", false, "config", Map.of("limit", 5)));

        node.revert(ORG, KB);
        ModuleWrite system = node.revert(Scope.SYSTEM, KB);

        assertThat(node.store.load(ORG, KB)).isEmpty();
        assertThat(system.resolved().enabled().value()).isTrue();
        assertThat(system.resolved().override().config()).isEmpty();
        assertThat(system.resolved().version()).contains("1.0.0");
        assertThat(node.revert(ORG, KB).changed()).isFalse();
    }

    @Test
    void coreModuleIsNeverDisabled() {
        node.install(Definitions.module("module-core").core());

        for (Scope scope : List.of(Scope.SYSTEM, ORG, WORKSPACE)) {
            assertThat(refused(() -> node.patch(scope, "module-core", with("enabled", false)))
                            .code())
                    .isEqualTo(ProblemCode.CORE_MODULE);
        }
    }

    @Test
    void optInModuleMustBeSwitchedOnAbove() {
        node.install(Definitions.module("module-beta").optIn(Origin.ORG));

        Problem problem = refused(() -> node.patch(WORKSPACE, "module-beta", with("enabled", true)));
        node.patch(ORG, "module-beta", with("enabled", true));

        assertThat(problem.code()).isEqualTo(ProblemCode.PARENT_DISABLED);
        assertThat(problem.detail()).contains("has not switched it on");
        assertThat(node.availability.isAvailable(WORKSPACE, "module-beta")).isTrue();
    }

    @Test
    void flagsFollowTheirScopesAndNarrowOnly() {
        node.install(Definitions.module("module-flags")
                .flag("orgOnly", new FlagDefinition(false, "", Set.of(Origin.ORG), false))
                .flag("narrow", new FlagDefinition(false, "", Set.of(Origin.ORG, Origin.WORKSPACE), true)));

        assertThat(refused(() -> node.patch(WORKSPACE, "module-flags", with("featureFlags", Map.of("orgOnly", true))))
                        .code())
                .isEqualTo(ProblemCode.NOT_OVERRIDABLE);
        assertThat(refused(() -> node.patch(ORG, "module-flags", with("featureFlags", Map.of("narrow", true))))
                        .code())
                .isEqualTo(ProblemCode.NARROWED);
        node.patch(Scope.SYSTEM, "module-flags", with("featureFlags", Map.of("narrow", true)));
        assertThat(node.patch(ORG, "module-flags", with("featureFlags", Map.of("narrow", false)))
                        .changed())
                .isTrue();
    }

    @Test
    void versionMustBeInstalledAndHasNoPlaceInAWorkspace() {
        node.install(Definitions.knowledgeBase().version("2.0.0"));

        assertThat(refused(() -> node.patch(ORG, KB, with("version", "3.0.0"))).code())
                .isEqualTo(ProblemCode.VERSION_NOT_FOUND);
        assertThat(refused(() -> node.patch(WORKSPACE, KB, with("version", "2.0.0")))
                        .code())
                .isEqualTo(ProblemCode.UNKNOWN_FIELD);
        node.patch(ORG, KB, with("version", "2.0.0"));
        assertThat(node.settings.resolve(WORKSPACE, KB).version()).contains("2.0.0");
        assertThat(node.settings.resolve(Scope.SYSTEM, KB).version()).contains("1.0.0");
        assertThat(node.settings.versionsInUse(KB)).containsExactly("1.0.0", "2.0.0");
        assertThat(node.patch(Scope.SYSTEM, KB, with("version", null)).changed())
                .isFalse();
    }

    @Test
    void unknownNamesAreNotFoundAndTheNearestIsNamed() {
        Problem module = refused(() -> node.patch(ORG, "module-kbb", with("enabled", true)));
        Scope noOrg = Scope.of(new OrgId("nobody"));
        Scope foreign = Scope.of(new OrgId("nobody"), new WorkspaceId("ws-1"));

        assertThat(module.code()).isEqualTo(ProblemCode.MODULE_NOT_FOUND);
        assertThat(module.mend()).isEqualTo("Did you mean 'module-kb'?");
        assertThat(refused(() -> node.patch(noOrg, KB, with("enabled", true))).code())
                .isEqualTo(ProblemCode.ORG_NOT_FOUND);
        assertThat(refused(() -> node.patch(foreign, KB, with("enabled", true))).code())
                .isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
        assertThat(refused(() -> node.settings.resolve(foreign, KB)).code()).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
    }

    @Test
    void textsThatNoDatabaseKeepsAreRefused() {
        assertThat(refused(() -> node.patch(ORG, KB, with("config", Map.of("feature", "a\u0000b"))))
                        .code())
                .isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(refused(() -> node.patch(ORG, KB, with("config", Map.of("limit", new BigDecimal("1e100000")))))
                        .code())
                .isEqualTo(ProblemCode.WRONG_TYPE);
    }

    @Test
    void writerReturnsWithoutWaitingForTheFollower() {
        node.stop();

        assertThat(node.writer
                        .write(WORKSPACE_2, KB, new Patch(Map.of("enabled", false)), OptionalLong.empty(), ANA)
                        .changed())
                .isTrue();
    }

    /** The code of the refusal, INTERNAL standing for none. */
    private static ProblemCode outcome(Runnable write) {
        try {
            write.run();
            return ProblemCode.INTERNAL;
        } catch (ProblemException e) {
            return e.problem().code();
        }
    }

    static Problem refused(ThrowingCallable write) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, write);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.problem();
    }
}
