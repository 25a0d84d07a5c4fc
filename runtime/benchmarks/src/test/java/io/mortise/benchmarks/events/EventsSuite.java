package io.mortise.benchmarks.events;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;

/** From the cause of an event to its arrival at the last of many clients, and what those cost who wait for one. */
public final class EventsSuite implements Suite {
    private static final int CLIENTS = 1_000;
    private static final String LAST = "event at the last of %,d clients".formatted(CLIENTS);
    private static final double MOST_TIMES_RAW = 1.5;
    private static final double MOST_MILLIS = 50;
    private static final double MOST_KILOBYTES = 20;

    @Override
    public String name() {
        return "events";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        double raw = reference(plan, figures);
        try (LiveServer server = LiveServer.start(plan)) {
            Samples samples = server.toggles(CLIENTS, plan.pick(100, 300), plan.pick(200, 1_000));
            String name = "toggle acknowledged to its " + LAST + ", beside one that does not read";
            figures.add(name + ", p50", samples.p50(), "ms", Limit.atMost(MOST_TIMES_RAW, raw, "raw-socket writer"));
            figures.add(name + ", p99", samples.p99(), "ms", Limit.atMost(MOST_MILLIS));
        }
        try (LiveServer server = LiveServer.start(plan)) {
            int streams = plan.pick(2_000, 10_000);
            figures.add(
                    "heap of each of %,d idle event streams".formatted(streams),
                    server.kilobytesOfEach(streams),
                    "kB",
                    Limit.atMost(MOST_KILOBYTES));
        }
    }

    private static double reference(Plan plan, Figures figures) throws Exception {
        try (WriterProcess writer = WriterProcess.start(CLIENTS);
                EventClients clients = EventClients.connect(writer.address(), CLIENTS)) {
            take(writer, clients, plan.pick(200, 1_000)); // to get warm
            Samples samples = take(writer, clients, plan.pick(200, 1_000));
            figures.note("raw-socket writer: " + LAST + ", p50", samples.p50(), "ms");
            figures.note("raw-socket writer: " + LAST + ", p99", samples.p99(), "ms");
            return samples.p50();
        }
    }

    /** One event after the other; the next is caused when all clients have the one before. */
    private static Samples take(WriterProcess writer, EventClients clients, int events) throws Exception {
        return Samples.time(events, () -> {
            writer.causeEvent();
            return clients.awaitEvent();
        });
    }
}
