package io.mortise.benchmarks.http;

import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks an endpoint all the time and knows since when it answers as it does. */
final class Probe implements AutoCloseable {
    private static final long LONGEST_SECONDS = 20;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final URI server;
    private final Request request;
    private boolean ended; // guarded by this
    private int status; // guarded by this
    private long sinceNanos; // guarded by this
    private @Nullable Throwable fault; // guarded by this

    private Probe(URI server, Request request) {
        this.server = server;
        this.request = request;
    }

    static Probe start(URI server, Request request) {
        Probe probe = new Probe(server, request);
        Future<?> unused = probe.thread.submit(probe::ask);
        return probe;
    }

    /** Waits until it answers with that status; returns when the first such answer came. */
    synchronized long await(int wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (status != wanted) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (fault != null || left <= 0) {
                throw new AssertionError("It still answers " + status, fault);
            }
            wait(left);
        }
        return sinceNanos;
    }

    private void ask() {
        try (KeepAliveConnection connection = KeepAliveConnection.to(server)) {
            boolean goOn = true;
            while (goOn) {
                goOn = answered(connection.exchange(request));
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private synchronized boolean answered(int now) {
        if (now != status) {
            status = now;
            sinceNanos = System.nanoTime();
            notifyAll();
        }
        return !ended;
    }

    private synchronized void fail(Throwable cause) {
        fault = cause;
        notifyAll();
    }

    @Override
    public void close() {
        synchronized (this) {
            ended = true;
        }
        thread.shutdown();
    }
}
