package io.mortise.benchmarks.bystanders;

import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.report.Samples;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate, each at its time whether or not those before it were answered. The time of a request begins when
 * it was due, so waiting for a free connection counts too.
 */
final class OpenLoad {
    private static final int CONNECTIONS = 16;
    private static final double NANOS_PER_MILLI = 1e6;

    private final URI server;
    private final List<Bystander> bystanders;
    private final long nanosBetween;

    /** @param paths asked in turn */
    OpenLoad(URI server, List<String> paths, int perSecond) {
        this.server = server;
        this.bystanders = paths.stream()
                .map(path -> new Bystander(path, Request.get(path)))
                .toList();
        this.nanosBetween = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    private record Bystander(String path, Request request) {}

    /** What came of a run; the failures in words. */
    record Outcome(Samples millis, int requests, List<String> failures) {}

    /** Something that takes its time while the requests run. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Sends requests while the work runs. */
    Outcome during(Work work) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Sender sender = new Sender(start, next, ended);
            senders.add(sender);
            sender.start();
        }
        try {
            work.run();
        } finally {
            ended.set(true);
            for (Sender sender : senders) {
                sender.join();
            }
        }
        return outcome(senders);
    }

    private static Outcome outcome(List<Sender> senders) {
        List<String> failures = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        senders.forEach(sender -> {
            failures.addAll(sender.failures);
            millis.addAll(sender.millis);
        });
        double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
        return new Outcome(Samples.of(all), all.length, Collections.unmodifiableList(failures));
    }

    /** Takes the next request of the schedule, waits until it is due, and sends it on its own connection. */
    private final class Sender extends Thread {
        private final long start;
        private final AtomicInteger next;
        private final AtomicBoolean ended;
        private final List<Double> millis = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        Sender(long start, AtomicInteger next, AtomicBoolean ended) {
            super("bystander");
            this.start = start;
            this.next = next;
            this.ended = ended;
        }

        @Override
        public void run() {
            while (!ended.get()) {
                try (KeepAliveConnection connection = KeepAliveConnection.to(server)) {
                    while (!ended.get()) {
                        sendNext(connection);
                    }
                } catch (IOException broken) {
                    failures.add(broken.toString()); // and goes on with a new connection
                }
            }
        }

        private void sendNext(KeepAliveConnection connection) throws IOException {
            int number = next.getAndIncrement();
            long due = start + number * nanosBetween;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            Bystander bystander = bystanders.get(number % bystanders.size());
            int status = connection.exchange(bystander.request());
            millis.add((System.nanoTime() - due) / NANOS_PER_MILLI);
            if (status != 200) {
                failures.add(status + " from " + bystander.path());
            }
        }
    }
}
