package io.mortise.settings.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

final class GateTableTest {
    private static final Toggles NO_TOGGLES = new Toggles(Map.of(), new ModuleNumbers());
    private static final int PLENTY = 1 << 24;

    @Test
    void findsWhatWasLoadedAndNotDroppedSince() {
        GateTable<Entry> table = new GateTable<>(PLENTY);
        Map<String, Entry> model = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            String id = "ws-" + random.nextInt(20_000);
            if (random.nextInt(4) == 0) {
                table.drop(id);
                Entry dropped = model.remove(id);
                assertThat(dropped == null || dropped.isDropped()).isTrue();
            } else {
                Entry loaded = table.load(id, () -> new Entry(id, 0));
                assertThat(loaded).isSameAs(model.getOrDefault(id, loaded));
                model.put(id, loaded);
            }
            if (i == 100_000) {
                table.dropAll();
                assertThat(model.values()).allMatch(Gate::isDropped);
                model.clear();
            }
        }

        for (int i = 0; i < 20_000; i++) {
            assertThat(table.find("ws-" + i)).isSameAs(model.get("ws-" + i));
        }
    }

    /** Eighteen characters are compared at once; what is longer, or ends there, is another id all the same. */
    @Test
    void tellsLongIdsApart() {
        GateTable<Entry> table = new GateTable<>(PLENTY);
        String eighteen = "abcdefghi-12345678";
        List<String> ids = List.of(
                eighteen.substring(0, 9),
                eighteen.substring(0, 17),
                eighteen,
                eighteen + "9",
                eighteen + "90",
                eighteen + "91");
        assertThat(table.load(eighteen + "9", () -> new Entry(eighteen + "9", 0))
                        .id())
                .isEqualTo(eighteen + "9");
        assertThat(table.find(eighteen)).isNull();
        assertThat(table.find(eighteen + "90")).isNull();

        ids.forEach(id -> table.load(id, () -> new Entry(id, 0)));

        assertThat(ids)
                .allSatisfy(
                        id -> assertThat(table.find(id)).extracting(Gate::id).isEqualTo(id));
    }

    @Test
    void holdsAsMuchAsFitsAndSparesWhatIsUsed() {
        GateTable<Entry> table = new GateTable<>(64L * 10 * Entry.BYTES);
        List<String> used = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            used.add("used-" + i);
        }
        Map<String, Entry> loaded = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String id = "ws-" + i;
            loaded.put(id, table.load(id, () -> new Entry(id, 0)));
            used.forEach(name -> loaded.put(name, table.load(name, () -> new Entry(name, 0))));
        }

        Set<String> held = new HashSet<>();
        loaded.forEach((id, entry) -> {
            Entry found = table.find(id);
            if (found == null) {
                assertThat(entry.isDropped()).as(id).isTrue();
            } else {
                assertThat(found).isSameAs(entry);
                held.add(id);
            }
        });
        assertThat(held).hasSizeBetween(500, 640).containsAll(used);
    }

    /** Who holds one asks the gate itself whether it is still there, and never looks for it again. */
    @Test
    void sparesWhatSomebodyHoldsAndUses() {
        GateTable<Entry> table = new GateTable<>(64L * 10 * Entry.BYTES);
        Entry held = table.load("held", () -> new Entry("held", 0));
        for (int i = 0; i < 20_000; i++) {
            String id = "ws-" + i;
            table.load(id, () -> new Entry(id, 0));
            assertThat(held.isDropped()).as("after %s", id).isFalse();
        }
        for (int i = 20_000; i < 40_000; i++) {
            String id = "ws-" + i;
            table.load(id, () -> new Entry(id, 0));
        }
        assertThat(held.isDropped()).isTrue();
    }

    /** A database that takes its time must hold up neither whoever follows changes nor what was read before a change. */
    @Test
    void dropDoesNotWaitForALoadAndTheLoadBeginsAnew() throws Exception {
        GateTable<Entry> table = new GateTable<>(PLENTY);
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger loads = new AtomicInteger();
        CompletableFuture<Entry> loaded = new CompletableFuture<>();
        Thread loader = new Thread(() -> loaded.complete(table.load("ws-1", () -> {
            int count = loads.incrementAndGet();
            loading.countDown();
            await(goOn);
            return new Entry("ws-1", count);
        })));
        loader.start();
        await(loading);
        Thread follower = new Thread(() -> table.drop("ws-1"));
        follower.start();

        follower.join(10_000);
        assertThat(follower.isAlive()).isFalse();
        goOn.countDown();

        assertThat(loaded.get(10, TimeUnit.SECONDS).count).isEqualTo(2);
        assertThat(table.find("ws-1")).isSameAs(loaded.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each id counts up; whoever asks after a drop has returned must get an entry that was loaded after the count went up. */
    @Test
    void nobodyMeetsAnEntryThatWasDroppedBeforeTheQuestion() throws Exception {
        int ids = 500;
        GateTable<Entry> table = new GateTable<>(64L * 4 * Entry.BYTES);
        AtomicIntegerArray truth = new AtomicIntegerArray(ids);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        AtomicIntegerArray published = new AtomicIntegerArray(ids);
        for (int thread = 0; thread < 4; thread++) {
            int seed = thread;
            running.add(threads.submit(() -> {
                Random random = new Random(seed);
                for (int i = 0; i < 150_000; i++) {
                    int number = random.nextInt(ids);
                    String id = "ws-" + number;
                    if (seed == 0 && i % 3 == 0) {
                        int next = truth.incrementAndGet(number);
                        table.drop(id);
                        published.set(number, next);
                    } else {
                        int least = published.get(number);
                        Entry found = table.find(id);
                        Entry entry = found != null ? found : table.load(id, () -> new Entry(id, truth.get(number)));
                        assertThat(entry.count).isGreaterThanOrEqualTo(least);
                        assertThat(entry.id()).isEqualTo(id);
                    }
                }
            }));
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        threads.shutdown();
    }

    private static final class Entry extends Gate {
        static final int BYTES = 50;

        private final int count;

        Entry(String id, int count) {
            super(id, NO_TOGGLES);
            this.count = count;
        }

        @Override
        int bytes() {
            return BYTES;
        }
    }
}
