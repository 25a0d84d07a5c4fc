package io.mortise.settings.edition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.settings.Edition;
import io.mortise.host.tenant.OrgId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EditionEntitlementTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final String KB = "module-kb";

    private final EditionEntitlement community = new EditionEntitlement(Edition.COMMUNITY);
    private final EditionEntitlement enterprise = new EditionEntitlement(Edition.ENTERPRISE);

    @ParameterizedTest
    @ValueSource(strings = {"navigation", "widgets", "lifecycle"})
    void communityIncludes(String point) {
        assertThat(community.refusal(ACME, KB, point)).isEmpty();
        assertThat(community.systemRefusal(KB, point)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tabs",
                "pages",
                "endpoints",
                "themes",
                "actions",
                "sections",
                "formFields",
                "events",
                "hooks",
                "metrics",
                "jobs",
                "connectors",
                "validators",
                "customFields",
                "reports",
                "exports",
                "workflowActions",
                "triggers",
                "forms",
                "models",
                "tools",
                "filters",
                "what-a-plugin-defines"
            })
    void communityIncludesNothingElse(String point) {
        assertThat(community.refusal(ACME, KB, point))
                .contains("The community edition does not include '" + point + "' of modules");
        assertThat(community.systemRefusal(KB, point)).isPresent();
        assertThat(enterprise.refusal(ACME, KB, point)).isEmpty();
        assertThat(enterprise.systemRefusal(KB, point)).isEmpty();
    }

    @Test
    void everyModuleMayBeUsedInEveryEdition() {
        assertThat(community.refusal(ACME, KB)).isEmpty();
        assertThat(enterprise.refusal(ACME, KB)).isEmpty();
    }
}
