package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import io.mortise.host.plugin.PluginTraffic.Answers;
import io.mortise.http.rig.ServerTest;
import io.mortise.http.sample.SampleResource;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** What an update needs to know and to do about the requests to a plugin. */
class PluginTrafficTest extends ServerTest {
    private static final String KB = "/api/workspaces/ws-1/extensions/module-kb";
    private static final PluginLocation ONE = new PluginLocation("module-kb", "1.0.0");
    private static final PluginLocation TWO = new PluginLocation("module-kb", "2.0.0");

    private final List<Bundle> bundles = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // before each test
    private PluginTraffic traffic;

    @BeforeEach
    void deployKb() throws Exception {
        System.getProperties().put(SampleResource.ENTERED, new CountDownLatch(1));
        System.getProperties().put(SampleResource.MAY_LEAVE, new CountDownLatch(1));
        traffic = rig.service(PluginTraffic.class);
        bundles.add(rig.deploy("module-kb", "1.0.0", "one"));
    }

    @AfterEach
    void remove() throws Exception {
        for (Bundle bundle : bundles) {
            bundle.uninstall();
        }
        bundles.clear();
    }

    @Test
    void anApplicationIsBuiltBeforeItsFirstRequest() {
        assertThat(traffic.prepare(ONE, Duration.ofSeconds(5))).isEmpty();
        assertThat(traffic.prepare(TWO, Duration.ofMillis(30))).isEmpty();
    }

    @Test
    void answersAreCountedAndThoseThatFailed() throws Exception {
        assertThat(traffic.answers(ONE)).isEqualTo(Answers.NONE);

        rig.get("walt", KB + "/text");
        rig.get("walt", KB + "/fail");
        rig.get("walt", KB + "/own404");
        rig.get("walt", KB + "/undeclared");

        // The last answer arrives before it is counted.
        await().untilAsserted(() -> assertThat(traffic.answers(ONE)).isEqualTo(new Answers(3, 1, 0)));
    }

    @Test
    void whoIsToldThatNothingServesIsCounted() throws Exception {
        assertThat(traffic.serves(ONE)).isTrue();
        rig.modules.admit("module-silent", "1.0.0");
        assertThat(rig.get("walt", "/api/workspaces/ws-1/extensions/module-silent/text")
                        .statusCode())
                .isEqualTo(404);

        PluginLocation silent = new PluginLocation("module-silent", "1.0.0");
        assertThat(traffic.serves(silent)).isFalse();
        await().untilAsserted(() -> assertThat(traffic.answers(silent)).isEqualTo(new Answers(1, 0, 1)));
    }

    @Test
    void drainingWaitsForWhoIsWithinAndSendsOthersToTheGate() throws Exception {
        CompletableFuture<HttpResponse<String>> slow =
                rig.client().sendAsync(rig.request("walt", KB + "/slow").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(latch(SampleResource.ENTERED).await(10, TimeUnit.SECONDS)).isTrue();
        bundles.add(rig.deploy("module-kb", "2.0.0", "two"));

        assertThat(traffic.drain(ONE, Duration.ZERO)).isFalse();
        assertThat(rig.get("walt", KB + "/text").body()).contains("two");
        CompletableFuture<Boolean> drained =
                CompletableFuture.supplyAsync(() -> traffic.drain(ONE, Duration.ofSeconds(20)));
        assertThat(drained).isNotDone();
        latch(SampleResource.MAY_LEAVE).countDown();

        assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("one");
    }

    @Test
    void aStreamIsWithinUntilItEnds() throws Exception {
        HttpResponse<Stream<String>> stream =
                rig.client().send(rig.request("walt", KB + "/stream").build(), HttpResponse.BodyHandlers.ofLines());

        assertThat(traffic.drain(ONE, Duration.ofMillis(50))).isFalse();
        stream.body().close();

        await().untilAsserted(
                        () -> assertThat(traffic.drain(ONE, Duration.ZERO)).isTrue());
    }

    @Test
    void theGateIsRightAboutAVersionThatWasDrainedForNothing() throws Exception {
        assertThat(traffic.drain(ONE, Duration.ZERO)).isTrue();

        assertThat(rig.get("walt", KB + "/text").body()).contains("one");
    }

    private static CountDownLatch latch(String name) {
        return (CountDownLatch) Objects.requireNonNull(System.getProperties().get(name));
    }
}
