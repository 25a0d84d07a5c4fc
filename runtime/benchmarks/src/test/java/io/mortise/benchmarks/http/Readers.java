package io.mortise.benchmarks.http;

import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Callers that read one thing again and again beside what is measured. */
final class Readers implements AutoCloseable {
    private static final int CALLERS = 2;
    private static final double NANOS_PER_SECOND = 1e9;

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final LongAdder answered = new LongAdder();
    private final List<CompletableFuture<Void>> callers = new ArrayList<>();
    private final long began = System.nanoTime();

    private Readers() {}

    static Readers start(URI server, Request request) {
        Readers readers = new Readers();
        for (int i = 0; i < CALLERS; i++) {
            readers.callers.add(CompletableFuture.runAsync(() -> readers.read(server, request), readers.threads));
        }
        return readers;
    }

    double perSecond() {
        return answered.sum() * NANOS_PER_SECOND / (System.nanoTime() - began);
    }

    private void read(URI server, Request request) {
        try (KeepAliveConnection connection = KeepAliveConnection.to(server)) {
            while (!ended.get()) {
                int status = connection.exchange(request);
                if (status != 200) {
                    throw new AssertionError(status + ": " + connection.text());
                }
                answered.increment();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when one of them got another answer. */
    @Override
    public void close() {
        ended.set(true);
        threads.shutdown();
        callers.forEach(CompletableFuture::join);
    }
}
