package io.mortise.settings.resolve;

import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ModuleUsage.OrgUsage;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A module of an organization's own registry exists for that organization, and for nobody else. */
final class OwnedModuleTest {
    private static final String OWNED = "acme.secret-kb";
    private static final String USER = "acme.digest";
    private static final OrgId OTHER_ORG = new OrgId("other");
    private static final Scope OTHER = Scope.of(OTHER_ORG);
    private static final Scope OTHER_WORKSPACE = Scope.of(OTHER_ORG, new WorkspaceId("ws-9"));

    private final SettingsNode node = new SettingsNode(DatabaseFixture.h2("tenants", "settings"));

    @BeforeEach
    void addTenantsAndModules() {
        node.withAcme()
                .install(Definitions.knowledgeBase())
                .install(Definitions.module(OWNED))
                .install(Definitions.module(USER).requires(OWNED));
        node.addOrg("other");
        node.addWorkspace("other", "ws-9");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void itIsAvailableToItsOrganizationAlone() {
        assertThat(node.availability.isAvailable(ORG, OWNED)).isTrue();
        assertThat(node.availability.isAvailable(WORKSPACE, USER)).isTrue();
        assertThat(node.availability.isAvailable(OTHER, OWNED)).isFalse();
        assertThat(node.availability.isAvailable(new WorkspaceId("ws-9"), USER)).isFalse();
        assertThat(node.availability.reason(OTHER_WORKSPACE, OWNED))
                .map(Reason::code)
                .contains(ReasonCode.NOT_INSTALLED);
        assertThat(node.availability.reason(OTHER_WORKSPACE, OWNED).toString().replace(OWNED, "x"))
                .isEqualTo(node.availability
                        .reason(OTHER_WORKSPACE, "acme.none")
                        .toString()
                        .replace("acme.none", "x"));
    }

    @Test
    void othersNeitherListItNorFindIt() {
        assertThat(node.settings.list(ORG)).extracting(ResolvedModule::name).contains(OWNED, USER);
        assertThat(node.settings.list(WORKSPACE))
                .extracting(ResolvedModule::name)
                .contains(OWNED);
        assertThat(node.settings.list(OTHER)).extracting(ResolvedModule::name).containsExactly("module-kb");
        assertThat(node.settings.list(OTHER_WORKSPACE))
                .extracting(ResolvedModule::name)
                .containsExactly("module-kb");
        for (Scope scope : new Scope[] {OTHER, OTHER_WORKSPACE}) {
            assertSameAsUnknown(
                    () -> node.settings.resolve(scope, OWNED), () -> node.settings.resolve(scope, "acme.x"));
            assertSameAsUnknown(() -> change(scope, OWNED), () -> change(scope, "acme.x"));
        }
    }

    @Test
    void nobodyElseIsToldItsNameWhoMeantAnother() {
        assertThat(mend(OTHER, "acme.secret-kc")).doesNotContain("secret-kb").contains("module-kb");
        assertThat(mend(Scope.SYSTEM, "acme.secret-kc")).doesNotContain("secret-kb");
        assertThat(mend(WORKSPACE, "acme.secret-kc")).contains("Did you mean 'acme.secret-kb'?");
    }

    @Test
    void usageTellsOfItsOrganizationAlone() {
        assertThat(node.settings
                        .usage(OWNED, Optional.empty(), 10, Optional.empty())
                        .orgs())
                .extracting(OrgUsage::orgId)
                .containsExactly("acme");
        assertSameAsUnknown(
                () -> node.settings.usage(OWNED, Optional.of(OTHER_ORG), 10, Optional.empty()),
                () -> node.settings.usage("acme.x", Optional.of(OTHER_ORG), 10, Optional.empty()));
    }

    /** Whoever uninstalls it asks who uses it. */
    @Test
    void nobodyUsesWhatIsLeftOfAnOrganizationThatIsGone() {
        node.install(Definitions.module("purged.kb"));

        assertThat(node.settings
                        .usage("purged.kb", Optional.empty(), 10, Optional.empty())
                        .orgs())
                .isEmpty();
    }

    @Test
    void aChangeOfTheSystemConcernsItsOrganizationAlone() {
        var preview = node.settings.preview(Scope.SYSTEM, OWNED, new OverrideChange.Patch(Map.of("enabled", false)));

        assertThat(preview.affectedOrgs()).isEqualTo(1);
        assertThat(preview.affected()).contains("org/acme").doesNotContain("org/other");
        node.patch(Scope.SYSTEM, OWNED, with("enabled", false));
        assertThat(node.availability.reason(WORKSPACE, OWNED)).map(Reason::code).contains(ReasonCode.SYSTEM_DISABLED);
    }

    private void change(Scope scope, String module) {
        node.settings.change(
                scope,
                module,
                new OverrideChange.Patch(Map.of("enabled", false)),
                OptionalLong.empty(),
                new Actor("someone", "test"));
    }

    private String mend(Scope scope, String module) {
        return refusal(() -> node.settings.resolve(scope, module)).problem().mend();
    }

    private static void assertSameAsUnknown(Runnable foreign, Runnable unknown) {
        assertThat(refusal(foreign).problem().oneLine().replace(OWNED, "acme.x"))
                .isEqualTo(refusal(unknown).problem().oneLine());
    }

    private static ProblemException refusal(Runnable work) {
        return catchThrowableOfType(ProblemException.class, work::run);
    }
}
