package io.mortise.extensions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.api.event.PluginEvent;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlerLaneTest {
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean isOpen = true;

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    private HandlerLane lane(Duration limit, io.mortise.api.event.PluginEventHandler handler) {
        return new HandlerLane(
                new PluginLocation("module-kb", "1.0.0"),
                List.of(new TopicPattern("kb/*")),
                () -> handler,
                event -> isOpen ? Optional.<PluginEvent>of(ToldEvent.of(event, Optional.empty())) : Optional.empty(),
                workers,
                limit);
    }

    private static PublishedEvent event(String text) {
        return new PublishedEvent(
                Scope.of(new OrgId("acme")), "kb/x", Map.of("text", text), "module-kb", Instant.EPOCH);
    }

    private void note(PluginEvent event) {
        heard.add(String.valueOf(event.properties().get("text")));
    }

    @Test
    void eventsComeInTheirOrderAndOnlyWhileTheGateIsOpen() {
        HandlerLane lane = lane(Duration.ofSeconds(10), this::note);

        for (int i = 0; i < 100; i++) {
            lane.add(event(String.valueOf(i)));
        }
        await().until(() -> heard.size() == 100);
        isOpen = false;
        lane.add(event("closed"));
        lane.add(event("closed too"));

        assertThat(heard)
                .isEqualTo(java.util.stream.IntStream.range(0, 100)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(lane.findings()).isEmpty();
    }

    @Test
    void whatHangsOrThrowsIsGivenUpAndTold() {
        HandlerLane lane = lane(Duration.ofMillis(50), event -> {
            String text = String.valueOf(event.properties().get("text"));
            if (text.equals("hang")) {
                new CountDownLatch(1).await();
            }
            if (text.equals("throw")) {
                throw new IllegalStateException("no");
            }
            note(event);
        });

        lane.add(event("hang"));
        lane.add(event("throw"));
        lane.add(event("fine"));

        await().until(() -> heard.contains("fine"));
        assertThat(lane.findings().toString()).contains("failed at 2 events", "IllegalStateException: no");
    }

    @Test
    void whatComesBeyondTheQueueIsDroppedAndCounted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        HandlerLane lane = lane(Duration.ofSeconds(30), event -> {
            begun.countDown();
            go.await();
            note(event);
        });
        lane.add(event("first"));
        begun.await();

        for (int i = 0; i < HandlerLane.MOST_WAITING + 7; i++) {
            lane.add(event("more"));
        }
        go.countDown();

        await().until(() -> heard.size() == HandlerLane.MOST_WAITING + 1);
        assertThat(lane.findings().toString()).contains("7 events were dropped");
    }
}
