package io.mortise.benchmarks.events;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.memory.Heap;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.stream.IntStream;

/** A server with one plugin, and clients of its live events. */
record LiveServer(Distribution distribution, Scene scene) implements AutoCloseable {
    private static final String MODULE = "module-kb";
    private static final int WORKSPACES = 100;
    private static final double KILOBYTES = 1024;

    static LiveServer start(Plan plan) {
        Distribution distribution = Distribution.startWithJava("", plan.folder("events-data"));
        distribution
                .api()
                .upload(Distribution.file("samples/module-kb-1.2.0.zip"))
                .expect(201);
        return new LiveServer(distribution, Scene.create(distribution.api()));
    }

    /** Clients of one workspace, and beside them one that reads nothing. */
    Toggles listen(int clients) throws IOException {
        Request stream = Request.events(events(scene.first()));
        EventClients listening = EventClients.connect(address(), clients, i -> stream);
        Socket slow = new Socket();
        try {
            slow.setReceiveBufferSize(1);
            slow.connect(address());
            slow.getOutputStream().write(stream.bytes());
            int unused = listening.awaitEvent(); // the snapshot
            KeepAliveConnection writer =
                    KeepAliveConnection.to(distribution.api().base());
            return new Toggles(scene.workspaceModule(scene.first(), MODULE), listening, slow, writer);
        } catch (IOException | RuntimeException | AssertionError e) {
            slow.close();
            listening.close();
            throw e;
        }
    }

    /** Toggles a module while clients listen. */
    record Toggles(String module, EventClients listening, Socket slow, KeepAliveConnection writer)
            implements AutoCloseable {

        /** From the answer to a toggle to its arrival at the last client, in milliseconds. */
        double toggle(boolean on) throws IOException {
            int status = writer.exchange(Request.patch(module, "{\"enabled\": " + on + "}"));
            if (status != 200) {
                throw new AssertionError(status + ": " + writer.text());
            }
            long acknowledged = System.nanoTime();
            int unused = listening.awaitEvent();
            return (System.nanoTime() - acknowledged) / 1e6;
        }

        @Override
        public void close() throws IOException {
            writer.close();
            slow.close();
            listening.close();
        }
    }

    /** What each of so many streams adds to the heap, spread over workspaces; afterwards each must still be there. */
    double kilobytesOfEach(int streams) throws Exception {
        IntStream.range(0, WORKSPACES).forEach(i -> distribution
                .api()
                .post(
                        scene.orgPath() + "/workspaces",
                        "{\"id\": \"%s\", \"name\": \"Workspace\"}".formatted(workspace(i)))
                .expect(201));
        hold(WORKSPACES).close(); // what there is but once, and each workspace in memory
        double before = Heap.settledMegabytes(distribution.process());
        try (EventClients clients = hold(streams)) {
            double after = Heap.settledMegabytes(distribution.process());
            distribution
                    .api()
                    .patch(scene.orgModule(MODULE), "{\"enabled\": false}")
                    .expect(200);
            int unused = clients.awaitEvent();
            return (after - before) * KILOBYTES / streams;
        }
    }

    private EventClients hold(int streams) throws IOException {
        EventClients clients =
                EventClients.connect(address(), streams, i -> Request.events(events(workspace(i % WORKSPACES))));
        int unused = clients.awaitEvent(); // the snapshots
        return clients;
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(
                distribution.api().base().getHost(), distribution.api().base().getPort());
    }

    private static String workspace(int number) {
        return "listening-" + number;
    }

    private static String events(String workspace) {
        return "/api/platform/workspaces/" + workspace + "/events";
    }

    @Override
    public void close() {
        distribution.close();
    }
}
