package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.LiveEvents;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Live events of the three scopes, as two users see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveEventsIT {
    private static final String KB = "module-kb";
    private static final String OFF = "{\"enabled\": false}";
    private static final String ON = "{\"enabled\": true}";
    private static final String SYSTEM = "/api/platform/events";
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Distribution server = Distribution.start(TestFolder.create("live-events"));
    private final Api admin = server.api();

    @BeforeAll
    void install() {
        admin.upload(Samples.knowledgeBase()).expect(201);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void toggleAtEachScopeIsToldToAllWhomItConcerns() {
        Scene scene = Scene.create(admin);
        Person member = member(scene, "toggle-member");
        Person boss = Person.create(admin, "toggle-boss");
        admin.put(scene.orgPath() + "/members/" + boss.id(), "{\"role\": \"org_admin\"}", "*")
                .expect(201);
        try (LiveEvents workspace = LiveEvents.of(member.api(), events(scene.first()));
                LiveEvents same = LiveEvents.of(boss.api(), events(scene.first()));
                LiveEvents other = LiveEvents.of(boss.api(), events(scene.second()));
                LiveEvents org = LiveEvents.of(boss.api(), scene.orgPath() + "/events");
                LiveEvents system = LiveEvents.of(member.api(), SYSTEM)) {
            boss.api().patch(scene.workspaceModule(scene.first(), KB), OFF).expect(200);
            String event = workspace.next();
            assertThat(event)
                    .contains(
                            "event: change", "\"scope\":\"workspace/" + scene.first() + "\"", "\"name\":\"module-kb\"")
                    .contains("\"available\":false,\"enabled\":false", "\"code\":\"WORKSPACE_DISABLED\"");
            assertThat(same.next()).isEqualTo(event);

            boss.api().patch(scene.orgModule(KB), OFF).expect(200);
            assertThat(org.next()).contains("\"scope\":\"org/" + scene.org() + "\"", "\"code\":\"ORG_DISABLED\"");
            assertThat(other.next()).contains("\"code\":\"ORG_DISABLED\""); // and nothing of the first workspace
            assertThat(workspace.next()).contains("\"code\":\"ORG_DISABLED\"");

            admin.patch(Scene.systemModule(KB), OFF).expect(200);
            assertThat(system.await("\"code\":\"SYSTEM_DISABLED\"")).contains("\"scope\":\"system\"");
            assertThat(workspace.await("\"code\":\"SYSTEM_DISABLED\"")).contains("event: change");
            assertThat(other.await("\"code\":\"SYSTEM_DISABLED\"")).contains("event: change");
            admin.patch(Scene.systemModule(KB), ON).expect(200);
            assertThat(system.await("\"available\":true")).contains("\"reason\":null");
            assertThat(org.await("\"code\":\"ORG_DISABLED\"")).contains("event: change");

            // The tag of the events is that of the list.
            boss.api().delete(scene.orgModule(KB)).expect(200);
            String tag = boss.api()
                    .get("/api/platform/workspaces/" + scene.second() + "/modules")
                    .expect(200)
                    .header("ETag");
            assertThat(other.await("\"available\":true")).contains("\"stamp\":" + tag + ",");
        }
    }

    @Test
    void whatWasMissedIsToldFromTheLastIdOn() {
        Scene scene = Scene.create(admin);
        Person member = member(scene, "resume-member");
        String module = scene.workspaceModule(scene.first(), KB);
        String last;
        try (LiveEvents events = LiveEvents.of(member.api(), events(scene.first()))) {
            admin.patch(module, OFF).expect(200);
            last = LiveEvents.id(events.next());
        }
        String second = revision(admin.patch(module, ON));
        String third = revision(admin.patch(module, "{\"config\": {\"limit\": 7}}"));

        try (LiveEvents events =
                LiveEvents.of(member.api().request(events(scene.first())).header("Last-Event-ID", last))) {
            assertThat(events.next()).startsWith("retry: ");
            assertThat(events.next()).contains("event: change", "\"available\":true", second);
            assertThat(events.next()).contains("event: change", third);
        }
        try (LiveEvents events = LiveEvents.of(
                member.api().request(events(scene.first())).header("Last-Event-ID", "of-another-server.1"))) {
            assertThat(events.next()).startsWith("retry: ");
            assertThat(events.next()).contains("event: snapshot", third);
        }
    }

    @Test
    void streamEndsWithTheRoleTheSessionTheTokenAndTheScope() {
        Scene scene = Scene.create(admin);
        Person member = member(scene, "ending-member");
        Person other = member(scene, "ending-other");
        try (LiveEvents byToken = LiveEvents.of(member.api(), events(scene.first()));
                LiveEvents bySession = LiveEvents.of(other.bySession(events(scene.first())));
                LiveEvents ofOther = LiveEvents.of(other.api(), events(scene.first()))) {
            long began = System.nanoTime();
            admin.delete("/api/platform/workspaces/" + scene.first() + "/members/" + member.id())
                    .expect(204);
            assertThat(byToken.reason()).contains("WORKSPACE_NOT_FOUND");

            admin.send(other.bySession("/api/platform/session").DELETE()).expect(204);
            assertThat(bySession.reason()).contains("UNAUTHENTICATED");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("not only when all readers are looked at, every 15 seconds")
                    .isLessThan(Duration.ofSeconds(6));

            admin.patch(scene.workspaceModule(scene.first(), KB), OFF).expect(200);
            assertThat(ofOther.next()).contains("WORKSPACE_DISABLED");
            admin.delete("/api/platform/workspaces/" + scene.first());
            assertThat(ofOther.reason()).contains("WORKSPACE_NOT_FOUND");
        }
    }

    @Test
    void slowReaderDelaysNobodyAndIsCutOff() throws IOException {
        int modules = 12;
        Scene scene = Scene.create(admin);
        for (int i = 0; i < modules; i++) {
            admin.upload(PluginArchive.of("module-many-" + i, "1.0.0").build()).expect(201);
            admin.patch(scene.workspaceModule(scene.first(), "module-many-" + i), OFF)
                    .expect(200);
        }
        Person member = member(scene, "slow-member");
        try (Socket slow = new Socket();
                LiveEvents quick = LiveEvents.of(member.api(), events(scene.first()))) {
            slow.setReceiveBufferSize(1_024);
            slow.connect(
                    new InetSocketAddress(admin.base().getHost(), admin.base().getPort()));
            slow.getOutputStream()
                    .write(("GET " + events(scene.first()) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + member.token() + "\r\nAccept: text/event-stream\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream body = slow.getInputStream();
            assertThat(body.read()).isPositive();
            int changes = 1_500; // each of which concerns all of the modules, so that no buffer holds them
            IntStream.range(0, changes).forEach(i -> {
                boolean isOff = i % 2 == 0;
                admin.put("/api/platform/safe-mode", "{\"level\": \"" + (isOff ? "system-only" : "off") + "\"}", "*")
                        .expect(200);
                assertThat(quick.next()).contains("event: change", "\"available\":" + isOff, "module-many-0");
            });
            admin.put("/api/platform/safe-mode", "{\"level\": \"off\"}", "*").expect(200);

            slow.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            assertThat(body.readNBytes(Integer.MAX_VALUE - 8).length).isLessThan(changes * modules * 150);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void serverThatStopsEndsItsStreamsInAnOrderlyWay() {
        try (Distribution stopping = Distribution.start(TestFolder.create("live-events-stop"))) {
            Scene scene = Scene.create(stopping.api());
            try (LiveEvents workspace = LiveEvents.of(stopping.api(), events(scene.first()));
                    LiveEvents system = LiveEvents.of(stopping.api(), SYSTEM)) {
                int code = stopping.process().terminate(LONGEST_STOP);

                assertThat(code).as(stopping.process().output()).isZero();
                assertThat(workspace.reason()).contains("STOPPING");
                assertThat(system.reason()).contains("STOPPING");
                assertThat(stopping.process().output()).doesNotContain(" ERROR ");
            }
        }
    }

    private Person member(Scene scene, String id) {
        Person person = Person.create(admin, id);
        admin.put(scene.orgPath() + "/members/" + id, "{\"role\": \"org_member\"}", "*")
                .expect(201);
        admin.put("/api/platform/workspaces/" + scene.first() + "/members/" + id, "{\"role\": \"ws_user\"}", "*")
                .expect(201);
        return person;
    }

    private static String revision(Answer changed) {
        return "\"revision\":" + changed.expect(200).text("/revision") + ",";
    }

    private static String events(String workspace) {
        return "/api/platform/workspaces/" + workspace + "/events";
    }
}
