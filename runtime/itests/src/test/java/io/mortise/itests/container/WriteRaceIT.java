package io.mortise.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import io.mortise.itests.driver.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;

/** Both ways of writing, at once, on the same entries: nothing stalls, and memory converges to the database. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WriteRaceIT {
    private static final String KB = "module-kb";
    private static final int WRITERS_EACH_WAY = 4;
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("mortise.itests.raceSeconds", 5));

    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private ConfigurationAdmin configurations;
    private ModuleSettings settings;
    private Scope.OrgScope org;

    @Configuration
    public Option[] config() {
        return MortiseContainer.options();
    }

    @Before
    public void installSample() {
        Services services = Services.whenReady(WriteRaceIT.class);
        configurations = services.get(ConfigurationAdmin.class);
        settings = services.get(ModuleSettings.class);
        services.install(Samples.knowledgeBase());
        org = Scope.of(services.createWorkspace().orgId());
    }

    @Test
    public void bothWaysOfWritingConverge() throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(2 * WRITERS_EACH_WAY);
        long end = System.nanoTime() + LENGTH.toNanos();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < WRITERS_EACH_WAY; i++) {
            running.add(writers.submit(() -> writeUntil(end, this::throughSettings)));
            running.add(writers.submit(() -> writeUntil(end, this::throughConfigurationAdmin)));
        }
        writers.shutdown();

        assertThat(writers.awaitTermination(LENGTH.plus(LONGEST_WRITE).toSeconds(), TimeUnit.SECONDS))
                .as("no writer stalls")
                .isTrue();

        for (Future<?> writer : running) {
            writer.get();
        }
        assertThat(Duration.ofNanos(slowestNanos.get())).isLessThan(LONGEST_WRITE);
        assertThat(numbers.get()).isGreaterThan(100);
        await().untilAsserted(this::entryIsTheRow);
    }

    private void entryIsTheRow() throws IOException {
        var row = settings.resolve(org, KB).override();
        var entry = entry().getProperties();
        assertThat(((Number) entry.get("config.limit")).longValue())
                .isEqualTo(((Number) row.config().getOrDefault("limit", -1)).longValue());
        assertThat(((Number) entry.get("mortise.revision")).longValue()).isEqualTo(row.revision());
    }

    private void writeUntil(long end, Write write) {
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            write.value(numbers.incrementAndGet() % 1000 + 1);
            slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    private void throughSettings(long value) {
        settings.change(
                org,
                KB,
                new OverrideChange.Patch(Map.of("config", Map.of("limit", value))),
                OptionalLong.empty(),
                Services.TESTER);
    }

    private void throughConfigurationAdmin(long value) {
        try {
            entry().update(FrameworkUtil.asDictionary(
                    Map.of("module", KB, "org", org.id().value(), "config.limit", value)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private org.osgi.service.cm.Configuration entry() throws IOException {
        return configurations.getFactoryConfiguration("mortise.module.org", org.id() + ":" + KB, "?");
    }

    private interface Write {
        void value(long value);
    }
}
