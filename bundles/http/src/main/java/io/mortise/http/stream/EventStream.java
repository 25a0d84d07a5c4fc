package io.mortise.http.stream;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.request.Connection;
import io.mortise.http.request.OpenRequests;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way to one reader. Who has an event puts it into a queue and goes on; what the connection takes without
 * waiting is sent, the rest when it takes more, and a reader for whom too much is waiting is cut off. It holds no thread. Safe
 * for use by many threads.
 */
public final class EventStream implements WriteListener, AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private enum End {
        NOT_YET,
        ORDERLY,
        TOO_SLOW
    }

    private final AsyncContext context;
    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final int mostBytes;
    private final Executor writers;
    private final Runnable whenCut;
    private final Runnable mayRead;
    private final Consumer<EventStream> whenEnded;
    private final Queue<StreamEvent> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final AtomicInteger wanted = new AtomicInteger(); // turns of a writer that are asked for
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean beats = true; // at once, so that the reader sees that the stream is there
    private volatile End end = End.NOT_YET;
    private boolean unflushed; // of the present writer alone

    /**
     * @param writers write: {@code Runnable::run} lets whoever has an event do it
     * @param mayRead throws {@code ProblemException} when the reader may read no longer
     * @param whenEnded run once
     */
    EventStream(
            AsyncContext context,
            HttpServletResponse response,
            int mostBytes,
            Executor writers,
            Runnable mayRead,
            Consumer<EventStream> whenEnded)
            throws IOException {
        this.context = context;
        this.response = response;
        this.out = response.getOutputStream();
        this.mostBytes = mostBytes;
        this.writers = writers;
        this.whenCut = OpenRequests.whenCut(context.getRequest());
        this.mayRead = mayRead;
        this.whenEnded = whenEnded;
    }

    /** From now on the connection is written to. */
    void open() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    /** Puts an event behind those that wait, and writes. */
    public void send(StreamEvent event) {
        put(event);
        write();
    }

    /** Puts an event behind those that wait; somebody has to {@link #write} later. */
    public void put(StreamEvent event) {
        if (end != End.NOT_YET) {
            return;
        }
        int before = waitingBytes.getAndAdd(event.size());
        if (before > 0 && before + event.size() > mostBytes) {
            end = End.TOO_SLOW;
        } else {
            waiting.add(event);
        }
    }

    /** The same where little waits; otherwise, and when the stream has ended, the event is left out, and the answer false. */
    public boolean put(StreamEvent event, int mostWaiting) {
        if (end != End.NOT_YET || waitingBytes.get() > mostWaiting) {
            return false;
        }
        put(event);
        return true;
    }

    /** Writes what waits, as far as it can without waiting. */
    public void write() {
        if (wanted.getAndIncrement() == 0) {
            try {
                writers.execute(this::turns);
            } catch (RejectedExecutionException stopping) {
                ended();
            }
        }
    }

    /** Tells the reader why there will be no more events, and ends the answer in an orderly way. */
    public void end(ProblemCode why) {
        if (end == End.NOT_YET) {
            put(PreparedEvent.of("event: end\ndata: {\"code\":\"" + why.name() + "\"}\n\n"));
            if (end == End.NOT_YET) {
                end = End.ORDERLY;
            }
            write();
        }
    }

    /** Looks whether the reader still may read. */
    void check() {
        if (end != End.NOT_YET) {
            return;
        }
        try {
            mayRead.run();
        } catch (ProblemException noLonger) {
            log.debug("A reader of events may read no longer", noLonger);
            end(noLonger.problem().code());
        } catch (RuntimeException inDoubt) {
            log.warn("Nobody can tell whether a reader of events still may read, so the stream ends", inDoubt);
            end(ProblemCode.INTERNAL);
        }
    }

    /** The same, and sends something, so that a connection which is gone is noticed; one that should have ended is cut. */
    void look() {
        if (end == End.NOT_YET) {
            check();
            beats = true;
        } else {
            end = End.TOO_SLOW;
        }
        write();
    }

    @Override
    public void onWritePossible() {
        write();
    }

    /** One writer at a time does as many turns as are asked for. */
    private void turns() {
        int done = wanted.get();
        while (done != 0) {
            try {
                turn();
            } catch (IOException | IllegalStateException gone) {
                log.debug("A reader of events has gone", gone);
                complete();
            }
            done = wanted.addAndGet(-done);
        }
    }

    private void turn() throws IOException {
        if (ended.get()) {
            return;
        }
        if (end == End.TOO_SLOW) {
            Connection.cut(response); // what is on its way would have to be waited for
            complete();
            whenCut.run();
            return;
        }
        while (out.isReady()) {
            if (beats) {
                beats = false;
                write(HEARTBEAT);
            } else if (!waiting.isEmpty()) {
                StreamEvent event = waiting.remove();
                waitingBytes.addAndGet(-event.size());
                write(event.bytes());
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

    private void complete() {
        if (ended()) {
            try {
                context.complete();
            } catch (IllegalStateException already) {
                log.debug("The stream had ended already", already);
            }
        }
    }

    public boolean hasEnded() {
        return ended.get();
    }

    private boolean ended() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            end = End.ORDERLY;
            waiting.clear();
            whenEnded.accept(this);
        }
        return first;
    }

    @Override
    public void onError(Throwable gone) {
        log.debug("A reader of events has gone", gone);
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
