package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.http.rig.EventReader;
import io.mortise.http.rig.ServerTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LogLevel;
import org.slf4j.MDC;

class PluginLogTest extends ServerTest {
    private static final String LOG = "/api/platform/plugins/module-kb/log";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Bundle kb;

    @Override
    protected Map<String, String> settings() {
        return Map.of("mortise.http.stream.checks", "100");
    }

    @BeforeEach
    void deploy() throws Exception {
        kb = rig.deploy("module-kb", "1.0.0", "one");
    }

    @AfterEach
    void remove() throws Exception {
        kb.uninstall();
        forgotten();
    }

    private void forgotten() throws Exception {
        rig.plugins.removed.add("module-kb");
        await().until(() -> lines("").isEmpty());
        rig.plugins.removed.clear();
    }

    @Test
    void linesOfAPluginAreItsOwnAndOfNoOther() throws Exception {
        Bundle chat = rig.deploy("module-chat", "2.0.0", "two");
        try {
            rig.logs.log(kb, LogLevel.INFO, "of kb");
            rig.logs.log(chat, LogLevel.ERROR, "of chat");
            rig.logs.log(chat.getBundleContext().getBundle(0), LogLevel.ERROR, "of the runtime");
            rig.logs.log(kb, LogLevel.ERROR, "failed", new IllegalStateException("why"));
        } finally {
            chat.uninstall();
        }

        List<JsonNode> lines = lines("");
        assertThat(lines).extracting(line -> line.path("message").asText()).containsExactly("of kb", "failed");
        assertThat(lines.get(0).toString())
                .contains("\"level\":\"info\"", "\"version\":\"1.0.0\"", "\"bundle\":\"module-kb\"")
                .contains("\"logger\":\"a.logger\"", "\"exception\":null");
        assertThat(lines.get(1).path("exception").asText())
                .startsWith("java.lang.IllegalStateException: why")
                .contains("at io.mortise.http.PluginLogTest");
    }

    @Test
    void whatTheRuntimeWarnsOfAtARequestOfThePluginBelongsToItsLog() throws Exception {
        Bundle runtime = kb.getBundleContext().getBundle(0);
        MDC.put("plugin", "module-kb");
        MDC.put("pluginVersion", "1.0.0");
        try {
            rig.logs.log(runtime, LogLevel.INFO, "not worth a warning");
            rig.logs.log(runtime, LogLevel.ERROR, "GET /x failed");
        } finally {
            MDC.clear();
        }

        assertThat(lines("")).singleElement().satisfies(line -> {
            assertThat(line.path("message").asText()).isEqualTo("GET /x failed");
            assertThat(line.path("version").asText()).isEqualTo("1.0.0");
        });
    }

