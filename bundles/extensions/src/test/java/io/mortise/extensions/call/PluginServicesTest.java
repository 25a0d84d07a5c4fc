package io.mortise.extensions.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.extensions.call.Provider.Terms;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.plugin.PluginCalls.Figures;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginServicesTest {
    private static final PluginLocation PLUGIN = new PluginLocation("module-kb", "1.0.0");
    private static final WorkspaceScope WORKSPACE = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final CallThreads threads = new CallThreads();
    private final List<PluginLocation> changes = new ArrayList<>();
    private final AtomicBoolean isLazy = new AtomicBoolean();
    private final PluginServices<Integer, Supplier<String>> services = new PluginServices<>(
            Comparator.<Integer>reverseOrder(),
            threads,
            (version, time) -> Optional.empty(),
            version -> isLazy.get(),
            changes::add);

    @AfterEach
    void close() {
        services.close();
        threads.close();
    }

    @Test
    void theBestServiceOfThatPluginForThatEntryAnswers() {
        add(1, Terms.ALL, "all");
        add(2, new Terms(Set.of("other"), null, null), "other");
        add(3, new Terms(Set.of(), "ws-2", null), "another workspace");
        services.add(4, new PluginLocation("module-kb", "2.0.0"), Terms.ALL, () -> Optional.of(() -> "2.0.0"));

        assertThat(call("documents").value()).contains("all");
        assertThat(call("other").value()).contains("other");
        services.remove(2);
        assertThat(call("other").value()).contains("all");
        add(5, new Terms(Set.of(), "ws-1", "acme"), "scoped");
        assertThat(call("documents").value()).contains("scoped");
        assertThat(changes).hasSize(6);
    }

    @Test
    void whoThrowsOrIsNotThereIsAFault() {
        assertThat(faultOf(call("documents"))).isEqualTo(CallFault.Code.NO_PROVIDER);
        services.add(
                1,
                PLUGIN,
                Terms.ALL,
                () -> Optional.of(() -> {
                    throw new NoClassDefFoundError("com/example/Gone");
                }));

        CallResult<String> failed = call("documents");

        assertThat(faultOf(failed)).isEqualTo(CallFault.Code.FAILED);
        assertThat(failed.fault().orElseThrow().message()).doesNotContain("com/example");
        services.remove(1);
        services.add(2, PLUGIN, Terms.ALL, Optional::empty);
        assertThat(faultOf(call("documents"))).isEqualTo(CallFault.Code.FAILED);
    }

    @Test
    void whoHangsIsGivenUpAndInterrupted() {
        CountDownLatch interrupted = hanging(1);

        CallResult<String> result = begin("documents").await(SHORT, in(LONG));

        assertThat(faultOf(result)).isEqualTo(CallFault.Code.TIMED_OUT);
        await().until(() -> interrupted.getCount() == 0);
        await().until(() -> figures().running() == 0);
        assertThat(figures().calls()).isEqualTo(1);
        assertThat(figures().timedOut()).isEqualTo(1);
    }

    @Test
    void aCallEndsWithItsService() {
        CountDownLatch interrupted = hanging(1);
        PluginCall<String> call = begin("documents");
        await().until(() -> figures().running() == 1);

        services.remove(1);

        assertThat(faultOf(call.await(LONG, in(LONG)))).isEqualTo(CallFault.Code.NO_PROVIDER);
        await().until(() -> interrupted.getCount() == 0);
    }

    @Test
    void whatDoesNotComeBackCostsItsOwnPluginAlone() {
        CountDownLatch release = new CountDownLatch(1);
        services.add(
                1,
                PLUGIN,
                Terms.ALL,
                () -> Optional.of(() -> {
                    boolean isReleased = false;
                    while (!isReleased) {
                        try {
                            release.await();
                            isReleased = true;
                        } catch (InterruptedException stubborn) {
                            // as bad plugins do
                        }
                    }
                    return "late";
                }));
        PluginLocation other = new PluginLocation("module-chat", "1.0.0");
        services.add(2, other, Terms.ALL, () -> Optional.of(() -> "quick"));
        for (int i = 0; i < VersionCalls.MOST; i++) {
            assertThat(faultOf(begin("documents").await(SHORT, in(LONG)))).isEqualTo(CallFault.Code.TIMED_OUT);
        }

        assertThat(faultOf(begin("documents").await(SHORT, in(SHORT)))).isEqualTo(CallFault.Code.BUSY);
        assertThat(figures().running()).isEqualTo(VersionCalls.MOST);
        assertThat(services.begin(entry(other, "documents"), WORKSPACE, Supplier::get)
                        .await(LONG, in(LONG))
                        .value())
                .contains("quick");

        release.countDown();
        await().until(() -> figures().running() == 0);
    }

    @Test
    void theServiceOfALazyPluginIsWaitedFor() {
        isLazy.set(true);
        PluginCall<String> call = begin("documents");

        add(1, Terms.ALL, "registered");

        assertThat(call.await(LONG, in(LONG)).value()).contains("registered");
    }

    @Test
    void versionsThatAreGoneAreForgotten() {
        add(1, Terms.ALL, "all");
        assertThat(call("documents").value()).isPresent();
        assertThat(threads.of(PLUGIN)).hasSize(1);

        threads.retain(List.of());

        assertThat(threads.of(PLUGIN)).isEmpty();
    }

    /** A service that waits for ever; the latch tells that it was interrupted. */
    private CountDownLatch hanging(int key) {
        CountDownLatch interrupted = new CountDownLatch(1);
        services.add(
                key,
                PLUGIN,
                Terms.ALL,
                () -> Optional.of(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException expected) {
                        interrupted.countDown();
                    }
                    return "too late";
                }));
        return interrupted;
    }

    private void add(int key, Terms terms, String answer) {
        services.add(key, PLUGIN, terms, () -> Optional.of(() -> answer));
    }

    private CallResult<String> call(String id) {
        return begin(id).await(LONG, in(LONG));
    }

    private PluginCall<String> begin(String id) {
        return services.begin(entry(PLUGIN, id), WORKSPACE, Supplier::get);
    }

    private Figures figures() {
        return threads.of(PLUGIN).stream().findFirst().orElse(new Figures("metrics", 0, 0, 0, 0, Duration.ZERO));
    }

    private static ExtensionEntry entry(PluginLocation plugin, String id) {
        return new ExtensionEntry("metrics", plugin.name(), plugin.version(), id, Map.of("id", id));
    }

    private static CallFault.Code faultOf(CallResult<String> result) {
        assertThat(result.value()).isEmpty();
        return result.fault().orElseThrow().code();
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }
}
