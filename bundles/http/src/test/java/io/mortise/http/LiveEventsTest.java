package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.identity.AccessListener;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.http.rig.EventReader;
import io.mortise.http.rig.ServerTest;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveEventsTest extends ServerTest {
    private static final String API = "/api/platform";
    private static final String WORKSPACE = API + "/workspaces/ws-1/events";
    private static final String ORG = API + "/orgs/acme/events";
    private static final String SYSTEM = API + "/events";
    private static final Scope WS_1 = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final Pattern ID = Pattern.compile("id: (\\S+)\n");

    /** Events of which no buffer holds a hundred. */
    private static final Set<String> MANY =
            IntStream.range(0, 500).mapToObj(i -> "acme.own-" + i).collect(Collectors.toUnmodifiableSet());

    @Override
    protected Map<String, String> settings() {
        return Map.of("mortise.http.stream.checks", "200");
    }

    @Test
    void firstComesWhatIsShownAndThenWhatChanges() throws Exception {
        try (EventReader reader = reader("walt", WORKSPACE)) {
            assertThat(reader.event()).matches("retry: [1-4][0-9]{3}\n");
            assertThat(reader.event())
                    .contains("event: snapshot\n", "\"scope\":\"workspace/ws-1\"", "\"stamp\":\"s0\"")
                    .contains(
                            "{\"name\":\"module-chat\",\"displayName\":\"Name of module-chat\",\"version\":\"1.2.0\",")
                    .contains(
                            "\"installed\":true,\"available\":false,\"enabled\":false,\"reason\":{\"code\":\"ORG_DISABLED\"")
                    .contains("\"name\":\"module-kb\"", "\"revision\":0,\"stamp\":\"");

            change("admin", "/workspaces/ws-1/modules/module-kb");

            assertThat(reader.event())
                    .contains("event: change\n", "\"stamp\":\"s1\"", "\"name\":\"module-kb\"", "\"revision\":1")
                    .contains("\"removed\":[]")
                    .doesNotContain("module-chat");
        }
    }

    @Test
    void newOrderIsAnEventOfItsOwn() throws Exception {
        String order = API + "/workspaces/ws-1/order";
        try (EventReader workspace = open("walt", WORKSPACE)) {
            assertThat(order(order)).isEqualTo(200);

            assertThat(workspace.event())
                    .contains(
                            "event: order\n",
                            "{\"scope\":\"workspace/ws-1\",\"tabs\":[\"module-kb:docs\"],\"navigation\":[]}");

            assertThat(order(order)).isEqualTo(200); // which is nothing new
            change("admin", "/workspaces/ws-1/modules/module-kb");
            assertThat(workspace.event()).contains("event: change\n");
        } finally {
            rig.orders.reset();
        }
    }

    @Test
    void changedValuesOfFieldsAreAnEventOfTheirWorkspace() throws Exception {
        try (EventReader workspace = open("walt", WORKSPACE);
                EventReader org = open("olga", ORG)) {
            HttpResponse<String> changed = rig.send(rig.request("olga", API + "/workspaces/ws-1/fields")
                    .header("Content-Type", "application/json")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"module-kb\":{\"code\":\"A1\"}}")));

            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(workspace.event()).contains("event: fields\n", "{\"scope\":\"workspace/ws-1\"}");
            rig.modules.owned = Set.of("acme.own");
            rig.modules.revise(Scope.SYSTEM);
            assertThat(org.event()).contains("event: change\n"); // and nothing of the fields before it
        } finally {
            rig.modules.owned = Set.of();
            rig.fields.reset();
        }
    }

    private int order(String path) throws Exception {
        return rig.send(rig.request("olga", path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "*")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"tabs\":[\"module-kb:docs\"]}")))
                .statusCode();
    }

    @Test
    void changeIsToldInEveryScopeThatItConcernsAndInNoOther() throws Exception {
        try (EventReader system = open("eve", SYSTEM);
                EventReader org = open("olga", ORG);
                EventReader workspace = open("walt", WORKSPACE);
                EventReader other = open("olga", API + "/workspaces/ws-2/events")) {
            rig.modules.owned = Set.of("acme.own");
            rig.modules.revise(Scope.SYSTEM);
            assertThat(org.event()).contains("event: change\n", "acme.own");
            assertThat(workspace.event()).contains("event: change\n", "acme.own");
            assertThat(other.event()).contains("event: change\n", "acme.own");

            rig.modules.owned = Set.of();
            rig.modules.revise(Scope.of(new OrgId("acme")));
            assertThat(org.event()).contains("\"removed\":[\"acme.own\"]");
            assertThat(workspace.event()).contains("\"removed\":[\"acme.own\"]");
            assertThat(other.event()).contains("\"removed\":[\"acme.own\"]");

            change("admin", "/workspaces/ws-1/modules/module-kb");
            assertThat(workspace.event()).contains("\"name\":\"module-kb\"");
            change("admin", "/modules/module-kb");
            assertThat(system.event())
                    .contains("\"scope\":\"system\"", "\"name\":\"module-kb\""); // and no module of acme
        }
    }

    @Test
    void modulesOfOrganizationsAreToldAtSystemScopeToItsAdministratorsAlone() throws Exception {
        rig.modules.owned = Set.of("acme.own");
        try (EventReader admin = reader("admin", SYSTEM);
                EventReader eve = reader("eve", SYSTEM)) {
            assertThat(admin.eventWith("snapshot")).contains("acme.own");
            assertThat(eve.eventWith("snapshot")).contains("module-kb").doesNotContain("acme.own");
        } finally {
            rig.modules.owned = Set.of();
        }
    }

    @Test
    void readerThatWasAwayGetsWhatItMissedOrEverything() throws Exception {
        String known;
        try (EventReader reader = open("walt", WORKSPACE)) {
            change("admin", "/workspaces/ws-1/modules/module-kb");
            known = id(reader.event());
        }
        change("admin", "/workspaces/ws-1/modules/module-chat");
        rig.modules.revise(WS_1);
        change("admin", "/workspaces/ws-1/modules/module-kb");

        String last;
        try (EventReader reader = new EventReader(rig, "walt", WORKSPACE, known)) {
            assertThat(reader.event()).startsWith("retry: ");
            assertThat(reader.event()).contains("event: change\n", "module-chat");
            String second = reader.event();
            assertThat(second).contains("event: change\n", "module-kb", "\"revision\":2");
            last = id(second);
        }
        try (EventReader reader = new EventReader(rig, "walt", WORKSPACE, last)) {
            assertThat(reader.event()).startsWith("retry: "); // nothing is missing
            assertThat(reader.event()).contains("event: contributions\n"); // which are not kept
            change("admin", "/workspaces/ws-1/modules/module-kb");
            assertThat(reader.event()).contains("event: change\n", "\"revision\":3");
        }
        for (String foreign : Set.of("7", "x.1", last + "1", last.replaceAll("[0-9]+$", ""), "?")) {
            try (EventReader reader = new EventReader(rig, "walt", WORKSPACE, foreign)) {
                reader.event();
                assertThat(reader.event()).contains("event: snapshot\n");
            }
        }
        try (EventReader reader = new EventReader(rig, "olga", ORG, last)) {
            reader.event();
            assertThat(reader.event()).contains("event: snapshot\n"); // the id is of another scope
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, /workspaces/ws-1/events,     text/event-stream, 401",
        "nobody, /events,                     text/event-stream, 401",
        "eve,    /workspaces/ws-1/events,     text/event-stream, 404",
        "eve,    /workspaces/ws-none/events,  text/event-stream, 404",
        "walt,   /workspaces/ws-2/events,     text/event-stream, 404",
        "eve,    /orgs/acme/events,           text/event-stream, 404",
        "walt,   /workspaces/ws-1/events?a=b, text/event-stream, 400",
        "walt,   /workspaces/ws-1/events,     application/json,  406",
        "walt,   /workspaces/ws-1/events,     */*,               406",
        "eve,    /workspaces/ws-1/events,     */*,               404"
    })
    void refusals(String user, String path, String accept, int status) throws Exception {
        assertThat(rig.send(rig.request(user, API + path).header("Accept", accept))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void headTellsThatThereIsAStream() throws Exception {
        HttpResponse<String> answer = rig.send(rig.request("walt", WORKSPACE)
                .header("Accept", "text/event-stream")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    }

    @Test
    void streamEndsAtOnceWhenTheRoleIsTakenAway() throws Exception {
        try (EventReader walt = open("walt", WORKSPACE);
                EventReader olga = open("olga", WORKSPACE)) {
            rig.tenants.take("walt", "ws-1");
            rig.service(AccessListener.class).accessChanged();

            assertThat(walt.reason()).isEqualTo("WORKSPACE_NOT_FOUND");
            change("admin", "/workspaces/ws-1/modules/module-kb");
            assertThat(olga.event()).contains("module-kb");
        }
    }

    @Test
    void streamEndsWhenItsSessionHasEndedElsewhere() throws Exception {
        try (EventReader reader = open("walt", WORKSPACE)) {
            rig.tenants.signedOut.add("walt");

            assertThat(reader.reason()).isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void streamEndsWithItsScope() throws Exception {
        try (EventReader reader = open("walt", WORKSPACE)) {
            rig.modules.gone.add(WS_1);
            rig.modules.tell(Scope.of(new OrgId("acme")));

            assertThat(reader.reason()).isEqualTo("WORKSPACE_NOT_FOUND");
        }
        rig.modules.gone.clear();
        try (EventReader reader = open("walt", WORKSPACE)) {
            change("admin", "/workspaces/ws-1/modules/module-kb");
            assertThat(reader.event()).contains("module-kb");
        }
    }

    @Test
    void heartbeatsComeWhileNothingChanges() throws Exception {
        try (EventReader reader = open("walt", WORKSPACE)) {
            await().until(() -> reader.heartbeats() > 2);
        }
    }

    @Test
    void changeThatCannotBeReadIsToldLater() throws Exception {
        try (EventReader reader = open("walt", WORKSPACE)) {
            int before = rig.modules.shown.get();
            rig.modules.databaseGone = true;
            rig.modules.revise(WS_1, "module-kb");
            await().until(() -> rig.modules.shown.get() > before);
            rig.modules.databaseGone = false;

            assertThat(reader.event()).contains("module-kb");
        } finally {
            rig.modules.databaseGone = false;
        }
    }

    @Test
    void clientsThatWereCutOffTogetherDoNotComeBackTogether() throws Exception {
        Set<String> retries = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            try (EventReader reader = reader("walt", WORKSPACE)) {
                retries.add(reader.event());
            }
        }

        assertThat(retries).hasSizeGreaterThan(2);
    }

    @Test
    void readerThatDoesNotReadHoldsNobodyUpAndIsCutOff() throws Exception {
        try (Socket slow = new Socket();
                EventReader quick = open("walt", WORKSPACE)) {
            slow.setReceiveBufferSize(1_024);
            slow.connect(
                    new InetSocketAddress(rig.address().getHost(), rig.address().getPort()));
            slow.getOutputStream().write(request(WORKSPACE));
            InputStream in = slow.getInputStream();
            assertThat(in.read()).isPositive(); // the stream is open
            int changes = 100;
            for (int i = 0; i < changes; i++) {
                rig.modules.owned = MANY;
                rig.modules.revise(WS_1);
                quick.eventWith("\"name\":\"acme.own-499\"");
                rig.modules.owned = Set.of();
                rig.modules.revise(WS_1);
                quick.eventWith("\"removed\":[\"acme.own-0\"");
            }

            slow.setSoTimeout(20_000);
            assertThat(in.readNBytes(Integer.MAX_VALUE - 8).length).isLessThan(changes * MANY.size() * 200);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @AfterAll
    void stopAtOnce() {
        long began = System.nanoTime();
        rig.stopHttp();
        // Nobody waits for requests that have ended, nor for those that were cut.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    private static String id(String event) {
        Matcher id = ID.matcher(event);
        assertThat(id.find()).as(event).isTrue();
        return id.group(1);
    }

    private EventReader reader(String user, String path) throws Exception {
        return new EventReader(rig, user, path, "");
    }

    /** A reader that has the snapshot. */
    private EventReader open(String user, String path) throws Exception {
        EventReader reader = reader(user, path);
        reader.eventWith("event: snapshot\n");
        return reader;
    }

    private void change(String user, String module) throws Exception {
        assertThat(rig.send(user, "PATCH", API + module, "{\"enabled\": false}").statusCode())
                .isEqualTo(200);
    }

    private byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + rig.address().getAuthority()
                        + "\r\nAuthorization: Bearer walt\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
