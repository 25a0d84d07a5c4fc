package io.mortise.benchmarks.events;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import java.io.IOException;
import java.util.List;

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
        arrivals(plan, figures);
        try (LiveServer server = LiveServer.start(plan)) {
            int streams = plan.pick(2_000, 10_000);
            figures.add(
                    "heap of each of %,d idle event streams".formatted(streams),
                    server.kilobytesOfEach(streams),
                    "kB",
                    Limit.atMost(MOST_KILOBYTES));
        }
    }

    /** The reference and ours in turn, so that both have the same from whatever else the machine does. */
    private static void arrivals(Plan plan, Figures figures) throws Exception {
        try (WriterProcess writer = WriterProcess.start(CLIENTS);
                EventClients clients = EventClients.connect(writer.address(), CLIENTS);
                LiveServer server = LiveServer.start(plan);
                LiveServer.Toggles toggles = server.listen(CLIENTS)) {
            take(writer, clients, toggles, plan.pick(200, 1_000)); // to get warm
            List<Samples> samples = take(writer, clients, toggles, plan.pick(200, 1_000));
            Samples raw = samples.get(0);
            Samples live = samples.get(1);
            figures.note("raw-socket writer: " + LAST + ", p50", raw.p50(), "ms");
            figures.note("raw-socket writer: " + LAST + ", p99", raw.p99(), "ms");
            String name = "toggle acknowledged to its " + LAST + ", beside one that does not read";
            figures.add(name + ", p50", live.p50(), "ms", Limit.atMost(MOST_TIMES_RAW, raw.p50(), "raw-socket writer"));
            figures.add(name + ", p99", live.p99(), "ms", Limit.atMost(MOST_MILLIS));
        }
    }

    /** One event after the other; the next is caused when all clients have the one before. */
    private static List<Samples> take(
            WriterProcess writer, EventClients clients, LiveServer.Toggles toggles, int events) throws IOException {
        double[] raw = new double[events];
        double[] live = new double[events];
        for (int i = 0; i < events; i++) {
            long began = System.nanoTime();
            writer.causeEvent();
            int unused = clients.awaitEvent();
            raw[i] = (System.nanoTime() - began) / 1e6;
            live[i] = toggles.toggle(i % 2 == 1);
        }
        return List.of(Samples.of(raw), Samples.of(live));
    }
}
