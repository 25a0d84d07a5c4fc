package io.mortise.extensions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.extension.TopicEvent;
import io.mortise.host.extension.TopicListener.Told;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicLaneTest {
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.0.0");
    private static final PluginLocation NEXT = new PluginLocation("module-kb", "2.0.0");
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final List<String> told = new ArrayList<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final AtomicReference<Error> fault = new AtomicReference<>();
    private long now;
    private int readers = 1;
    private int tooSlow;
    private final TopicLane lane = new TopicLane(this::tell, this::begin, () -> now);

    private void begin(Runnable task) {
        throwFault();
        work.add(task);
    }

    private void throwFault() {
        Error present = fault.getAndSet(null);
        if (present != null) {
            throw present;
        }
    }

    private Optional<Told> tell(TopicLane.Waiting waiting) {
        if (waiting.event().topic().equals("fail")) {
            throw new IllegalStateException("no database");
        }
        throwFault();
        told.add(waiting.event().payload());
        return Optional.of(new Told(readers, tooSlow));
    }

    @Test
    void eventsAreToldInTheirOrderByOneWorker() {
        for (int i = 0; i < 10; i++) {
            lane.add(event("ws-1", "t", "{\"i\":" + i + "}"));
        }
        assertThat(work).hasSize(1);
        finish();

        assertThat(told)
                .isEqualTo(IntStream.range(0, 10)
                        .mapToObj(i -> "{\"i\":" + i + "}")
                        .toList());
        assertThat(lane.findings(KB)).isEmpty();
    }

    @Test
    void oneScopeGetsSoManyASecondAndAnotherAsManyAgain() {
        publish("ws-1", TopicLane.MOST_EVENTS + 5);
        publish("ws-2", 3);
        assertThat(told).hasSize(TopicLane.MOST_EVENTS + 3);
        assertThat(lane.findings(KB))
                .containsExactly(
                        "Within the last 10 minutes, 5 events for clients were dropped because there were more than 20 a second,"
                                + " or 65536 bytes, in one workspace or organization. Publish less often, or several things in one event");

        now += SECOND;
        publish("ws-1", TopicLane.MOST_EVENTS);
        assertThat(told).hasSize(TopicLane.MOST_EVENTS + 3 + TopicLane.EVENTS_PER_SECOND);
    }

    @Test
    void bytesAreLimitedToo() {
        String large = "{\"a\":\"" + "x".repeat(TopicLane.MOST_BYTES - 8) + "\"}";
        lane.add(event("ws-1", "t", large + " "));
        assertThat(lane.findings(KB).toString())
                .contains("1 events for clients were dropped because they had more than 16384 bytes");
        lane.add(event("ws-1", "t", "{\"a\":\"" + "ä".repeat(TopicLane.MOST_BYTES / 2) + "\"}"));
        assertThat(lane.findings(KB).toString()).contains("2 events for clients were dropped because they had more");

        for (int i = 0; i < 5; i++) {
            lane.add(event("ws-1", "t", large));
        }
        finish();
        assertThat(told).hasSize(TopicLane.BYTES_PER_SECOND / TopicLane.MOST_BYTES);
        assertThat(lane.findings(KB).toString()).contains("1 events for clients were dropped because there were more");
    }

    @Test
    void whatWaitsIsDroppedTooOnceItsReadersAreSpent() {
        readers = TopicLane.READERS_PER_SECOND - 1;
        for (int i = 0; i < 10; i++) {
            lane.add(event("ws-1", "t", "{}"));
        }
        finish();

        assertThat(told).hasSize(2);
        assertThat(lane.findings(KB).toString()).contains("8 events", "already been for 5000 readers within a second");
    }

    @Test
    void pluginIsSilentForNoMoreThanASecondHoweverManyReadersThereAre() {
        readers = 100 * TopicLane.READERS_PER_SECOND;
        publish("ws-1", 1);
        now += SECOND;
        publish("ws-2", 1);
        assertThat(told).hasSize(1);

        now += SECOND / TopicLane.READERS_PER_SECOND;
        publish("ws-2", 1);
        assertThat(told).hasSize(2);
    }

    @Test
    void findingsAreOfOneVersionAndOfTheLastMinutes() {
        publish("ws-1", TopicLane.MOST_EVENTS + 2);
        now += 6 * MINUTE;
        publish("ws-1", TopicLane.MOST_EVENTS + 3);
        assertThat(lane.findings(KB).toString()).contains("5 events");
        assertThat(lane.findings(NEXT)).isEmpty();

        now += 6 * MINUTE;
        assertThat(lane.findings(KB).toString()).contains("3 events");
        now += 6 * MINUTE;
        assertThat(lane.findings(KB)).isEmpty();
    }

    @Test
    void clientsThatDoNotKeepUpAreNoFinding() {
        tooSlow = 3;
        publish("ws-1", 1);
        assertThat(lane.findings(KB)).isEmpty();
    }

    @Test
    void classThatIsMissingKeepsNoOtherEventBack() {
        for (int i = 0; i < 3; i++) {
            lane.add(event("ws-1", "t", "{}"));
        }
        fault.set(new NoClassDefFoundError("io/mortise/Gone"));
        finish();

        assertThat(told).hasSize(2);
        assertThat(lane.findings(KB).toString()).contains("1 events for clients were dropped because it could not be");
    }

    @Test
    void workBeginsAnewAfterAnyError() {
        fault.set(new OutOfMemoryError("of a test, where no thread could begin"));
        assertThatThrownBy(() -> lane.add(event("ws-1", "t", "{}"))).isInstanceOf(OutOfMemoryError.class);
        lane.add(event("ws-1", "t", "{}"));
        fault.set(new OutOfMemoryError("of a test, while telling"));
        assertThatThrownBy(this::finish).isInstanceOf(OutOfMemoryError.class);
        lane.add(event("ws-1", "t", "{}"));
        finish();

        assertThat(told).hasSize(2);
    }

    @Test
    void queueIsBounded() {
        int perScope = TopicLane.MOST_EVENTS;
        int scopes = TopicLane.MOST_WAITING / perScope + 1;
        for (int i = 0; i < scopes; i++) {
            for (int j = 0; j < perScope; j++) {
                lane.add(event("ws-" + i, "t", "{}"));
            }
        }
        finish();

        assertThat(told).hasSize(TopicLane.MOST_WAITING);
        assertThat(lane.findings(KB))
                .containsExactly("Within the last 10 minutes, " + (scopes * perScope - TopicLane.MOST_WAITING)
                        + " events for clients were dropped because 256 waited already. Publish fewer at once");
    }

    @Test
    void faultsAreCountedAndTheRestGoesOn() {
        lane.add(event("ws-1", "fail", "{}"));
        lane.add(event("ws-1", "t", "{}"));
        finish();

        assertThat(told).hasSize(1);
        assertThat(lane.findings(KB).toString())
                .contains("1 events for clients were dropped because it could not be told");
    }

    private void publish(String workspace, int times) {
        for (int i = 0; i < times; i++) {
            lane.add(event(workspace, "t", "{}"));
            finish();
        }
    }

    private void finish() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private static TopicLane.Waiting event(String workspace, String topic, String payload) {
        return new TopicLane.Waiting(
                new TopicEvent(
                        Scope.of(new OrgId("acme"), new WorkspaceId(workspace)), KB, topic, payload, Instant.EPOCH),
                Set.of());
    }
}
