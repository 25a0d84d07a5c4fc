package io.mortise.benchmarks.events;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Samples;

/** From the cause of an event to its arrival at the last of many clients: the reference for streams of events. */
public final class EventsSuite implements Suite {
    private static final int CLIENTS = 1_000;

    @Override
    public String name() {
        return "events";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        try (WriterProcess writer = WriterProcess.start(CLIENTS);
                EventClients clients = EventClients.connect(writer.address(), CLIENTS)) {
            take(writer, clients, plan.pick(200, 1_000)); // to get warm
            Samples samples = take(writer, clients, plan.pick(200, 1_000));
            String name = "raw-socket writer: event at the last of %,d clients".formatted(CLIENTS);
            figures.note(name + ", p50", samples.p50(), "ms");
            figures.note(name + ", p99", samples.p99(), "ms");
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
