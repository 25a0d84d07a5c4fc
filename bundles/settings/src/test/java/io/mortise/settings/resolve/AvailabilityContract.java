package io.mortise.settings.resolve;

import static io.mortise.settings.testing.SettingsNode.ACME;
import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE_2;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.AvailableModules;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.WorkspaceAvailability;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever changes, all ways to ask about availability give the new answer as soon as the change has returned. */
abstract class AvailabilityContract {
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-digest";
    private static final WorkspaceScope WS = (WorkspaceScope) WORKSPACE;
    private static final OrgId OTHER = new OrgId("other");

    private final SettingsNode node;
    private final WorkspaceAvailability held;

    AvailabilityContract(DatabaseFixture database) {
        node = new SettingsNode(database)
                .withAcme()
                .install(Definitions.knowledgeBase())
                .install(Definitions.module(DIGEST).requires(KB));
        held = node.availability.at(WS);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void togglesOfAllScopesAreSeenAtOnce() {
        assertAvailable(KB, true);
        for (Scope scope : List.of(Scope.SYSTEM, ORG, WORKSPACE)) {
            node.patch(scope, KB, with("enabled", false));
            assertAvailable(KB, false);
            assertAvailable(DIGEST, false);
            node.patch(scope, KB, with("enabled", null));
            assertAvailable(KB, true);
            assertAvailable(DIGEST, true);
        }
    }

    @Test
    void revertedOverrideIsSeenAtOnce() {
        node.patch(WORKSPACE, KB, with("enabled", false));
        assertAvailable(KB, false);

        node.revert(WORKSPACE, KB);

        assertAvailable(KB, true);
    }

    @Test
    void whatWasAvailableAtOneMomentStaysSo() {
        AvailableModules before = node.availability.now(WS);
        node.patch(WORKSPACE, DIGEST, with("enabled", false));
        AvailableModules between = node.availability.now(WS);
        node.patch(Scope.SYSTEM, KB, with("enabled", false));
        node.install(Definitions.module("module-later"));

        assertThat(before.names()).containsExactly(DIGEST, KB);
        assertThat(before.contains(DIGEST)).isTrue();
        assertThat(before.contains("module-later")).isFalse();
        assertThat(between.names()).containsExactly(KB);
        assertThat(between.contains(DIGEST)).isFalse();
        assertThat(node.availability.now(WS).names()).containsExactly("module-later");
    }

    @Test
    void changesOfOneWorkspaceAreNotThoseOfAnother() {
        WorkspaceAvailability second = node.availability.at((WorkspaceScope) WORKSPACE_2);

        node.patch(WORKSPACE, KB, with("enabled", false));

        assertThat(second.isAvailable(KB)).isTrue();
        assertAvailable(KB, false);
    }

    @Test
    void moduleThatComesLaterOrGoesIsSeenAtOnce() {
        assertAvailable("module-a", false);
        node.install(Definitions.module("module-a"));
        assertAvailable("module-a", true);
        node.catalog.report("module-a", "1.0.0", ModuleStatus.failed(Reason.of(ReasonCode.STUCK, "the test says so")));
        assertAvailable("module-a", false);
        node.catalog.report("module-a", "1.0.0", ModuleStatus.READY);
        node.patch(WORKSPACE, "module-a", with("enabled", false));
        assertAvailable("module-a", false);

        uninstall("module-a");
        assertAvailable("module-a", false);
        assertAvailable(KB, true);

        node.install(Definitions.module("module-a"));
        assertAvailable("module-a", true);
    }

    @Test
    void versionToWhichTheOrganizationIsPinnedDecides() {
        node.install(Definitions.knowledgeBase().version("2.0.0").optIn(Origin.WORKSPACE));
        assertAvailable(KB, true);

        node.patch(ORG, KB, with("version", "2.0.0"));
        assertAvailable(KB, false);
        node.patch(WORKSPACE, KB, with("enabled", true));
        assertAvailable(KB, true);
        node.patch(ORG, DIGEST, with("enabled", false));
        assertAvailable(KB, true);
        assertAvailable(DIGEST, false);

        node.patch(ORG, KB, with("version", "1.0.0"));
        node.revert(WORKSPACE, KB);
        assertAvailable(KB, true);
    }

    @Test
    void optInIsLookedForInTheWorkspace() {
        node.install(Definitions.module("module-a").optIn(Origin.WORKSPACE))
                .install(Definitions.module("module-b").requires("module-a"));
        assertAvailable("module-a", false);
        assertAvailable("module-b", false);

        node.patch(WORKSPACE, "module-a", with("enabled", true));

        assertAvailable("module-a", true);
        assertAvailable("module-b", true);
    }

    @Test
    void moreTogglesThanArePackedCountToo() {
        for (int i = 0; i < 9; i++) {
            node.install(Definitions.module("module-" + i + "x"));
            node.patch(WORKSPACE, "module-" + i + "x", with("enabled", i % 2 == 0));
        }
        for (int i = 0; i < 9; i++) {
            assertAvailable("module-" + i + "x", i % 2 == 0);
        }
    }

    @Test
    void entitlementIsSeenAtOnce() {
        node.index.entitle(Optional.of((org, module) ->
                org.equals(ACME) && module.equals(KB) ? Optional.of("not in the plan") : Optional.empty()));
        assertAvailable(KB, false);

        node.index.entitle(Optional.empty());

        assertAvailable(KB, true);
    }

    @Test
    void deletedWorkspaceIsNotFoundAndOneOfTheSameIdIsAnother() {
        node.patch(WORKSPACE, KB, with("enabled", false));
        delete(WS);
        assertNotFound(() -> held.isAvailable(KB));
        assertNotFound(() -> node.availability.isAvailable(WORKSPACE, KB));
        assertNotFound(() -> node.availability.isAvailable(WS.id(), KB));
        assertNotFound(() -> node.availability.at(WS));

        node.addOrg("other");
        node.addWorkspace("other", "ws-1");

        WorkspaceScope elsewhere = Scope.of(OTHER, WS.id());
        assertThat(node.availability.isAvailable(WS.id(), KB)).isTrue();
        assertThat(node.availability.at(elsewhere).isAvailable(KB)).isTrue();
        assertNotFound(() -> held.isAvailable(KB));
        assertNotFound(() -> node.availability.isAvailable(WORKSPACE, KB));
        assertThat(node.availability.isAvailable(elsewhere, KB)).isTrue();
        node.patch(Scope.of(OTHER), KB, with("enabled", false));
        assertThat(node.availability.isAvailable(WS.id(), KB)).isFalse();
    }

    @Test
    void refusalHasTheSameReasonHoweverItIsAskedFor() {
        node.patch(ORG, KB, with("enabled", false));

        assertThat(held.reason(KB))
                .isEqualTo(node.availability.reason(WORKSPACE, KB))
                .isPresent();
        assertThat(held.reason(DIGEST)).map(Reason::code).contains(ReasonCode.REQUIRES_MODULE);
        node.patch(ORG, KB, with("enabled", true));
        assertThat(held.reason(DIGEST)).isEmpty();
    }

    /** One thread changes and asks; others load, drop and ask all the while, with the same held view and others. */
    @Test
    void noAnswerIsStaleOnceAChangeHasReturned() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService others = Executors.newFixedThreadPool(3);
        List<Future<?>> running = new ArrayList<>();
        running.add(others.submit(() -> whileNot(done, () -> held.isAvailable(DIGEST))));
        running.add(others.submit(() -> whileNot(done, () -> {
            node.index.forget(WORKSPACE);
            node.availability.isAvailable(WS.id(), KB);
        })));
        running.add(others.submit(() -> whileNot(done, () -> {
            node.index.forget(ORG);
            node.availability.at(WS).isAvailable(KB);
        })));
        for (int i = 0; i < 60; i++) {
            for (Scope scope : List.of(WORKSPACE, ORG, Scope.SYSTEM)) {
                node.patch(scope, KB, with("enabled", false));
                assertAvailable(KB, false);
                assertAvailable(DIGEST, false);
                node.patch(scope, KB, with("enabled", true));
                assertAvailable(KB, true);
            }
        }
        done.set(true);
        for (Future<?> other : running) {
            other.get();
        }
        others.shutdown();
    }

