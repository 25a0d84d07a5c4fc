package io.mortise.http.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads an event stream as it comes. */
public final class EventReader implements AutoCloseable {
    private static final String END = "end of the stream";
    private static final String HEARTBEAT = ":\n";

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final Stream<String> lines;
    private final CompletableFuture<Void> reading;
    private final StringBuilder event = new StringBuilder();

    /** @param lastId of the last event that is known, empty when none is */
    public EventReader(ServerRig rig, String user, String path, String lastId) throws Exception {
        HttpRequest.Builder request = rig.request(user, path).header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<Stream<String>> answer = rig.client().send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("text/event-stream");
        lines = answer.body();
        reading = CompletableFuture.runAsync(this::read, task -> new Thread(task, "reader of events").start());
    }

    private void read() {
        try {
            lines.forEach(this::line);
        } catch (RuntimeException closed) {
            // as the end
        }
        events.add(END);
    }

    private void line(String line) {
        if (!line.isEmpty()) {
            event.append(line).append('\n');
            return;
        }
        if (event.toString().equals(HEARTBEAT)) {
            heartbeats.incrementAndGet();
        } else {
            events.add(event.toString());
        }
        event.setLength(0);
    }

    /** How many have come so far. */
    public int heartbeats() {
        return heartbeats.get();
    }

    public String event() throws InterruptedException {
        String next = events.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next == null ? "" : next;
    }

    public String eventWith(String text) throws InterruptedException {
        String next = event();
        while (!next.contains(text)) {
            assertThat(next).isNotEqualTo(END);
            next = event();
        }
        return next;
    }

    /** Whether nothing comes any more but the end, with or without a reason. */
    public boolean ends() throws InterruptedException {
        String next = event();
        return next.equals(END) || (next.startsWith("event: end\n") && event().equals(END));
    }

    /** Waits for the end, and for the reason that is told before it. */
    public String reason() throws InterruptedException {
        String last = eventWith("event: end\n");
        assertThat(event()).isEqualTo(END);
        return last.replaceAll("(?s).*\"code\":\"([A-Z_]*)\".*", "$1");
    }

    @Override
    public void close() {
        lines.close();
        reading.join();
    }
}
