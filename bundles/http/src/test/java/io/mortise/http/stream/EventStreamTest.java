package io.mortise.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.problem.ProblemCode;
import io.mortise.http.rig.KeptAnswer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final PreparedEvent EVENT = PreparedEvent.of("data: x\n\n");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void streamThatHasEndedTakesNoEvent() throws Exception {
        EventStreams streams = new EventStreams(timer, Runnable::run, Duration.ofHours(1));
        KeptAnswer answer = new KeptAnswer();
        EventStream stream = streams.open(
                new StreamKind("tests", 1, 1_000), answer.reader("walt"), Runnable::run, () -> {}, ended -> {});
        assertThat(stream.put(EVENT, 100)).isTrue();

        stream.end(ProblemCode.UNAUTHENTICATED);

        assertThat(stream.put(EVENT, 100)).isFalse();
        assertThat(answer.text()).contains("data: x\n", "event: end\n");
    }
}
