package io.mortise.itests.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Live events of a scope, read by a thread as they come; comments are left out. */
public final class LiveEvents implements AutoCloseable {
    private static final String END = "end of the stream";
    private static final String CUT = "the connection was cut";
    private static final long LONGEST_SECONDS = 30;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final InputStream body;

    private LiveEvents(InputStream body) {
        this.body = body;
        Thread reader = new Thread(this::read, "reader of live events");
        reader.setDaemon(true);
        reader.start();
    }

    /** Connects as that user, and reads over what is shown at first. */
    public static LiveEvents of(Api api, String path) {
        LiveEvents events = of(api.request(path));
        events.await("event: snapshot");
        return events;
    }

    /** Connects with any credentials, and a {@code Last-Event-ID} if there is one. */
    public static LiveEvents of(HttpRequest.Builder request) {
        HttpResponse<InputStream> answer =
                Api.open(request.header("Accept", "text/event-stream").GET());
        if (answer.statusCode() != 200) {
            throw new AssertionError("The stream is answered " + answer.statusCode());
        }
        return new LiveEvents(answer.body());
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            StringBuilder event = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    event.append(line).append('\n');
                } else if (event.length() > 0) {
                    add(event.toString());
                    event.setLength(0);
                }
            }
            events.add(END);
        } catch (IOException | UncheckedIOException cut) {
            events.add(CUT);
        }
    }

    private void add(String event) {
        if (!event.startsWith(":")) {
            events.add(event);
        }
    }

    /** The next event but those of contributions: they come a moment after what they follow from. */
    public String next() {
        String next = any();
        while (next.startsWith("event: contributions")) {
            next = any();
        }
        return next;
    }

    private String any() {
        try {
            String next = events.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("No event has come for " + LONGEST_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads on to an event that has that text. */
    public String await(String text) {
        String next = any();
        while (!next.contains(text)) {
            if (next.equals(END) || next.equals(CUT)) {
                throw new AssertionError("No event with " + text + " has come before " + next);
            }
            next = any();
        }
        return next;
    }

    /** Reads on to the end, which must be an orderly one; returns the reason that is told. */
    public String reason() {
        String reason = await("event: end");
        String last = next();
        if (!last.equals(END)) {
            throw new AssertionError("After " + reason + " comes " + last);
        }
        return reason;
    }

    /** The id of an event. */
    public static String id(String event) {
        return event.replaceAll("(?s).*?id: (\\S+)\n.*", "$1");
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
