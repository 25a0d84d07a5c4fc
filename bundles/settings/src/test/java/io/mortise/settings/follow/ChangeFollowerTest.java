package io.mortise.settings.follow;

import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.settings.OverrideChange.Revert;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.store.Written;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeFollowerTest {
    private static final String KB = "module-kb";

    private final SettingsNode node = new SettingsNode(DatabaseFixture.h2("tenants", "settings"));
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private record Heard(Scope scope, String module, Optional<ModuleOverride> row, boolean here) {}

    @BeforeEach
    void addTenantsAndModule() {
        node.withAcme().install(Definitions.knowledgeBase());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void listenerHearsTheRowBeforeTheWriteIsApplied() {
        node.follower.addListener(remember());

        Written written = write(ORG, 5);

        assertThat(node.follower.awaitApplied(written.seq())).isTrue();
        assertThat(heard).containsExactly(new Heard(ORG, KB, Optional.of(written.override()), true));
    }

    @Test
    void revertIsHeardAsNoRow() {
        node.follower.awaitApplied(write(ORG, 5).seq());
        node.follower.addListener(remember());

        Written reverted = node.writer.write(ORG, KB, new Revert(), OptionalLong.empty(), ANA);

        assertThat(node.follower.awaitApplied(reverted.seq())).isTrue();
        assertThat(heard).containsExactly(new Heard(ORG, KB, Optional.empty(), true));
    }

    @Test
    void ofManyChangesOfOneKeyOnlyTheNewestRowIsHeard() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        node.follower.addListener((scope, module, row, here) -> {
            first.countDown();
            awaitLatch(go);
        });
        node.follower.addListener(remember());
        write(ORG, 1);
        first.await();
        Written last = write(WORKSPACE, 2);
        for (int limit = 3; limit < 30; limit++) {
            last = write(WORKSPACE, limit);
        }
        go.countDown();

        assertThat(node.follower.awaitApplied(last.seq())).isTrue();
        assertThat(heard).extracting(Heard::scope).containsExactly(ORG, WORKSPACE);
        assertThat(heard.get(1).row()).contains(last.override());
    }

    @Test
    void failingListenerIsTriedAgainAndDelaysNeitherOtherKeysNorEnforcement() {
        AtomicInteger failures = new AtomicInteger(3);
        node.follower.addListener((scope, module, row, here) -> {
            if (scope.equals(ORG) && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
        });
        node.follower.addListener(remember());

        Written org = write(ORG, 5);
        Written workspace = write(WORKSPACE, 6);

        assertThat(node.follower.awaitEnforced(workspace.seq())).isTrue();
        assertThat(node.follower.awaitApplied(org.seq())).isTrue();
        assertThat(node.follower.awaitApplied(workspace.seq())).isTrue();
        assertThat(failures.get()).isNegative();
        assertThat(heard).extracting(Heard::scope).containsOnlyOnce(ORG, WORKSPACE);
    }

    @Test
    void rereadRowIsHeardAgainThoughNothingChanged() {
        Written written = write(ORG, 5);
        node.follower.awaitApplied(written.seq());
        node.follower.addListener(remember());

        node.follower.enqueueReread(ORG, KB);

        await().untilAsserted(() ->
                assertThat(heard).containsExactly(new Heard(ORG, KB, Optional.of(written.override()), true)));
    }

    @Test
    void deletedScopeIsHeardOf() {
        List<Scope> deleted = new CopyOnWriteArrayList<>();
        node.follower.addListener(new AppliedOverrides() {
            @Override
            public void applied(Scope scope, String module, Optional<ModuleOverride> row, boolean fromThisNode) {
                heard.add(new Heard(scope, module, row, fromThisNode));
            }

            @Override
            public void scopeDeleted(Scope scope) {
                deleted.add(scope);
            }
        });
        node.follower.enqueueRecheck(ORG);
        node.sql("DELETE FROM tenant_data_workspace WHERE id = ?", "ws-1");
        node.cleanup.deleted(WORKSPACE);

        await().untilAsserted(() -> assertThat(deleted).containsExactly(WORKSPACE));
    }

    @Test
    void removalOfAModuleIsHeardAndEnforcedThoughItIsBackAlready() throws InterruptedException {
        node.patch(ORG, KB, Map.of("enabled", false));
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isFalse();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        node.follower.addListener((scope, module, row, here) -> {
            first.countDown();
            awaitLatch(go);
        });
        node.follower.addListener(remember());
        write(WORKSPACE, 5);
        first.await();
        node.database.transactions().run(connection -> node.catalog.uninstall(connection, KB, false, ANA));
        long back = node.database
                .transactions()
                .run(connection -> node.catalog.install(
                        connection, Definitions.knowledgeBase().build(), ANA));
        go.countDown();

        assertThat(node.follower.awaitApplied(back)).isTrue();
        assertThat(heard)
                .filteredOn(change -> change.scope().equals(Scope.SYSTEM))
                .extracting(change -> change.row().isPresent())
                .containsExactly(false, true);
        assertThat(node.availability.isAvailable(WORKSPACE, KB)).isTrue();
    }

    @Test
    void waitingEndsWhenTheFollowerIsClosed() {
        node.follower.close();

        assertThat(node.follower.awaitApplied(write(ORG, 5).seq())).isFalse();
    }

    private AppliedOverrides remember() {
        return (scope, module, row, here) -> heard.add(new Heard(scope, module, row, here));
    }

    private Written write(Scope scope, int limit) {
        return node.writer.write(
                scope, KB, new Patch(Map.of("config", Map.of("limit", limit))), OptionalLong.empty(), ANA);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
