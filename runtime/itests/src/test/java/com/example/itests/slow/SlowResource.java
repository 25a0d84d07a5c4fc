package com.example.itests.slow;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Answers late, answers bit by bit, or tells which version answers. */
@Component(service = SlowResource.class)
@JakartarsResource
@Path("/")
public final class SlowResource {
    private final AtomicInteger busy = new AtomicInteger();

    /** Answers after that time. */
    @GET
    @Path("slow")
    @Produces(MediaType.TEXT_PLAIN)
    public String slow(@QueryParam("millis") @DefaultValue("1000") long millis) {
        busy.incrementAndGet();
        try {
            pause(millis);
            return "done by " + version();
        } finally {
            busy.decrementAndGet();
        }
    }

    /** Whether somebody waits for a late answer. */
    @GET
    @Path("busy")
    @Produces(MediaType.TEXT_PLAIN)
    public boolean isBusy() {
        return busy.get() > 0;
    }

    /** Answers an event stream of that many events. */
    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @Context SseEventSink sink,
            @Context Sse sse,
            @QueryParam("events") @DefaultValue("10") int events,
            @QueryParam("millis") @DefaultValue("100") long millis) {
        // What is sent before this method returns would wait for its end.
        Thread stream = new Thread(() -> send(sink, sse, events, millis), "stream of the slow plugin");
        stream.setDaemon(true);
        stream.start();
    }

    private void send(SseEventSink sink, Sse sse, int events, long millis) {
        try (sink) {
            for (int i = 1; i <= events; i++) {
                sink.send(sse.newEvent(i + " by " + version()))
                        .toCompletableFuture()
                        .join();
                pause(millis);
            }
        }
    }

    /** Answers at once, unless its version is broken. */
    @GET
    @Path("version")
    @Produces(MediaType.TEXT_PLAIN)
    public String checked() {
        String version = version();
        if (version.startsWith("broken")) {
            throw new IllegalStateException(version);
        }
        return version;
    }

    private static String version() {
        try (InputStream text = SlowResource.class.getResourceAsStream("/version.txt")) {
            return text == null ? "?" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(long millis) {
        try {
            boolean interrupted = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            assert !interrupted : "nobody counts down";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
