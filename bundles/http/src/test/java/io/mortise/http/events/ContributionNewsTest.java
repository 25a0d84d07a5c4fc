package io.mortise.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.http.rig.FakeContributions;
import io.mortise.http.rig.FakeFields;
import io.mortise.http.rig.FakeModules;
import io.mortise.http.rig.FakeOrders;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The work is done by the test itself, but for looks that must not hold it up. */
class ContributionNewsTest {
    private static final ViewEvents FIRST = view("ws-1");
    private static final ViewEvents SECOND = view("ws-2");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService helper = Executors.newSingleThreadExecutor();
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Queue<ViewEvents> looks = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        timer.shutdownNow();
        helper.shutdownNow();
    }

    @Test
    void viewThatCannotBeLookedAtIsNotTheEndOfOthers() throws Exception {
        ContributionNews news =
                new ContributionNews(timer, work::add, all -> Stream.of(FIRST, SECOND), (view, only) -> {
                    looks.add(view);
                    if (view.equals(FIRST)) {
                        throw new NoClassDefFoundError("of a plugin");
                    }
                });
        news.changed(Scope.SYSTEM);
        while (looks.isEmpty()) {
            next().run();
        }

        assertThat(looks).containsExactly(FIRST, SECOND);
        news.changed(Scope.SYSTEM);
        while (looks.size() < 4) {
            next().run();
        }
    }

    @Test
    void onlyOneLooksAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        ContributionNews news = new ContributionNews(timer, work::add, ContributionNewsTest::within, (view, only) -> {
            looks.add(view);
            begun.countDown();
            await(held);
        });
        news.changed(FIRST.view().scope());
        Future<?> looker = null;
        while (begun.getCount() > 0) {
            Runnable next = work.poll(100, TimeUnit.MILLISECONDS);
            if (next != null) {
                looker = helper.submit(next);
            }
        }
        news.changed(SECOND.view().scope());
        for (Runnable turn = next(); turn != null; turn = work.poll(2, TimeUnit.SECONDS)) {
            turn.run(); // and no look, which would not end
        }
        assertThat(looks).containsExactly(FIRST);

        held.countDown();
        Objects.requireNonNull(looker).get(10, TimeUnit.SECONDS);
        assertThat(looks).containsExactly(FIRST, SECOND);
    }

    private static Stream<ViewEvents> within(Scope scope) {
        return Stream.of(FIRST, SECOND).filter(view -> view.view().scope().equals(scope));
    }

    private Runnable next() throws InterruptedException {
        return Objects.requireNonNull(work.poll(10, TimeUnit.SECONDS));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static ViewEvents view(String workspace) {
        return new ViewEvents(
                new View(Scope.of(new OrgId("acme"), new WorkspaceId(workspace)), true),
                workspace,
                new FakeModules(),
                new FakeOrders(),
                new FakeFields(),
                new SeenContributions(new FakeContributions(), set -> "tag"),
                scope -> "theme",
                new EventWire(new ObjectMapper(), module -> new byte[0]),
                new AtomicLong());
    }
}
