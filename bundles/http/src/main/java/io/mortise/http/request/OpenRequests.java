package io.mortise.http.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests that are running, synchronous or not; lets one stop without cutting them. Safe for use by many threads. */
public final class OpenRequests {
    private static final Logger log = LoggerFactory.getLogger(OpenRequests.class);

    private static final String TICKET = "io.mortise.http.ticket";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<Ticket> open = new HashSet<>(); // guarded by lock
    private final Runnable whenLastEnded;
    private boolean closed; // guarded by lock

    /**
     * @param whenLastEnded run each time the last request of a closed set has ended, or when an empty set is closed
     */
    public OpenRequests(Runnable whenLastEnded) {
        this.whenLastEnded = whenLastEnded;
    }

    /** Counts a request in, or refuses it when closed. */
    public Optional<Ticket> open(HttpServletRequest request, HttpServletResponse response) {
        lock.lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            Ticket ticket = new Ticket(request, response);
            open.add(ticket);
            request.setAttribute(TICKET, ticket);
            return Optional.of(ticket);
        } finally {
            lock.unlock();
        }
    }

    /** Counts a request out whose connection is cut: Jetty does not always tell that such a one has completed. */
    public static Runnable whenCut(ServletRequest request) {
        return request.getAttribute(TICKET) instanceof Ticket ticket ? ticket::remove : () -> {};
    }

    /** Takes no new requests from now on. */
    public void close() {
        boolean none;
        lock.lock();
        try {
            none = !closed && open.isEmpty();
            closed = true;
        } finally {
            lock.unlock();
        }
        if (none) {
            whenLastEnded.run();
        }
    }

    /** Takes requests again. */
    public void reopen() {
        lock.lock();
        try {
            closed = false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether requests are refused. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no request is open; false when the time ran out. */
    public boolean awaitNone(Duration time) throws InterruptedException {
        long nanos = time.toNanos();
        lock.lock();
        try {
            while (!open.isEmpty()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = ended.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the event streams that are open. */
    public void endStreams() {
        end(Ticket::isEventStream);
    }

    /** Ends every asynchronous request that is open. */
    public void endAll() {
        end(ticket -> true);
    }

    private void end(Predicate<Ticket> which) {
        List<Ticket> tickets;
        lock.lock();
        try {
            tickets = List.copyOf(open);
        } finally {
            lock.unlock();
        }
        tickets.stream().filter(which).forEach(Ticket::end);
    }

    private void remove(Ticket ticket) {
        boolean last;
        lock.lock();
        try {
            boolean removed = open.remove(ticket);
            last = removed && closed && open.isEmpty();
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        if (last) {
            whenLastEnded.run();
        }
    }

    /** One open request. */
    public final class Ticket {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final long openedNanos = System.nanoTime();

        private Ticket(HttpServletRequest request, HttpServletResponse response) {
            this.request = request;
            this.response = response;
        }

        /** To be called when the container's dispatch returns; an asynchronous request stays open until it completes. */
        public void dispatched() {
            RequestEnd.run(request, this::remove);
        }

        private void remove() {
            OpenRequests.this.remove(this);
        }

        private boolean isEventStream() {
            String type = response.getContentType();
            return type != null && type.startsWith("text/event-stream");
        }

        private void end() {
            try {
                if (request.isAsyncStarted()) {
                    complete(request.getAsyncContext());
                }
            } catch (IllegalStateException | IOException endedMeanwhile) {
                log.debug(
                        "A request ended by itself after {} ms",
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - openedNanos),
                        endedMeanwhile);
            } catch (InterruptedException stopNow) {
                log.warn("Ending a request was interrupted", stopNow);
                Thread.currentThread().interrupt();
            }
        }

        private void complete(AsyncContext context) throws IOException, InterruptedException {
            Optional<EndableResponse> endable = EndableResponse.of(request);
            if (endable.isPresent()) {
                endable.get().end(context::complete);
            } else {
                context.complete();
            }
        }
    }
}
