package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.PluginLimits;
import io.mortise.http.rig.ServerTest;
import io.mortise.http.sample.SampleLoad;
import io.mortise.http.sample.SampleResource;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class PluginLimitsTest extends ServerTest {
    private static final String KB = "/api/workspaces/ws-1/extensions/module-kb/load/";
    private static final String CHAT = "/api/workspaces/ws-1/extensions/module-chat/load/";
    private static int version;

    private final List<Bundle> bundles = new ArrayList<>();

    @Override
    protected Map<String, String> settings() {
        return Map.of("mortise.http.plugin.pause", "300", "mortise.http.plugin.together", "12");
    }

    @BeforeEach
    void prepare() {
        System.getProperties().put(SampleResource.ENTERED, new CountDownLatch(1));
        System.getProperties().put(SampleResource.MAY_LEAVE, new CountDownLatch(1));
        System.getProperties().put(SampleLoad.INTERRUPTED, new CountDownLatch(1));
        System.clearProperty(SampleLoad.FAILS);
    }

    @AfterEach
    void remove() throws Exception {
        latch(SampleResource.MAY_LEAVE).countDown();
        for (Bundle bundle : bundles) {
            bundle.uninstall();
        }
        bundles.clear();
    }

    @Test
    void moreThanTheRateIs429AndOtherPluginsGoOn() throws Exception {
        deploy("module-kb", limits(3, null, null));
        deploy("module-chat", PluginLimits.NONE);
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(rig.get("walt", KB + "nothing"));
        }

        assertThat(answers).extracting(HttpResponse::statusCode).contains(200, 429);
        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.body()).contains("PLUGIN_RATE_LIMITED", "3 requests a second");
        assertThat(rig.get("walt", CHAT + "nothing").statusCode()).isEqualTo(200);
        await().until(() -> rig.get("walt", KB + "nothing").statusCode() == 200);
    }

    @Test
    void moreAtOnceThanThePlacesIs503AndOtherPluginsAndTheManagementGoOn() throws Exception {
        deploy("module-kb", limits(null, 1L, null));
        deploy("module-chat", PluginLimits.NONE);
        CompletableFuture<HttpResponse<String>> first = later(KB + "polite");
        entered();

        HttpResponse<String> second = rig.get("walt", KB + "nothing");

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        assertThat(second.body()).contains("PLUGIN_OVERLOADED");
        assertThat(rig.get("walt", CHAT + "nothing").statusCode()).isEqualTo(200);
        assertThat(rig.get("admin", "/api/platform/plugins").statusCode()).isEqualTo(200);
        latch(SampleResource.MAY_LEAVE).countDown();
        assertThat(first.get(20, TimeUnit.SECONDS).body()).isEqualTo("at last");
        await().until(() -> rig.get("walt", KB + "nothing").statusCode() == 200);
    }

    @Test
    void whoHasTheWholeAnswerFindsThePlaceFree() throws Exception {
        deploy("module-kb", limits(null, 1L, null));
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            answers.add(onNewConnection(KB + "nothing"));
        }

        assertThat(answers).allMatch("HTTP/1.1 200 OK"::equals);
    }

    @Test
    void aPluginThatHasAnsweredAndStaysKeepsItsPlace() throws Exception {
        deploy("module-kb", limits(null, 1L, null));
        CompletableFuture<HttpResponse<String>> first = later(KB + "whole");
        entered();

        assertThat(rig.get("walt", KB + "nothing").statusCode()).isEqualTo(503);
        assertThat(first).isNotDone();
        latch(SampleResource.MAY_LEAVE).countDown();
        assertThat(first.get(20, TimeUnit.SECONDS).body()).hasSize(1 << 17);
        assertThat(rig.get("walt", KB + "nothing").statusCode()).isEqualTo(200);
    }

    @Test
    void aPluginGetsNoMorePlacesThanItLeavesToOthers() throws Exception {
        deploy("module-kb", limits(null, 60L, null));
        deploy("module-chat", limits(null, 60L, null));
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(later(KB + "polite"));
        }

        await().until(() -> calls.stream().filter(CompletableFuture::isDone).count() == 6);
        assertThat(calls.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                .allMatch(answer -> answer.statusCode() == 503);
        assertThat(rig.get("walt", CHAT + "nothing").statusCode()).isEqualTo(200);
    }

    @Test
    void whatTakesTooLongIs504InTimeAndTheThreadIsInterrupted() throws Exception {
        deploy("module-kb", limits(null, 2L, 300L));
        long before = System.nanoTime();

        HttpResponse<String> late = rig.get("walt", KB + "stuck");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(late.statusCode()).isEqualTo(504);
        assertThat(late.body()).contains("PLUGIN_TIMEOUT", "300 ms");
        assertThat(late.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(latch(SampleLoad.INTERRUPTED).await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(rig.get("walt", KB + "nothing").body()).isEqualTo("nothing");
        assertThat(rig.get("walt", KB + "polite").statusCode()).isEqualTo(504);
        await().until(() -> rig.get("walt", KB + "nothing").statusCode() == 200); // its place becomes free
    }

    @Test
    void anAnswerThatStopsHalfwayIsCut() throws Exception {
        deploy("module-kb", limits(null, null, 300L));

        assertThatThrownBy(() -> rig.get("walt", KB + "half")).isInstanceOf(IOException.class);
        assertThat(rig.get("walt", KB + "nothing").statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatComesSlowlyIsNotThePluginsFault() throws Exception {
        deploy("module-kb", limits(null, null, 200L));
        try (Socket socket = new Socket(rig.address().getHost(), rig.address().getPort())) {
            socket.getOutputStream()
                    .write(("POST " + KB + "read HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer walt\r\n"
                                    + "Content-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\na")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            long begun = System.nanoTime();
            await().until(() -> System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(700));
            socket.getOutputStream().write('b');
            socket.getOutputStream().flush();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("2 bytes");
        }
    }

    @Test
    void aPluginThatKeepsFailingIsLeftAloneForAWhileAndThenTriedAgain() throws Exception {
        deploy("module-kb", PluginLimits.NONE);
        System.setProperty(SampleLoad.FAILS, "true");
        for (int i = 0; i < 10; i++) {
            assertThat(rig.get("walt", KB + "flaky").statusCode()).isEqualTo(500);
        }

        HttpResponse<String> refused = rig.get("walt", KB + "flaky");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("PLUGIN_CIRCUIT_OPEN");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");

        // Half open it lets three through, and closes again when they fail.
        await().until(() -> rig.get("walt", KB + "flaky").statusCode() == 500);
        await().until(() -> rig.get("walt", KB + "flaky").statusCode() == 503);
        System.clearProperty(SampleLoad.FAILS);
        await().until(() -> rig.get("walt", KB + "flaky").statusCode() == 200);
        for (int i = 0; i < 10; i++) {
            assertThat(rig.get("walt", KB + "flaky").statusCode()).isEqualTo(200);
        }
    }

    /** The status line; it returns as soon as the last byte of the body has come. */
    private String onNewConnection(String path) throws IOException {
        try (Socket socket = new Socket(rig.address().getHost(), rig.address().getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer walt\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) socket.getInputStream().read());
            }
            String[] lines = head.toString().split("\r\n", 0);
            for (String line : lines) {
                if (line.startsWith("Content-Length: ")) {
                    socket.getInputStream().readNBytes(Integer.parseInt(line.substring(16)));
                    return lines[0];
                }
            }
            throw new AssertionError(head);
        }
    }

    private CompletableFuture<HttpResponse<String>> later(String path) {
        return rig.client().sendAsync(rig.request("walt", path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void entered() throws InterruptedException {
        assertThat(latch(SampleResource.ENTERED).await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Each test has versions of its own, and with them limits and figures of its own. */
    private void deploy(String name, PluginLimits limits) throws Exception {
        rig.plugins.limits.put(name, limits);
        bundles.add(rig.deploy(name, ++version + ".0.0", name));
    }

    private static PluginLimits limits(
            @org.jspecify.annotations.Nullable Integer rate,
            @org.jspecify.annotations.Nullable Long concurrent,
            @org.jspecify.annotations.Nullable Long timeout) {
        return new PluginLimits(
                rate == null ? OptionalLong.empty() : OptionalLong.of(rate),
                concurrent == null ? OptionalLong.empty() : OptionalLong.of(concurrent),
                timeout == null ? OptionalLong.empty() : OptionalLong.of(timeout));
    }

    private static CountDownLatch latch(String name) {
        return (CountDownLatch) Objects.requireNonNull(System.getProperties().get(name));
    }
}
