package io.mortise.settings.resolve;

import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Edition;
import io.mortise.host.settings.Entitlement;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.edition.EditionEntitlement;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EntitlementTest {
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-digest";
    private static final String CORE = "module-core";
    private static final Scope OTHER = Scope.of(new OrgId("other"), new WorkspaceId("ws-9"));

    private final SettingsNode node = new SettingsNode(DatabaseFixture.h2("tenants", "settings"));
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Entitlement plan = (org, module) -> org.value().equals("acme") && refused.contains(module)
            ? Optional.of(module + " is not in the plan")
            : Optional.empty();

    @BeforeEach
    void addTenantsAndModules() {
        node.withAcme()
                .install(Definitions.knowledgeBase())
                .install(Definitions.module(DIGEST).requires(KB))
                .install(Definitions.module(CORE).core());
        node.addOrg("other");
        node.addWorkspace("other", "ws-9");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void organizationThatIsNotEntitledHasTheModuleNowhere() {
        refused.add(KB);
        node.index.entitle(Optional.of(plan));

        Reason refusal = Reason.ofScope(ReasonCode.NOT_ENTITLED, "module-kb is not in the plan", "org/acme");
        assertThat(node.availability.reason(ORG, KB)).contains(refusal);
        assertThat(node.availability.reason(WORKSPACE, KB)).contains(refusal);
        assertThat(node.settings.resolve(WORKSPACE, KB).reason()).contains(refusal);
        assertThat(node.availability.isAvailable(OTHER, KB)).isTrue();
        assertThat(node.availability.isAvailable(Scope.SYSTEM, KB)).isTrue();
    }

    @Test
    void entitlementIsTheLastOfTheReasonsAndCountsForWhatIsRequiredToo() {
        refused.addAll(Set.of(KB, DIGEST));
        node.index.entitle(Optional.of(plan));

        assertThat(node.availability.reason(WORKSPACE, DIGEST)).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.REQUIRES_MODULE);
            assertThat(reason.message()).endsWith("module-kb is not in the plan");
        });
        node.patch(WORKSPACE, KB, with("enabled", false));
        assertThat(node.availability.reason(WORKSPACE, KB)).map(Reason::code).contains(ReasonCode.WORKSPACE_DISABLED);
    }

    @Test
    void coreModuleNeedsNoEntitlement() {
        refused.add(CORE);
        node.index.entitle(Optional.of(plan));

        assertThat(node.availability.isAvailable(WORKSPACE, CORE)).isTrue();
    }

    @Test
    void extensionPointIsRefusedWithItsReasonWhereTheModuleIsAvailable() {
        AtomicInteger asked = new AtomicInteger();
        node.index.entitle(Optional.of(new Entitlement() {
            @Override
            public Optional<String> refusal(OrgId org, String module) {
                return Optional.empty();
            }

            @Override
            public Optional<String> refusal(OrgId org, String module, String point) {
                asked.incrementAndGet();
                return org.value().equals("acme") && point.equals("tabs")
                        ? Optional.of("No tabs of " + module)
                        : Optional.empty();
            }
        }));

        Reason refusal = Reason.ofScope(ReasonCode.NOT_ENTITLED, "No tabs of module-kb", "org/acme");
        assertThat(node.availability.pointReason(WORKSPACE, KB, "tabs")).contains(refusal);
        assertThat(node.availability.pointReason(ORG, KB, "tabs")).contains(refusal);
        assertThat(asked).hasValue(1);
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isTrue();
        assertThat(node.availability.pointReason(WORKSPACE, KB, "pages")).isEmpty();
        assertThat(node.availability.pointReason(OTHER, KB, "tabs")).isEmpty();
        assertThat(node.availability.pointReason(WORKSPACE, CORE, "tabs")).isEmpty();
        assertThat(node.availability.pointReason(Scope.SYSTEM, KB, "tabs")).isEmpty();

        node.index.entitle(Optional.empty());
        assertThat(node.availability.pointReason(WORKSPACE, KB, "tabs")).isEmpty();
    }

    @Test
    void atSystemScopeOnlyWhatNobodyMayUseIsRefused() {
        node.index.entitle(Optional.of(new EditionEntitlement(Edition.COMMUNITY)));

        assertThat(node.availability.pointReason(Scope.SYSTEM, KB, "endpoints"))
                .hasValueSatisfying(reason -> assertThat(reason.scope()).contains("system"));
        assertThat(node.availability.pointReason(Scope.SYSTEM, CORE, "endpoints"))
                .isEmpty();
        assertThat(node.availability.pointReason(Scope.SYSTEM, KB, "widgets")).isEmpty();
    }

    @Test
    void whoCannotTellRefusesTheExtensionPoint() {
        node.index.entitle(Optional.of(new Entitlement() {
            @Override
            public Optional<String> refusal(OrgId org, String module) {
                return Optional.empty();
            }

            @Override
            public Optional<String> refusal(OrgId org, String module, String point) {
                throw new IllegalStateException("on purpose");
            }
        }));

        assertThat(node.availability.pointReason(WORKSPACE, KB, "tabs"))
                .map(Reason::code)
                .contains(ReasonCode.NOT_ENTITLED);
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isTrue();
    }

    @Test
    void answerOfAPinnedOrganizationIsAskedForToo() {
        node.patch(ORG, KB, with("version", "1.0.0"));
        refused.add(KB);
        node.index.entitle(Optional.of(plan));

        assertThat(node.availability.reason(WORKSPACE, KB)).map(Reason::code).contains(ReasonCode.NOT_ENTITLED);
    }

    @Test
    void announcedChangeIsSeenAtOnceAndChangesTheStamp() {
        node.index.entitle(Optional.of(plan));
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isTrue();
        String stamp = node.settings.stamp(WORKSPACE);
        refused.add(KB);

        node.index.entitle(Optional.of(plan));

        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isFalse();
        assertThat(node.settings.stamp(WORKSPACE)).isNotEqualTo(stamp);
        node.index.entitle(Optional.empty());
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isTrue();
    }

    @Test
    void serviceThatThrowsRefusesAndHarmsNothingElse() {
        node.index.entitle(Optional.of((org, module) -> {
            if (module.equals(KB)) {
                throw new IllegalStateException("the test says so");
            }
            return Optional.empty();
        }));

        assertThat(node.availability.reason(WORKSPACE, KB)).map(Reason::code).contains(ReasonCode.NOT_ENTITLED);
        assertThat(node.availability.isAvailable(WORKSPACE, CORE)).isTrue();
        assertThat(node.patch(WORKSPACE, KB, Map.of("config", Map.of("limit", 5)))
                        .changed())
                .isTrue();
    }
}