    private static void whileNot(AtomicBoolean done, Runnable work) {
        while (!done.get()) {
            work.run();
        }
    }

    private void assertAvailable(String module, boolean available) {
        assertThat(held.isAvailable(module)).as("held, " + module).isEqualTo(available);
        assertThat(node.availability.isAvailable(WORKSPACE, module))
                .as("by scope, " + module)
                .isEqualTo(available);
        assertThat(node.availability.isAvailable(WS.id(), module))
                .as("by id, " + module)
                .isEqualTo(available);
        assertThat(ReasonFinder.reason(node.index.view(WORKSPACE), module).isEmpty())
                .as("by reason, " + module)
                .isEqualTo(available);
    }

    private static void assertNotFound(ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND));
    }

    private void delete(WorkspaceScope scope) {
        node.database.transactions().run(connection -> {
            node.cleanup.delete(connection, scope);
            node.database.directory().remove(connection, scope.id());
            return scope;
        });
        node.sql("DELETE FROM tenant_data_workspace WHERE id = ?", scope.id().value());
        node.database.directory().forget(scope.id());
        node.cleanup.deleted(scope);
    }

    private void uninstall(String module) {
        node.catalog.applied(
                node.database.transactions().run(connection -> node.catalog.uninstall(connection, module, false, ANA)));
        node.catalog.withdraw(module, "1.0.0");
    }
}
