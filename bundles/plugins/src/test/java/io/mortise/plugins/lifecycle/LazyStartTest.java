package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.plugins.testing.PluginJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Hanging;
import sample.Quiet;
import sample.Throwing;
import sample.Watched;

class LazyStartTest {
    private static final String NAME = "module-lazy";
    private static final PluginLocation LAZY = new PluginLocation(NAME, "1.0.0");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int REQUESTS = 20;

    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        System.getProperties().remove(Watched.KEY);
        runtime.close();
    }

    private static PluginJar lazy() {
        return PluginJar.plugin(NAME, "1.0.0").field("startup", "\"lazy\"");
    }

    private Optional<Reason> require() {
        return runtime.lifecycle.lazyStarts().require(LAZY, PATIENCE);
    }

    private void rests() {
        Condition active = runtime.condition(NAME, "1.0.0", "Active");
        assertThat(active.status()).isFalse();
        assertThat(active.reason()).isEqualTo("LAZY");
        assertThat(runtime.isActive(NAME, "1.0.0")).isFalse();
        assertThat(runtime.settings.statuses.get(NAME + ":1.0.0")).isEqualTo(ModuleStatus.READY);
    }

    @Test
    void itRestsAndIsAvailableUntilItIsNeeded() {
        runtime.upload(lazy().activator(Quiet.class));

        rests();
        assertThat(runtime.lifecycle.health().version(LAZY).healthy()).isTrue();
        assertThat(require()).isEmpty();
        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
        assertThat(runtime.condition(NAME, "1.0.0", "Active").reason()).isEqualTo("ACTIVE");
    }

    @Test
    void itRestsAgainAfterARestartAndAfterItWasSwitchedOff() throws Exception {
        runtime.upload(lazy().activator(Quiet.class));
        require();

        runtime.registry.deactivate(NAME, false, false, RuntimeFixture.ACTOR);
        assertThat(require()).map(Reason::code).contains(ReasonCode.STOPPED);
        runtime.registry.activate(NAME, Optional.empty(), RuntimeFixture.ACTOR);
        rests();

        require();
        runtime.restart();
        rests();
    }

    @Test
    void howeverManyNeedItItStartsOnce() {
        AtomicInteger starts = new AtomicInteger();
        CountDownLatch allAsk = new CountDownLatch(REQUESTS);
        Runnable start = () -> {
            starts.incrementAndGet();
            awaitAll(allAsk);
        };
        System.getProperties().put(Watched.KEY, start);
        runtime.upload(lazy().activator(Watched.class));

        List<CompletableFuture<Optional<Reason>>> requests = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            allAsk.countDown();
                            return require();
                        },
                        task -> new Thread(task).start()))
                .limit(REQUESTS)
                .toList();

        assertThat(requests).allSatisfy(request -> assertThat(request.join()).isEmpty());
        assertThat(starts).hasValue(1);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureIsTold() {
        runtime.upload(lazy().activator(Throwing.class));

        assertThat(require()).map(Reason::code).contains(ReasonCode.START_FAILED);

        assertThat(runtime.condition(NAME, "1.0.0", "Active").message()).contains("no license");
        assertThat(runtime.settings.statuses.get(NAME + ":1.0.0")).isNotEqualTo(ModuleStatus.READY);
    }

    @Test
    void whoCannotWaitIsToldThatItStarts() {
        runtime.upload(lazy().activator(Hanging.class));

        assertThat(runtime.lifecycle.lazyStarts().require(LAZY, Duration.ofMillis(50)))
                .map(Reason::code)
                .contains(ReasonCode.STARTING);
        assertThat(require()).map(Reason::code).contains(ReasonCode.STUCK);
    }

    @Test
    void whatNeedsItStartsItFirst() {
        runtime.upload(lazy().activator(Quiet.class));
        rests();

        runtime.upload(PluginJar.plugin("module-user", "1.0.0", "\"" + NAME + "\": \"^1.0.0\"")
                .activator(Quiet.class));

        assertThat(runtime.isActive("module-user", "1.0.0")).isTrue();
        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
    }

    @Test
    void aVersionThatIsNotThereIsNotInstalled() {
        runtime.upload(lazy().activator(Quiet.class));

        assertThat(runtime.lifecycle.lazyStarts().require(new PluginLocation(NAME, "9.0.0"), PATIENCE))
                .map(Reason::code)
                .contains(ReasonCode.NOT_INSTALLED);
        rests();
    }
}
