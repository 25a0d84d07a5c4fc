package io.mortise.settings.resolve;

import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE_2;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered for scopes that nobody asks about again must not keep everything else alive. */
final class ResolverMemoryTest {
    private static final String KB = "module-kb";

    private final SettingsNode node = new SettingsNode(DatabaseFixture.h2("tenants", "settings"));

    @BeforeEach
    void addTenantsAndModule() {
        node.withAcme().install(Definitions.knowledgeBase());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void resolvedModulesKeepNoOldSnapshotAlive() {
        node.settings.resolve(WORKSPACE, KB);
        WeakReference<Snapshot> old = new WeakReference<>(node.index.snapshot());

        node.patch(Scope.SYSTEM, KB, with("enabled", false));

        awaitCleared(List.of(old));
    }

    @Test
    void scopesKeepNoVersionAliveThatIsGone() {
        node.patch(ORG, KB, with("version", "1.0.0"));
        node.settings.resolve(WORKSPACE, KB);
        node.addOrg("other");
        node.settings.resolve(Scope.of(new OrgId("other")), KB);
        WeakReference<Snapshot> snapshot = new WeakReference<>(node.index.snapshot());
        WeakReference<VersionView> view =
                new WeakReference<>(node.index.snapshot().view());
        WeakReference<VersionView> pinned =
                new WeakReference<>(node.index.view(WORKSPACE).versions());

        node.install(Definitions.knowledgeBase().version("2.0.0"));

        awaitCleared(List.of(snapshot, view, pinned));
    }

    @Test
    void organizationsThatArePinnedAlikeShareWhatFollows() {
        node.addOrg("other");
        Scope other = Scope.of(new OrgId("other"));
        node.patch(ORG, KB, with("version", "1.0.0"));
        node.patch(other, KB, with("version", "1.0.0"));

        assertThat(node.index.view(ORG).versions())
                .isSameAs(node.index.view(other).versions());
    }

    @Test
    void availabilityIsToldWithoutAllocating() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        ask(20_000);
        long before = threads.getThreadAllocatedBytes(id);

        int available = ask(100_000);

        long bytes = threads.getThreadAllocatedBytes(id) - before;
        assertThat(available).isEqualTo(200_000);
        assertThat(bytes).as("bytes for 200,000 questions").isLessThan(200_000);
    }

    private int ask(int times) {
        int available = 0;
        for (int i = 0; i < times; i++) {
            available += node.availability.isAvailable(WORKSPACE, KB) ? 1 : 0;
            available += node.availability.isAvailable(WORKSPACE_2, KB) ? 1 : 0;
        }
        return available;
    }

    private static void awaitCleared(List<WeakReference<?>> references) {
        await().until(() -> {
            System.gc();
            return references.stream().allMatch(reference -> reference.get() == null);
        });
    }
}
