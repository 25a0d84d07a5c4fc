package io.mortise.http.sample;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What makes work. Tests talk to it through what they leave in the system properties, as they do to {@link SampleResource}. */
@Path("load")
@Produces(MediaType.TEXT_PLAIN)
public final class SampleLoad {
    public static final String FAILS = "mortise.test.fails";
    public static final String INTERRUPTED = "mortise.test.interrupted";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @GET
    @Path("nothing")
    public String nothing() {
        return "nothing";
    }

    /** Burns a tenth of a second of CPU time. */
    @GET
    @Path("burn")
    public String burn() {
        long end = cpuNanos() + TimeUnit.MILLISECONDS.toNanos(100);
        long turns = 0;
        while (cpuNanos() < end) {
            turns++;
        }
        return turns + " turns";
    }

    private static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Allocates 16 MiB. */
    @GET
    @Path("allocate")
    public String allocate() {
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            byte[] bytes = new byte[1 << 20];
            sum += bytes.length;
        }
        return sum + " bytes";
    }

    @GET
    @Path("flaky")
    public String flaky() {
        if (Boolean.getBoolean(FAILS)) {
            throw new IllegalStateException("it fails");
        }
        return "well";
    }

    /** Does not listen to interruptions until it may leave. */
    @GET
    @Path("stuck")
    public String stuck() {
        latch(SampleResource.ENTERED).countDown();
        while (latch(SampleResource.MAY_LEAVE).getCount() > 0) {
            try {
                latch(SampleResource.MAY_LEAVE).await();
            } catch (InterruptedException ignored) {
                latch(INTERRUPTED).countDown();
            }
        }
        return "at last";
    }

    /** Listens to interruptions. */
    @GET
    @Path("polite")
    public String polite() throws InterruptedException {
        latch(SampleResource.ENTERED).countDown();
        latch(SampleResource.MAY_LEAVE).await();
        return "at last";
    }

    /** Begins to answer, and then does nothing more. */
    @GET
    @Path("half")
    public StreamingOutput half() {
        return out -> {
            out.write(new byte[1 << 17]);
            out.flush();
            try {
                latch(SampleResource.MAY_LEAVE).await();
            } catch (InterruptedException stopNow) {
                throw new IOException(stopNow);
            }
        };
    }

    /** Says how long the answer is, answers, and stays a while. */
    @GET
    @Path("whole")
    public Response whole() {
        StreamingOutput body = out -> {
            out.write(new byte[1 << 17]);
            out.flush();
            latch(SampleResource.ENTERED).countDown();
            try {
                latch(SampleResource.MAY_LEAVE).await();
            } catch (InterruptedException stopNow) {
                throw new IOException(stopNow);
            }
        };
        return Response.ok(body).header("Content-Length", 1 << 17).build();
    }

    @POST
    @Path("read")
    public String read(InputStream body) throws IOException {
        return body.readAllBytes().length + " bytes";
    }

    private static CountDownLatch latch(String name) {
        return (CountDownLatch) Objects.requireNonNull(System.getProperties().get(name));
    }
}
