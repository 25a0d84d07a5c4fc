package io.mortise.http.load;

import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.Connection;
import io.mortise.http.request.CorrelationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A request while a plugin's code runs for it on a thread of the server. When it has kept the plugin busy for too long, another
 * thread answers in its place and interrupts it; whatever the plugin says afterwards reaches nobody.
 */
public final class PluginCall {
    private static final Logger log = LoggerFactory.getLogger(PluginCall.class);
    private static final long WAITING = Long.MIN_VALUE;

    private enum Speaker {
        NOBODY,
        PLUGIN,
        SERVER
    }

    private final VersionLoad load;
    private final String org;
    private final Circuit circuit;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Thread thread = Thread.currentThread();
    private final long beganNanos = System.nanoTime();
    private final long beganCpuNanos = ThreadCost.cpuNanos();
    private final long beganBytes = ThreadCost.allocatedBytes();
    private volatile long busySince = beganNanos; // WAITING while bytes are received or sent
    private volatile Speaker speaker = Speaker.NOBODY; // changed while holding this
    private volatile boolean givenUp; // changed while holding this
    private boolean ended; // guarded by this
    private @Nullable CallResponse answer; // for the call's own thread

    PluginCall(
            VersionLoad load, String org, Circuit circuit, HttpServletRequest request, HttpServletResponse response) {
        this.load = load;
        this.org = org;
        this.circuit = circuit;
        this.request = request;
        this.response = response;
    }

    /** The request as the plugin is to read it. */
    public HttpServletRequest request(HttpServletRequest mounted) {
        return OpaqueView.of(HttpServletRequest.class, new CallRequest(mounted, this));
    }

    /** The response that the plugin is to write to. */
    public HttpServletResponse response() {
        CallResponse given = answer;
        if (given == null) {
            given = new CallResponse(response, this);
            answer = given;
        }
        return OpaqueView.of(HttpServletResponse.class, given);
    }

    /** Whether it was answered in the plugin's place. */
    public boolean isGivenUp() {
        return givenUp;
    }

    /** To be called by the same thread when the plugin's code has returned; {@link #send} comes next, unless it has failed. */
    public void end() {
        boolean late;
        synchronized (this) {
            ended = true;
            late = givenUp;
        }
        if (late) {
            boolean unused = Thread.interrupted(); // it was meant for this request and not for the thread's next one
            completeAsync();
            log.warn(
                    "Plugin {} came back from {} {} after {} ms; it had been given up",
                    load.plugin(),
                    request.getMethod(),
                    request.getRequestURI(),
                    (System.nanoTime() - beganNanos) / 1_000_000);
        }
        load.ended(this);
    }

    /** Sends what of the answer has waited until the place was free. */
    public void send() {
        CallResponse given = answer;
        if (given == null || givenUp) {
            return;
        }
        try {
            given.release();
        } catch (IOException gone) {
            log.debug("Nobody waits any more for the end of an answer", gone);
        }
    }

    private void completeAsync() {
        try {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().complete();
            }
        } catch (IllegalStateException endedMeanwhile) {
            log.debug("A request that was given up has ended by itself", endedMeanwhile);
        }
    }

    Outcome outcome() {
        if (givenUp) {
            return Outcome.TIMEOUT;
        }
        return response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? Outcome.ERROR : Outcome.OK;
    }

    /** Whether it has kept the plugin busy for longer than that. */
    boolean isOverdue(long nowNanos, long timeoutNanos) {
        long since = busySince;
        return !givenUp && since != WAITING && nowNanos - since > timeoutNanos;
    }

    /** The plugin waits for the network, which is not its fault. */
    void waits() {
        busySince = WAITING;
    }

    void continues() {
        busySince = System.nanoTime();
    }

    /** Whether the plugin may say something; nobody else will from then on. */
    boolean mayAnswer() {
        if (speaker == Speaker.NOBODY) {
            synchronized (this) {
                if (speaker == Speaker.NOBODY) {
                    speaker = Speaker.PLUGIN;
                }
            }
        }
        return speaker == Speaker.PLUGIN;
    }

    /** Answers in the plugin's place, or cuts the connection when it has begun to answer; and interrupts it. */
    void giveUp(ProblemRenderer problems) {
        synchronized (this) {
            if (ended || givenUp) {
                return;
            }
            givenUp = true;
            try {
                answer(problems);
            } catch (IOException | RuntimeException gone) {
                log.debug("Nobody waits any more for an answer that is late", gone);
            }
            thread.interrupt();
        }
        tell();
    }

    /** In the plugin's name, as the thread that serves the request does. */
    private void tell() {
        MDC.put("plugin", load.plugin().name());
        MDC.put("pluginVersion", load.plugin().version());
        MDC.put("request", CorrelationId.of(request));
        try {
            log.warn(
                    "Plugin {} did not answer {} {} within {} ms; its thread {} was interrupted",
                    load.plugin(),
                    request.getMethod(),
                    request.getRequestURI(),
                    load.limits().timeout().toMillis(),
                    thread.getName());
        } finally {
            MDC.clear();
        }
    }

    private void answer(ProblemRenderer problems) throws IOException {
        if (speaker == Speaker.PLUGIN) {
            Connection.cut(response);
            return;
        }
        speaker = Speaker.SERVER;
        response.setHeader(
                "Connection", "close"); // the container reads no other request here before the plugin returns
        problems.send(response, Refusal.timedOut(load.plugin(), load.limits().timeout()), CorrelationId.of(request));
        response.getOutputStream().close();
    }

    String org() {
        return org;
    }

    Circuit circuit() {
        return circuit;
    }

    long tookNanos() {
        return System.nanoTime() - beganNanos;
    }

    /** What the current thread, which must be the call's own, has cost since it began. */
    long cpuNanos() {
        return ThreadCost.cpuNanos() - beganCpuNanos;
    }

    /** What the current thread, which must be the call's own, has allocated since it began. */
    long allocatedBytes() {
        return ThreadCost.allocatedBytes() - beganBytes;
    }

    /** What others see of it while it runs; null when it has just ended. */
    @Nullable
    RunningCall describe() {
        StackTraceElement[] stack = thread.getStackTrace();
        long cpu = ThreadCost.cpuNanos(thread.getId());
        long bytes = ThreadCost.allocatedBytes(thread.getId());
        synchronized (this) {
            return ended
                    ? null
                    : RunningCall.of(
                            request,
                            thread.getName(),
                            givenUp,
                            System.nanoTime() - beganNanos,
                            Math.max(0, cpu - beganCpuNanos),
                            Math.max(0, bytes - beganBytes),
                            stack);
        }
    }
}
