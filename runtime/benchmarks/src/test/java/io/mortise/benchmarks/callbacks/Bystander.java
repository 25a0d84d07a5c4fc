package io.mortise.benchmarks.callbacks;

import io.mortise.benchmarks.client.KeepAliveConnection;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.deploy.PluginZips;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Scene;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A module that has nothing to do with the others, and is switched in a workspace. */
final class Bystander implements AutoCloseable {
    private static final String MODULE = "module-bystander";

    private final KeepAliveConnection connection;
    private final Request off;
    private final Request on;
    private final Request probe;

    private Bystander(KeepAliveConnection connection, Scene scene) {
        String module = scene.workspaceModule(scene.first(), MODULE);
        this.connection = connection;
        this.off = Request.patch(module, "{\"enabled\": false}");
        this.on = Request.patch(module, "{\"enabled\": true}");
        this.probe = Request.get(Scene.endpoint(scene.first(), MODULE, "/hello"));
    }

    static Bystander install(Api api, Scene scene) throws IOException {
        api.upload(PluginZips.small().named(MODULE)).expect(201);
        return new Bystander(KeepAliveConnection.to(api.base()), scene);
    }

    /** Switched off and on that often; of each the time until it was enforced. */
    Samples toggle(int times) throws IOException {
        int[] left = {times};
        return toggleWhile(() -> left[0]-- > 0);
    }

    /** The same for as long as that holds, and at least once. */
    Samples toggleWhile(BooleanSupplier goesOn) throws IOException {
        List<Double> millis = new ArrayList<>();
        do {
            millis.add(enforced(off, 404));
            millis.add(enforced(on, 200));
        } while (goesOn.getAsBoolean());
        return Samples.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double enforced(Request change, int expected) throws IOException {
        long began = System.nanoTime();
        expect(connection.exchange(change), 200);
        expect(connection.exchange(probe), expected);
        return (System.nanoTime() - began) / 1e6;
    }

    private void expect(int status, int expected) {
        if (status != expected) {
            throw new AssertionError("Not " + expected + " but " + status + ": " + connection.text());
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
