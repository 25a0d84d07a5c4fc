package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.store.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.cm.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Eight threads write the same entries by REST's way and through ConfigurationAdmin, and list, all at once. */
class WritePathLoadTest {
    private static final Logger log = LoggerFactory.getLogger(WritePathLoadTest.class);
    private static final int REST_WRITERS = 4;
    private static final int DIRECT_WRITERS = 3;
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(2);

    private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicLong restWrites = new AtomicLong();
    private final AtomicLong directWrites = new AtomicLong();
    private final AtomicLong longestRestNanos = new AtomicLong();
    private final AtomicLong longestDirectNanos = new AtomicLong();
    private TestNode node;
    private List<Entry> entries;
    private boolean pastTheFacade;

    /** An override that is written. */
    private record Entry(Scope scope, String module) {}

    @BeforeEach
    void start() {
        node = new TestNode().start(4);
        entries = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            String module = "module-" + i;
            node.addModule(module, Origin.SYSTEM);
            entries.add(new Entry(Scope.SYSTEM, module));
            entries.add(new Entry(TestNode.ORG, module));
            for (int workspace = 1; workspace <= 4; workspace++) {
                entries.add(new Entry(TestNode.workspace(workspace), module));
            }
        }
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    @Timeout(60)
    void nothingStallsAndMemoryComesToWhatTheDatabaseSays() throws Exception {
        run(Duration.ofSeconds(8));
    }

    @Test
    @Tag("nightly")
    @Timeout(180)
    void nothingStallsInOneMinute() throws Exception {
        run(Duration.ofSeconds(60));
    }

    @Test
    @Tag("nightly")
    @Timeout(60)
    void editsThatWaitForNoTurnComeToTheSame() throws Exception {
        pastTheFacade = true;
        run(Duration.ofSeconds(20));
    }

    private void run(Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < REST_WRITERS; i++) {
            Random random = new Random(i);
            running.add(threads.submit(() -> repeat(end, restWrites, longestRestNanos, () -> writeLikeRest(random))));
        }
        for (int i = 0; i < DIRECT_WRITERS; i++) {
            Random random = new Random(100 + i);
            running.add(threads.submit(() -> repeat(end, directWrites, longestDirectNanos, () -> edit(random))));
        }
        running.add(threads.submit(() -> repeat(end, new AtomicLong(), new AtomicLong(), this::list)));
        for (Future<?> thread : running) {
            thread.get(duration.toSeconds() + 20, TimeUnit.SECONDS);
        }
        threads.shutdown();

        log.warn(
                "In {} s: {} writes like REST, the longest {} ms; {} direct edits, the longest {} ms",
                duration.toSeconds(),
                restWrites,
                longestRestNanos.get() / 1_000_000,
                directWrites,
                longestDirectNanos.get() / 1_000_000);
        assertThat(unexpected).isEmpty();
        assertThat(Duration.ofNanos(longestRestNanos.get())).isLessThan(LONGEST_WRITE);
        assertThat(Duration.ofNanos(longestDirectNanos.get())).isLessThan(LONGEST_WRITE.multipliedBy(2));
        assertThat(restWrites.get()).isGreaterThan(directWrites.get() / 10);
        await().untilAsserted(() -> entries.forEach(this::assertConverged));
        assertNoZombies();
    }

    private void repeat(long end, AtomicLong count, AtomicLong longest, Callable<Boolean> action) {
        while (System.nanoTime() < end) {
            long before = System.nanoTime();
            try {
                if (action.call()) {
                    count.incrementAndGet();
                }
            } catch (Exception e) {
                unexpected.add(e);
            }
            longest.accumulateAndGet(System.nanoTime() - before, Math::max);
        }
    }

    private boolean writeLikeRest(Random random) {
        Entry entry = any(random);
        OverrideChange change = random.nextInt(100) < 8
                ? new OverrideChange.Revert()
                : new OverrideChange.Patch(Map.of("config", Map.of("limit", random.nextInt())));
        Written written = node.writer.write(entry.scope(), entry.module(), change, OptionalLong.empty(), Actor.BOOT);
        if (written.changed() && !node.follower.awaitApplied(written.seq())) {
            unexpected.add(new AssertionError("Not enforced: " + written));
        }
        return true;
    }

    private boolean edit(Random random) throws IOException {
        Entry entry = any(random);
        try {
            Configuration configuration = configuration(entry);
            if (random.nextInt(100) < 8) {
                configuration.delete();
            } else {
                configuration.update(DirectEditTest.dictionary(Map.of("config.feature", "f" + random.nextInt())));
            }
            return true;
        } catch (IllegalStateException | NullPointerException deletedMeanwhile) {
            return false;
        }
    }

    private Configuration configuration(Entry entry) throws IOException {
        if (!pastTheFacade) {
            return node.entry(entry.scope(), entry.module());
        }
        EntryPid pid = EntryPid.of(entry.scope(), entry.module());
        return node.framework
                .felixConfigurationAdmin()
                .getFactoryConfiguration(pid.layer().factoryPid(), pid.instanceName(), "?");
    }

    private boolean list() throws Exception {
        node.configurationAdmin().listConfigurations("(config.limit=1)");
        return true;
    }

    private void assertConverged(Entry entry) {
        Optional<ModuleOverride> row = node.row(entry.scope(), entry.module());
        Optional<Map<String, Object>> shown = node.shown(entry.scope(), entry.module());
        assertThat(shown.map(WritePathLoadTest::significant))
                .as("what %s shows", entry)
                .isEqualTo(row.map(WritePathLoadTest::significant));
        if (!pastTheFacade) {
            assertFiltersFind(entry, row);
        }
    }

    /** Felix's filters look at another memory than its properties; without turns that one may stay behind. */
    private void assertFiltersFind(Entry entry, Optional<ModuleOverride> row) {
        String pid = EntryPid.of(entry.scope(), entry.module()).pid();
        long revision = row.map(ModuleOverride::revision).orElse(-1L);
        try {
            Configuration[] filtered = node.framework
                    .felixConfigurationAdmin()
                    .listConfigurations("(&(service.pid=" + pid + ")(mortise.revision=" + revision + "))");
            assertThat(filtered != null).as("whether a filter finds %s", entry).isEqualTo(row.isPresent());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> significant(Map<String, Object> shown) {
        Map<String, Object> copy = new HashMap<>(shown);
        copy.keySet().removeIf(key -> !key.startsWith("config.") && !key.equals("mortise.revision"));
        return copy;
    }

    private static Map<String, Object> significant(ModuleOverride row) {
        Map<String, Object> copy = new HashMap<>();
        row.config().forEach((key, value) -> copy.put("config." + key, value));
        copy.put("mortise.revision", row.revision());
        return copy;
    }

    private void assertNoZombies() throws IOException {
        for (Entry entry : entries) {
            node.entry(entry.scope(), entry.module())
                    .update(DirectEditTest.dictionary(Map.of("config.feature", "alive")));
        }
    }

    private Entry any(Random random) {
        return entries.get(random.nextInt(entries.size()));
    }
}