    @Test
    void levelTimeAndPageChooseLines() throws Exception {
        for (int i = 0; i < 10; i++) {
            rig.logs.log(kb, i % 2 == 0 ? LogLevel.INFO : LogLevel.WARN, "line " + i);
        }
        rig.logs.log(kb, LogLevel.TRACE, "trace");

        assertThat(texts("?level=warn")).containsExactly("line 1", "line 3", "line 5", "line 7", "line 9");
        assertThat(texts("?limit=2")).containsExactly("line 9", "trace"); // the latest
        assertThat(texts("?since=" + Instant.now().plusSeconds(60))).isEmpty();
        assertThat(texts("?since=2026-01-01T00:00:00Z")).hasSize(11);

        String third = lines("").get(2).path("id").asText();
        HttpResponse<String> page = rig.get("admin", LOG + "?limit=3&cursor=" + third);
        assertThat(texts(page)).containsExactly("line 3", "line 4", "line 5");
        String link = page.headers().firstValue("Link").orElseThrow();
        HttpResponse<String> next = rig.get("admin", link.substring(link.indexOf('<') + 1, link.indexOf('>')));
        assertThat(texts(next)).containsExactly("line 6", "line 7", "line 8");
        assertThat(rig.get("admin", LOG + "?limit=100&cursor=" + third)
                        .headers()
                        .firstValue("Link"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "admin,  ?level=loud,    400",
        "admin,  ?level=warning, 400",
        "admin,  ?cursor=x,      400",
        "admin,  ?since=today,   400",
        "admin,  ?colour=red,    400",
        "walt,   '',             403",
        "nobody, '',             401"
    })
    void refusalsAreTheSameForLinesAndStreams(String user, String query, int status) throws Exception {
        assertThat(rig.get(user, LOG + query).statusCode()).isEqualTo(status);
        assertThat(rig.send(rig.request(user, LOG + query).header("Accept", "text/event-stream"))
                        .statusCode())
                .isEqualTo(status);
        assertThat(rig.send(rig.request("admin", LOG.replace("-kb", "-none")).header("Accept", "text/event-stream"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyTheLatestLinesThatFitAreKept() throws Exception {
        for (int i = 0; i < 500; i++) {
            rig.logs.log(kb, LogLevel.INFO, i + " " + "x".repeat(2_000));
        }

        List<String> texts = texts("?limit=1000");
        assertThat(texts).hasSizeBetween(40, 80);
        assertThat(texts.get(texts.size() - 1)).startsWith("499 ");
        rig.logs.log(kb, LogLevel.INFO, "x".repeat(100_000));
        assertThat(texts("?limit=1").get(0)).hasSizeBetween(8_000, 9_000);
    }

    @Test
    void linesGoWithThePlugin() throws Exception {
        rig.logs.log(kb, LogLevel.INFO, "before");

        forgotten();

        rig.logs.log(kb, LogLevel.INFO, "after");
        assertThat(texts("")).containsExactly("after");
    }

    @Test
    void aStreamGivesOldLinesAndThenThoseThatComeAndIsResumed() throws Exception {
        rig.logs.log(kb, LogLevel.INFO, "old");
        try (EventReader reader = new EventReader(rig, "admin", LOG + "?level=info", "")) {
            assertThat(reader.event()).contains("id: ", "event: line", "\"message\":\"old\"");
            rig.logs.log(kb, LogLevel.DEBUG, "too fine");
            rig.logs.log(kb, LogLevel.WARN, "new");
            assertThat(reader.event()).contains("\"message\":\"new\"");
        }
        rig.logs.log(kb, LogLevel.INFO, "missed");

        String last = lines("?level=warn").get(0).path("id").asText();
        try (EventReader reader = new EventReader(rig, "admin", LOG, last)) {
            assertThat(reader.event()).contains("\"message\":\"missed\"");
        }
        try (EventReader reader = new EventReader(rig, "admin", LOG, "7")) {
            assertThat(reader.event()).contains("event: gap");
            assertThat(reader.event()).contains("\"message\":\"old\"");
        }
    }

    @Test
    void aStreamEndsWhenItsReaderMayReadNoLonger() throws Exception {
        try (EventReader reader = new EventReader(rig, "admin", LOG, "")) {
            rig.logs.log(kb, LogLevel.INFO, "seen");
            assertThat(reader.event()).contains("seen");

            await().until(() -> rig.tenants.again.contains("admin"));
            rig.tenants.signedOut.add("admin");

            assertThat(reader.ends()).isTrue();
        } finally {
            rig.tenants.signedOut.clear();
        }
    }

    @Test
    void aStreamEndsWithThePlugin() throws Exception {
        try (EventReader reader = new EventReader(rig, "admin", LOG, "")) {
            rig.logs.log(kb, LogLevel.INFO, "seen");
            assertThat(reader.event()).contains("seen");

            rig.plugins.removed.add("module-kb");

            assertThat(reader.ends()).isTrue();
        }
    }

    @Test
    void aReaderThatDoesNotReadHoldsNobodyUpAndIsCutOff() throws Exception {
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(1_024);
            slow.connect(new java.net.InetSocketAddress(
                    rig.address().getHost(), rig.address().getPort()));
            slow.getOutputStream().write(head("", "").getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            InputStream in = slow.getInputStream();
            assertThat(in.read()).isPositive(); // the stream is open
            try (EventReader quick = new EventReader(rig, "admin", LOG, "")) {
                long longest = 0;
                for (int i = 0; i < 4_000; i++) {
                    long before = System.nanoTime();
                    rig.logs.log(kb, LogLevel.INFO, i + " " + "x".repeat(8_000));
                    longest = Math.max(longest, System.nanoTime() - before);
                    if (i % 10 == 0) {
                        assertThat(quick.eventWith("\"" + i + " ")).contains("event: line");
                    }
                }
                assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(1));
            }

            slow.setSoTimeout(20_000);
            long received = 0;
            try {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    received += read;
                }
            } catch (java.net.SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
            assertThat(received).isLessThan(4_000L * 8_000);
        }
    }

    private List<JsonNode> lines(String query) throws Exception {
        return lines(rig.get("admin", LOG + query));
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        new ObjectMapper().readTree(answer.body()).forEach(lines::add);
        return lines;
    }

    private List<String> texts(String query) throws Exception {
        return texts(rig.get("admin", LOG + query));
    }

    private static List<String> texts(HttpResponse<String> answer) throws IOException {
        return lines(answer).stream().map(line -> line.path("message").asText()).toList();
    }

    private String head(String query, String header) {
        URI address = rig.address();
        return "GET " + LOG + query + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nAuthorization: Bearer admin\r\nAccept: text/event-stream\r\n"
                + (header.isEmpty() ? "" : header + "\r\n") + "\r\n";
    }
}
