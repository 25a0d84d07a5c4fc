package io.mortise.http.log;

import io.mortise.http.request.Connection;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines on their way to one reader, as an event stream. Who logs puts a line into a queue and goes on; a worker sends what the
 * connection takes without waiting, and a reader for whom too much is waiting is cut off.
 */
final class LogStream implements LineReader, WriteListener, AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(LogStream.class);
    private static final int MOST_BYTES = 1 << 20;
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GAP = "event: gap\ndata: {}\n\n".getBytes(StandardCharsets.US_ASCII);

    private enum End {
        NOT_YET,
        ORDERLY,
        TOO_SLOW
    }

    private final AsyncContext context;
    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final LineFilter filter;
    private final Function<LogLine, byte[]> wire;
    private final Executor workers;
    private final Runnable whenEnded;
    private final Queue<LogLine> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final AtomicInteger wanted = new AtomicInteger(); // turns of the worker that are asked for
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean beats = true; // at once, so that the reader sees that the stream is there
    private volatile boolean misses;
    private volatile End end = End.NOT_YET;
    private boolean unflushed; // of the worker alone

    /** @param whenEnded run once */
    LogStream(
            AsyncContext context,
            HttpServletResponse response,
            LineFilter filter,
            Function<LogLine, byte[]> wire,
            Executor workers,
            Runnable whenEnded)
            throws IOException {
        this.context = context;
        this.response = response;
        this.out = response.getOutputStream();
        this.filter = filter;
        this.wire = wire;
        this.workers = workers;
        this.whenEnded = whenEnded;
    }

    /** From now on the connection is written to. */
    void open() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public void read(LogLine line) {
        if (end != End.NOT_YET || !filter.admits(line)) {
            return;
        }
        if (waitingBytes.addAndGet(line.bytes()) > MOST_BYTES) {
            end = End.TOO_SLOW;
        } else {
            waiting.add(line);
        }
        turn();
    }

    @Override
    public void misses() {
        misses = true;
    }

    @Override
    public void ends() {
        end = End.ORDERLY;
        turn();
    }

    /** Sends something, so that a connection which is gone is noticed. */
    void beat() {
        beats = true;
        turn();
    }

    @Override
    public void onWritePossible() {
        turn();
    }

    private void turn() {
        if (wanted.getAndIncrement() == 0) {
            try {
                workers.execute(this::turns);
            } catch (RejectedExecutionException stopping) {
                ended();
            }
        }
    }

    /** One worker at a time does as many turns as are asked for. */
    private void turns() {
        int done = wanted.get();
        while (done != 0) {
            try {
                send();
            } catch (IOException | IllegalStateException gone) {
                log.debug("A reader of a log has gone", gone);
                complete();
            }
            done = wanted.addAndGet(-done);
        }
    }

    private void send() throws IOException {
        if (ended.get()) {
            return;
        }
        if (end == End.TOO_SLOW) {
            Connection.cut(response); // what is on its way would have to be waited for
            complete();
            return;
        }
        while (out.isReady()) {
            if (beats) {
                beats = false;
                write(HEARTBEAT);
            } else if (misses) {
                misses = false;
                write(GAP);
            } else if (!waiting.isEmpty()) {
                LogLine line = waiting.remove();
                waitingBytes.addAndGet(-line.bytes());
                write(event(line));
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                if (end == End.ORDERLY) {
                    complete();
                }
                return;
            }
        }
    }

    private void write(byte[] bytes) throws IOException {
        unflushed = true;
        out.write(bytes);
    }

    private byte[] event(LogLine line) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(("id: " + line.id() + "\nevent: line\ndata: ").getBytes(StandardCharsets.US_ASCII));
        event.writeBytes(wire.apply(line));
        event.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        return event.toByteArray();
    }

    private void complete() {
        if (ended()) {
            try {
                context.complete();
            } catch (IllegalStateException already) {
                log.debug("The stream had ended already", already);
            }
        }
    }

    boolean hasEnded() {
        return ended.get();
    }

    private boolean ended() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            end = End.ORDERLY;
            whenEnded.run();
        }
        return first;
    }

    @Override
    public void onError(Throwable gone) {
        log.debug("A reader of a log has gone", gone);
        complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        boolean unused = ended();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody dispatches it again.
    }
}
