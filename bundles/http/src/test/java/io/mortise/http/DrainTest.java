package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.http.rig.ServerTest;
import io.mortise.http.sample.SampleResource;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrainTest extends ServerTest {
    private static final String KB = "/api/workspaces/ws-1/extensions/module-kb";

    @Test
    void stoppingFinishesRequestsEndsStreamsAndTakesNothingNew() throws Exception {
        // The common pool may have a single thread, which one of the two would keep from the other.
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch mayLeave = new CountDownLatch(1);
        System.getProperties().put(SampleResource.ENTERED, entered);
        System.getProperties().put(SampleResource.MAY_LEAVE, mayLeave);
        rig.deploy("module-kb", "1.0.0", "one");
        CompletableFuture<HttpResponse<String>> slow =
                rig.client().sendAsync(rig.request("walt", KB + "/slow").build(), HttpResponse.BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> silence = rig.client()
                .sendAsync(rig.request("walt", KB + "/silence").build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<Stream<String>> stream =
                rig.client().send(rig.request("walt", KB + "/stream").build(), HttpResponse.BodyHandlers.ofLines());
        CompletableFuture<Void> reader =
                CompletableFuture.runAsync(() -> stream.body().forEach(line -> {}), threads);
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(rig::stopHttp, threads);

        await().until(() -> rig.get("walt", "/api/platform/modules").body().contains("\"STOPPING\""));
        assertThat(rig.get("nobody", "/health/ready").statusCode()).isEqualTo(503);
        assertThat(rig.get("nobody", "/health/live").statusCode()).isEqualTo(200);
        reader.get(3, TimeUnit.SECONDS); // a stream that is cut would throw
        assertThat(silence.get(3, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(stopping).isNotDone();
        mayLeave.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("one");
        stopping.get(10, TimeUnit.SECONDS);
        threads.shutdown();
    }
}
