package io.mortise.settings.resolve;

import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnnouncedChangesTest {
    private static final String KB = "module-kb";

    private final SettingsNode node = new SettingsNode(DatabaseFixture.h2("tenants", "settings"));
    private final AnnouncedChanges changes = new AnnouncedChanges();
    private final List<Scope> told = new CopyOnWriteArrayList<>();
    private final ScopeChanges.Listener listener = told::add;

    @BeforeEach
    void listen() {
        node.withAcme().install(Definitions.knowledgeBase());
        node.index.whenChanged(changes::tell);
        changes.addListener(listener);
        changes.addListener(listener);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void changeIsToldOfItsScopeBeforeItsWriteIsAnswered() {
        node.patch(WORKSPACE, KB, with("enabled", false));
        assertThat(told).containsExactly(WORKSPACE);

        node.patch(ORG, KB, with("enabled", false));
        assertThat(told).endsWith(ORG);

        node.patch(Scope.SYSTEM, KB, with("enabled", false));
        assertThat(told).endsWith(Scope.SYSTEM);
    }

    @Test
    void whatIsToldIsInForce() {
        String before = node.settings.stamp(WORKSPACE);
        List<String> stamps = new CopyOnWriteArrayList<>();
        changes.addListener(scope -> stamps.add(node.settings.stamp(WORKSPACE)));

        node.patch(ORG, KB, with("enabled", false));

        assertThat(stamps).containsExactly(node.settings.stamp(WORKSPACE)).doesNotContain(before);
    }

    @Test
    void statesOfBundlesSafeModeAndEntitlementsAreChangesOfTheSystem() {
        Reason failed = Reason.of(ReasonCode.START_FAILED, "It did not start");
        node.index.report(new VersionKey(KB, "1.2.0"), ModuleStatus.failed(failed));
        node.index.safeMode(SafeMode.Level.PLUGINS);
        node.index.entitle(Optional.of((org, module) -> Optional.empty()));

        assertThat(told).containsExactly(Scope.SYSTEM, Scope.SYSTEM, Scope.SYSTEM);
    }

    @Test
    void listenerThatThrowsHarmsNeitherTheChangeNorOthers() {
        changes.removeListener(listener);
        changes.addListener(scope -> {
            throw new IllegalStateException("on purpose");
        });
        changes.addListener(listener);

        node.patch(WORKSPACE, KB, with("enabled", false));

        assertThat(told).containsExactly(WORKSPACE);
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "settings"})
    void whatScopesSayBesidesModulesIsToldForEachThoughNothingOfItIsHeldHere(String kind) {
        for (Scope scope : List.of(Scope.SYSTEM, ORG)) {
            long seq = node.database.transactions().run(c -> node.database
                    .changeLog()
                    .append(c, kind, scope.key(), scope.org().map(Object::toString), kind, 1));
            node.follower.wake();
            assertThat(node.follower.awaitApplied(seq)).isTrue();
        }

        assertThat(told).containsExactly(Scope.SYSTEM, ORG);
    }

    @Test
    void whatChangesNothingIsNotTold() {
        node.index.safeMode(SafeMode.Level.OFF);
        node.patch(WORKSPACE, KB, with("enabled", null));

        assertThat(told).isEmpty();
    }

    @Test
    void whoListensNoMoreIsNotTold() {
        changes.removeListener(listener);

        node.index.forget(WORKSPACE);

        assertThat(told).isEmpty();
    }
}
