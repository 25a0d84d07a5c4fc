package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.extension.TopicEvent;
import io.mortise.host.extension.TopicListener;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.http.rig.EventReader;
import io.mortise.http.rig.ServerTest;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TopicEventsTest extends ServerTest {
    private static final String WORKSPACE = "/api/platform/workspaces/ws-1/events";
    private static final Scope ACME = Scope.of(new OrgId("acme"));
    private static final Scope WS_1 = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.2.0");
    private static final int ENOUGH_FOR_EVERY_BUFFER = 1_000;

    @Test
    void readersOfTheScopeWhoMayKnowAreTold() throws Exception {
        try (EventReader walt = open("walt", WORKSPACE);
                EventReader olga = open("olga", WORKSPACE);
                EventReader org = open("olga", "/api/platform/orgs/acme/events")) {
            publish(WS_1, "{\"n\":1}", caller -> caller.userId().equals("olga"));
            publish(WS_1, "{\"n\":2}", caller -> true);
            publish(ACME, "{\"n\":3}", caller -> true);

            assertThat(olga.event())
                    .isEqualTo("event: topic\ndata: {\"scope\":\"workspace/ws-1\",\"module\":\"module-kb\","
                            + "\"version\":\"1.2.0\",\"topic\":\"kb/state\",\"payload\":{\"n\":1},"
                            + "\"at\":\"1970-01-01T00:00:00Z\"}\n");
            assertThat(olga.event()).contains("\"payload\":{\"n\":2}");
            assertThat(walt.event()).contains("\"payload\":{\"n\":2}");
            assertThat(org.event()).contains("\"payload\":{\"n\":3}");
        }
    }

    @Test
    void topicsAreNotKeptAndTakeNoIds() throws Exception {
        String last;
        try (EventReader reader = open("walt", WORKSPACE)) {
            rig.modules.revise(WS_1, "module-kb");
            last = reader.event().replaceAll("(?s).*id: (\\S+)\n.*", "$1");
            publish(WS_1, "{\"n\":1}", caller -> true);
            assertThat(reader.event()).contains("event: topic\n");
        }
        rig.modules.revise(WS_1, "module-kb");
        try (EventReader reader = new EventReader(rig, "walt", WORKSPACE, last)) {
            assertThat(reader.event()).startsWith("retry: ");
            assertThat(reader.event()).contains("event: change\n");
            assertThat(reader.event()).contains("event: contributions\n");
            publish(WS_1, "{\"n\":2}", caller -> true);
            assertThat(reader.event()).contains("\"payload\":{\"n\":2}");
        }
    }

    @Test
    void nobodyHearsWhereNobodyListens() throws Exception {
        Scope other = Scope.of(new OrgId("acme"), new WorkspaceId("ws-2"));
        TopicListener topics = rig.service(TopicListener.class);
        assertThat(topics.isHeard(other)).isFalse();
        assertThat(publish(other, "{}", caller -> true)).isEqualTo(TopicListener.Told.NOBODY);

        try (EventReader reader = open("olga", "/api/platform/workspaces/ws-2/events")) {
            assertThat(topics.isHeard(other)).isTrue();
            assertThat(publish(other, "{\"n\":0}", caller -> false))
                    .as("who is asked about counts, told or not")
                    .isEqualTo(new TopicListener.Told(1, 0));
            assertThat(publish(other, "{\"n\":1}", caller -> true)).isEqualTo(new TopicListener.Told(1, 0));
            assertThat(reader.event()).contains("event: topic\n", "\"payload\":{\"n\":1}");
        }
    }

    /** A reader that is cut off would get a snapshot; one that is left out goes on. */
    @Test
    void readerThatDoesNotKeepUpIsLeftOutAndNotCutOff() throws Exception {
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(1_024);
            slow.connect(
                    new InetSocketAddress(rig.address().getHost(), rig.address().getPort()));
            slow.getOutputStream()
                    .write(("GET " + WORKSPACE + " HTTP/1.1\r\nHost: "
                                    + rig.address().getAuthority()
                                    + "\r\nAuthorization: Bearer walt\r\nAccept: text/event-stream\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = slow.getInputStream();
            assertThat(in.read()).isPositive();
            String payload = "{\"text\":\"" + "x".repeat(16_000) + "\"}";
            TopicListener.Told told = publish(WS_1, payload, caller -> true);
            for (int i = 0; i < ENOUGH_FOR_EVERY_BUFFER && told.tooSlow() == 0; i++) {
                told = publish(WS_1, payload, caller -> true);
            }
            assertThat(told.tooSlow()).isPositive();
            rig.modules.revise(WS_1, "module-kb");

            slow.setSoTimeout(20_000);
            StringBuilder seen = new StringBuilder();
            byte[] buffer = new byte[1 << 16];
            while (seen.indexOf("event: change\n") < 0) {
                int read = in.read(buffer);
                assertThat(read).as("not the end").isPositive();
                seen.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
            }
        }
    }

    private TopicListener.Told publish(Scope scope, String payload, Predicate<Caller> mayKnow) {
        return rig.service(TopicListener.class)
                .published(new TopicEvent(scope, KB, "kb/state", payload, Instant.EPOCH), mayKnow);
    }

    private EventReader open(String user, String path) throws Exception {
        EventReader reader = new EventReader(rig, user, path, "");
        reader.eventWith("event: snapshot\n");
        return reader;
    }
}
