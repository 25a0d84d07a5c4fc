package io.mortise.http.sample;

import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A plugin's resource. Tests talk to it through latches that they leave in the system properties. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class SampleResource {
    public static final String ENTERED = "mortise.test.entered";
    public static final String MAY_LEAVE = "mortise.test.mayLeave";

    private final String text;

    @Context
    @SuppressWarnings("NullAway.Init") // Jersey injects it
    private WorkspaceContext field;

    public SampleResource(String text) {
        this.text = text;
    }

    public record Note(String title, int size) {}

    @GET
    @Path("text")
    public Note text() {
        return new Note(text, text.length());
    }

    @GET
    @Path("who")
    @Produces(MediaType.TEXT_PLAIN)
    public String who(@Context WorkspaceContext parameter) {
        return field.workspaceId() + " " + parameter.workspaceId() + " "
                + parameter.getClass().getSimpleName();
    }

    @GET
    @Path("notes/{id}")
    @Produces(MediaType.TEXT_PLAIN)
    public String note() {
        return "note";
    }

    @POST
    @Path("notes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Note add(Note note) {
        return note;
    }

    @POST
    @Path("upload")
    @Produces(MediaType.TEXT_PLAIN)
    public String upload(InputStream body) throws IOException {
        return String.valueOf(body.transferTo(OutputStream.nullOutputStream()));
    }

    @GET
    @Path("slow")
    @Produces(MediaType.TEXT_PLAIN)
    public String slow() throws InterruptedException {
        latch(ENTERED).countDown();
        boolean left = latch(MAY_LEAVE).await(30, TimeUnit.SECONDS);
        return left ? text : "timed out";
    }

    @GET
    @Path("fail")
    public String fail() {
        if (text.isEmpty()) {
            return "";
        }
        throw new IllegalStateException("secret of the plugin");
    }

    @GET
    @Path("gone")
    public String gone() {
        if (text.isEmpty()) {
            return "";
        }
        throw new NotFoundException();
    }

    @GET
    @Path("own404")
    public Response own404() {
        return Response.status(404).type(MediaType.TEXT_PLAIN).entity("mine").build();
    }

    @GET
    @Path("tagged")
    public Response tagged() {
        return Response.ok(new Note(text, 1)).tag("one").build();
    }

    @GET
    @Path("own")
    public Response own() {
        return Response.ok(new Note(text, 1))
                .header("Cache-Control", "max-age=60")
                .header("Content-Security-Policy", "default-src 'self'")
                .build();
    }

    @GET
    @Path("undeclared")
    @Produces(MediaType.TEXT_PLAIN)
    public String undeclared() {
        return "must not be reached";
    }

    /** Takes whatever the other paths do not. */
    @GET
    @Path("{anything}")
    @Produces(MediaType.TEXT_PLAIN)
    public String anything() {
        return "must not be reached";
    }

    @GET
    @Path("broken")
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput broken() {
        return out -> {
            out.write(new byte[1 << 17]);
            out.flush();
            throw new IllegalStateException("half of the answer is on its way");
        };
    }

    /** An event stream that has nothing to tell yet. */
    @GET
    @Path("silence")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void silence(@Context SseEventSink sink) {
        latch(ENTERED).countDown();
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(@Context SseEventSink sink, @Context Sse sse, @Context WorkspaceContext workspace) {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sample-stream");
            thread.setDaemon(true);
            return thread;
        });
        var unused = ticker.scheduleAtFixedRate(
                () -> {
                    if (sink.isClosed()) {
                        ticker.shutdown();
                    } else {
                        sink.send(sse.newEvent(text + "@" + workspace.workspaceId()))
                                .exceptionally(fault -> {
                                    ticker.shutdown();
                                    return null;
                                });
                    }
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
    }

    private static CountDownLatch latch(String name) {
        return (CountDownLatch) Objects.requireNonNull(System.getProperties().get(name));
    }
}
