package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.identity.AccessListener;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.http.rig.EventReader;
import io.mortise.http.rig.FakeContributions;
import io.mortise.http.rig.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What streams tell about contributions; readers are looked at so seldom that none of it comes from that. */
class ContributionEventsTest extends ServerTest {
    private static final String API = "/api/platform";
    private static final String WORKSPACE = API + "/workspaces/ws-1";
    private static final Scope WS_1 = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final Scope WS_2 = Scope.of(new OrgId("acme"), new WorkspaceId("ws-2"));
    private static final Pattern TAG = Pattern.compile("\"contributionsTag\":\"(W/\\\\\"[0-9a-f]+\\\\\")\"");

    @Override
    protected Map<String, String> settings() {
        return Map.of("mortise.http.stream.checks", "600000");
    }

    @AfterEach
    void putBack() {
        rig.contributions.databaseGone = false;
        rig.contributions.insideFor.clear();
        rig.contributions.inside = FakeContributions.tab("Docs");
    }

    @Test
    void tagsAreThoseOfTheAnswerThatIsThere() throws Exception {
        try (EventReader reader = new EventReader(rig, "walt", WORKSPACE + "/events", "");
                EventReader org = new EventReader(rig, "olga", API + "/orgs/acme/events", "");
                EventReader system = new EventReader(rig, "admin", API + "/events", "")) {
            assertThat(tag(reader.eventWith("event: snapshot\n"))).isEqualTo(answered(WORKSPACE));
            assertThat(tag(org.eventWith("event: snapshot\n"))).isEqualTo(answered(API + "/orgs/acme"));
            assertThat(system.eventWith("event: snapshot\n")).doesNotContain("contributionsTag");

            show(FakeContributions.tab("Other"), WS_1);
            String event = reader.event();

            assertThat(event).startsWith("event: contributions\n").contains("\"scope\":\"workspace/ws-1\"");
            assertThat(tag(event)).isEqualTo(answered(WORKSPACE));
        }
    }

    @Test
    void burstIsToldOnceAndNothingIsToldWhereNothingElseIsShown() throws Exception {
        try (EventReader reader = open("walt")) {
            for (int i = 0; i < 50; i++) {
                show(FakeContributions.tab("Number " + i), i % 2 == 0 ? Scope.SYSTEM : WS_1);
            }
            assertThat(tag(reader.event())).isEqualTo(answered(WORKSPACE));

            show(FakeContributions.tab("Number 49"), WS_1); // another set that says the same
            rig.modules.revise(WS_1, "module-kb");
            assertThat(reader.event()).contains("event: change\n");
            show(FakeContributions.tab("Last"), Scope.of(new OrgId("acme")));
            assertThat(tag(reader.event())).isEqualTo(answered(WORKSPACE));
        }
    }

    @Test
    void changesOfModulesAndOrderAreLookedAtToo() throws Exception {
        try (EventReader reader = open("walt")) {
            rig.contributions.inside = FakeContributions.tab("With another module");
            rig.modules.revise(WS_1, "module-kb");

            assertThat(reader.event()).contains("event: change\n");
            assertThat(reader.event()).contains("event: contributions\n");
        }
    }

    @Test
    void eachReaderIsToldWhatItIsShownAlone() throws Exception {
        try (EventReader walt = open("walt");
                EventReader olga = open("olga")) {
            rig.contributions.insideFor.put("olga", FakeContributions.tab("For administrators"));
            rig.contributions.tell(WS_1);
            String told = olga.event();

            show(FakeContributions.tab("For all others"), WS_1);
            String toWalt = walt.event();

            assertThat(tag(told)).isNotEqualTo(tag(toWalt));
            assertThat(tag(toWalt)).isEqualTo(answered(WORKSPACE));
        }
    }

    @Test
    void ownRoleCountsAtOnce() throws Exception {
        try (EventReader reader = open("walt")) {
            rig.contributions.insideFor.put("walt", FakeContributions.tab("For administrators"));
            rig.service(AccessListener.class).accessChanged();

            assertThat(tag(reader.event())).isEqualTo(answered(WORKSPACE));
        }
    }

    @Test
    void whoMayReadNoLongerDoesNotWaitForWhatOthersAreShown() throws Exception {
        List<EventReader> others = new ArrayList<>();
        try (EventReader walt = open("walt")) {
            for (int i = 0; i < 8; i++) {
                others.add(open("olga"));
            }
            rig.contributions.held = new CountDownLatch(1);
            rig.tenants.take("walt", "ws-1");
            rig.service(AccessListener.class).accessChanged();

            assertThat(walt.reason()).isEqualTo("WORKSPACE_NOT_FOUND");
        } finally {
            rig.contributions.held.countDown();
            others.forEach(EventReader::close);
        }
    }

    @Test
    void scopesToWhichNobodyListensAreNotLookedAt() throws Exception {
        try (EventReader reader = open("walt")) {
            rig.contributions.asked.clear();
            rig.contributions.tell(WS_2);
            show(FakeContributions.tab("Everywhere"), Scope.SYSTEM);
            reader.eventWith("event: contributions\n");

            assertThat(rig.contributions.asked).contains(WS_1).doesNotContain(WS_2);
        }
    }

    @Test
    void whatCannotBeReadIsToldLaterAndWhatLacksAddressesIsLookedAtAgain() throws Exception {
        try (EventReader reader = open("walt")) {
            rig.contributions.databaseGone = true;
            rig.contributions.asked.clear();
            show(provisional("Begun"), WS_1);
            await().until(() -> rig.contributions.asked.contains(WS_1));
            rig.contributions.databaseGone = false;
            String begun = reader.event();
            rig.contributions.inside = FakeContributions.tab("Begun, with address"); // of which nobody tells

            assertThat(tag(reader.event())).isNotEqualTo(tag(begun)).isEqualTo(answered(WORKSPACE));
        }
    }

    @Test
    void whoComesBackIsToldThePresentTag() throws Exception {
        String last;
        try (EventReader reader = open("walt")) {
            rig.modules.revise(WS_1, "module-kb");
            last = reader.eventWith("event: change\n").replaceAll("(?s).*id: (\\S+)\n.*", "$1");
        }
        show(FakeContributions.tab("Meanwhile"), WS_1);

        try (EventReader reader = new EventReader(rig, "walt", WORKSPACE + "/events", last)) {
            assertThat(tag(reader.eventWith("event: contributions\n"))).isEqualTo(answered(WORKSPACE));
        }
    }

    private static ContributionSet provisional(String label) {
        ContributionSet tab = FakeContributions.tab(label);
        return new ContributionSet(Map.of("tabs", tab.at("tabs")), true);
    }

    private void show(ContributionSet shown, Scope told) {
        rig.contributions.inside = shown;
        rig.contributions.tell(told);
    }

    private EventReader open(String user) throws Exception {
        EventReader reader = new EventReader(rig, user, WORKSPACE + "/events", "");
        reader.eventWith("event: snapshot\n");
        return reader;
    }

    private String answered(String path) throws Exception {
        String user = path.equals(WORKSPACE) ? "walt" : "olga";
        return rig.get(user, path + "/contributions")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private static String tag(String event) {
        Matcher tag = TAG.matcher(event);
        assertThat(tag.find()).as(event).isTrue();
        return tag.group(1).replace("\\", "");
    }
}
