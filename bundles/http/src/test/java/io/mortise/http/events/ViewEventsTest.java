package io.mortise.http.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Contributions;
import io.mortise.host.identity.Caller;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.http.rig.FakeFields;
import io.mortise.http.rig.FakeModules;
import io.mortise.http.rig.FakeOrders;
import io.mortise.http.rig.KeptAnswer;
import io.mortise.http.stream.EventStream;
import io.mortise.http.stream.EventStreams;
import io.mortise.http.stream.StreamKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewEventsTest {
    private static final Scope WS_1 = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final int MOST_REPEATS = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final EventStreams streams = new EventStreams(timer, workers, Duration.ofHours(1));
    private final FakeModules modules = new FakeModules();

    /** Answers each user; a point of a set is its tag here. */
    private volatile Function<String, ContributionSet> shown = user -> set("first", false);

    private volatile String theme = "light";

    private final ViewEvents view = new ViewEvents(
            new View(WS_1, true),
            "series",
            modules,
            new FakeOrders(),
            new FakeFields(),
            new SeenContributions(new Asked(), set -> set.points().get(0)),
            scope -> theme,
            new EventWire(new ObjectMapper(), module ->
                    new byte[] {(byte) module.override().revision()}),
            new AtomicLong(1 << 20));

    @AfterEach
    void stop() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    @Test
    void changesDoNotWaitForLooksAtContributions() throws Exception {
        EventStream walt = join("walt");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        shown = user -> {
            asked.countDown();
            await(held);
            return set("second", false);
        };
        CompletableFuture<ViewEvents.Told> look = CompletableFuture.supplyAsync(view::lookAtContributions, workers);
        await(asked);
        modules.revise(WS_1, "module-kb");

        assertThat(CompletableFuture.supplyAsync(view::refresh, workers).get(10, TimeUnit.SECONDS))
                .containsExactly(walt);
        assertThat(look).isNotDone();
        held.countDown();
        assertThat(look.get(10, TimeUnit.SECONDS).streams()).containsExactly(walt);
    }

    @Test
    void whoJoinsWhileOthersAreLookedAtDoesNotKeepWhatWasShownBefore() throws Exception {
        KeptAnswer answer = new KeptAnswer();
        EventStream stream = open("walt", answer);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        shown = user -> {
            asked.countDown();
            await(held);
            return set("old", false);
        };
        view.expect();
        CompletableFuture<Void> join = CompletableFuture.runAsync(
                () -> {
                    ViewEvents.Told unused =
                            view.join(new Reading(new Caller("walt", false)), stream, Optional.empty());
                },
                workers);
        await(asked);
        shown = user -> set("new", false);
        assertThat(CompletableFuture.supplyAsync(view::lookAtContributions, workers)
                        .get(10, TimeUnit.SECONDS)
                        .streams())
                .isEmpty();
        held.countDown();
        join.get(10, TimeUnit.SECONDS);
        stream.write();

        assertThat(answer.text()).contains("\"contributionsTag\":\"new\"").doesNotContain("\"old\"");
    }

    @Test
    void lookThatBreaksOffTellsNobodyAndTheNextTellsAll() throws Exception {
        EventStream first = join("walt");
        EventStream second = join("olga");
        shown = user -> {
            if (user.equals("olga")) {
                throw new IllegalStateException("roles are away");
            }
            return set("second", false);
        };
        assertThatThrownBy(view::lookAtContributions).hasMessage("roles are away");

        shown = user -> set("second", false);

        assertThat(view.lookAtContributions().streams()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void eventOfModulesIsToldThoughContributionsOfWhoJoinsCannotBeRead() throws Exception {
        EventStream walt = join("walt");
        modules.revise(WS_1, "module-kb");
        shown = user -> {
            throw new IllegalStateException("roles are away");
        };
        assertThatThrownBy(() -> join("olga")).hasMessage("roles are away");

        assertThat(view.refresh()).containsExactly(walt);
    }

    @Test
    void whatLacksAddressesIsLookedAtAgainButNotForEver() throws Exception {
        shown = user -> set("first", true);
        EventStream walt = join("walt");
        Reading reading = Objects.requireNonNull(view.readings().get(walt));
        for (int i = 0; i < MOST_REPEATS; i++) { // which do not count
            assertThat(view.lookAtContributions(reading).isProvisional()).isFalse();
        }
        for (int i = 1; i < MOST_REPEATS; i++) {
            assertThat(view.lookAtContributions().isProvisional())
                    .as("look %d", i)
                    .isTrue();
        }
        assertThat(view.lookAtContributions().isProvisional()).isFalse();

        shown = user -> set("second", true);

        ViewEvents.Told told = view.lookAtContributions();
        assertThat(told.streams()).containsExactly(walt);
        assertThat(told.isProvisional()).isTrue();
        assertThat(view.lookAtContributions().isProvisional()).isTrue();
        shown = user -> set("third", false);
        assertThat(view.lookAtContributions().isProvisional()).isFalse();
    }

    @Test
    void anotherThemeIsToldToAllOnce() throws Exception {
        EventStream walt = join("walt");
        EventStream olga = join("olga");
        assertThat(view.lookAtTheme()).isEmpty();

        theme = "dark";

        assertThat(view.lookAtTheme()).containsExactlyInAnyOrder(walt, olga);
        assertThat(view.lookAtTheme()).isEmpty();
    }

    @Test
    void aThemeThatChangesBetweenTwoReadersIsToldToTheFirst() throws Exception {
        EventStream walt = join("walt");
        theme = "dark";
        EventStream olga = join("olga");

        assertThat(view.lookAtTheme()).containsExactlyInAnyOrder(walt, olga);
    }

    private EventStream join(String user) throws Exception {
        EventStream stream = open(user, new KeptAnswer());
        view.expect();
        ViewEvents.Told unused = view.join(new Reading(new Caller(user, false)), stream, Optional.empty());
        return stream;
    }

    private EventStream open(String user, KeptAnswer answer) throws Exception {
        StreamKind kind = new StreamKind("tests", 10, 100_000);
        return streams.open(kind, answer.reader(user), Runnable::run, () -> {}, ended -> {});
    }

    private static ContributionSet set(String tag, boolean isProvisional) {
        return new ContributionSet(Map.of(tag, List.of()), isProvisional);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private final class Asked implements Contributions {
        @Override
        public ContributionSet shown(Caller caller, Scope scope) {
            return shown.apply(caller.userId());
        }

        @Override
        public void addListener(ScopeChanges.Listener listener) {
            // Nothing is told.
        }

        @Override
        public void removeListener(ScopeChanges.Listener listener) {
            // There is none.
        }
    }
}
