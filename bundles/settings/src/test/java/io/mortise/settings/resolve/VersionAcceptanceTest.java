package io.mortise.settings.resolve;

import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.VersionAcceptance;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version that an organization does not take is off there, for that reason, and nowhere else. */
final class VersionAcceptanceTest {
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-digest";
    private static final Scope OTHER = Scope.of(new OrgId("other"));

    private final SettingsNode node = new SettingsNode(DatabaseFixture.h2("tenants", "settings"));
    private final Set<String> unsigned = ConcurrentHashMap.newKeySet();
    private final VersionAcceptance acceptance = new VersionAcceptance() {
        @Override
        public boolean isStrict(OrgId org) {
            return org.value().equals("acme");
        }

        @Override
        public Optional<String> refusal(OrgId org, String module, String version) {
            return unsigned.contains(module + ":" + version) ? Optional.of("UNSIGNED") : Optional.empty();
        }
    };

    @BeforeEach
    void addTenantsAndModules() {
        node.withAcme()
                .install(Definitions.knowledgeBase())
                .install(Definitions.module(DIGEST).requires(KB));
        node.addOrg("other");
        unsigned.add(KB + ":1.0.0");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whatItDoesNotTakeIsUnavailableThereWithThatReason() {
        node.index.accept(Optional.of(acceptance));

        Reason refusal = Reason.ofScope(ReasonCode.SIGNATURE_INVALID, "UNSIGNED", "org/acme");
        assertThat(node.availability.reason(ORG, KB)).contains(refusal);
        assertThat(node.availability.reason(WORKSPACE, KB)).contains(refusal);
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isFalse();
        assertThat(node.availability.reason(WORKSPACE, DIGEST))
                .map(Reason::code)
                .contains(ReasonCode.REQUIRES_MODULE);
        assertThat(node.availability.isAvailable(OTHER, KB)).isTrue();
        assertThat(node.availability.isAvailable(Scope.SYSTEM, KB)).isTrue();
    }

    @Test
    void itComesBeforeTheSwitches() {
        node.index.accept(Optional.of(acceptance));
        node.patch(ORG, KB, with("enabled", false));

        assertThat(node.availability.reason(ORG, KB)).map(Reason::code).contains(ReasonCode.SIGNATURE_INVALID);
    }

    @Test
    void anAnnouncedChangeIsSeenAtOnce() {
        node.index.accept(Optional.of(acceptance));
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isFalse();
        String stamp = node.settings.stamp(WORKSPACE);

        unsigned.clear();
        node.index.accept(Optional.of(acceptance));

        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isTrue();
        assertThat(node.settings.stamp(WORKSPACE)).isNotEqualTo(stamp);
    }
}
