package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tabs of one browser share the live events, whatever becomes of the tab that reads them. */
@ExtendWith({WithBrowser.class, SharedDistribution.class})
class EventsBrowserIT {
    private static final String NAME = EverywherePlugin.NAME;

    /** Whoever joins waits for an answer for 7.5 seconds at most. */
    private static final double JOINED_MILLIS = 12_000;

    /** The others ask after 45 seconds of silence at most, and wait as long for an answer. */
    private static final double ASKED_MILLIS = 60_000;

    private final Api api;
    private final Chromium chromium;
    private final Scene scene;
    private final Person member;

    EventsBrowserIT(Distribution distribution, Chromium chromium) {
        api = distribution.api();
        this.chromium = chromium;
        scene = Scene.create(api).withoutSamples();
        member = Person.create(api, "member-of-" + scene.org(), "Member", false);
        api.put(scene.orgPath() + "/members/" + member.id(), "{\"role\": \"org_member\"}", "*")
                .expect(201);
    }

    @BeforeEach
    void install() {
        api.upload("/api/platform/plugins?grant=all", EverywherePlugin.archive())
                .expect(201);
    }

    @AfterEach
    void uninstall() {
        api.delete("/api/platform/plugins/" + NAME).expect(200);
    }

    @Test
    void aTabThatJoinsKnowsWhatEventsHaveTold() {
        try (Visitor visitor = chromium.visitor(member)) {
            shows(open(visitor.page()), true);
            enable(false);
            shows(visitor.page(), false);

            Page late = open(visitor.newTab());

            shows(late, false); // members of an organization know the reason by events alone
            enable(true);
            shows(late, true);
            shows(visitor.page(), true);
            visitor.page().close();
            enable(false);
            shows(late, false);
        }
    }

    @Test
    void aTabThatIsFrozenLeavesTheStreamToOthersAndComesBack() {
        try (Visitor visitor = chromium.visitor(member)) {
            Page first = open(visitor.page());
            shows(first, true);
            Page other = open(visitor.newTab());
            shows(other, true);
            CDPSession session = first.context().newCDPSession(first);

            lifecycle(session, "frozen");
            enable(false);
            shows(other, false);

            lifecycle(session, "active");
            shows(first, false);
            enable(true);
            shows(first, true);
            shows(other, true);
        }
    }

    @Test
    void aTabThatIsStoppedWithoutAWordIsReplaced() {
        try (Visitor visitor = chromium.visitor(member)) {
            Page first = open(visitor.page());
            shows(first, true);
            Page other = open(visitor.newTab());
            shows(other, true);
            CDPSession session = first.context().newCDPSession(first);
            session.send("Debugger.enable");
            first.evaluate("() => { setTimeout(() => { debugger; }); }");

            enable(false);
            shows(other, false, ASKED_MILLIS);

            session.send("Debugger.disable");
            shows(first, false);
            enable(true);
            shows(first, true);
            shows(other, true);
        }
    }

    @Test
    void aTabThatIsStoppedDoesNotKeepNewOnesWaiting() {
        try (Visitor visitor = chromium.visitor(member)) {
            Page first = open(visitor.page());
            shows(first, true);
            CDPSession session = first.context().newCDPSession(first);
            session.send("Debugger.enable");
            first.evaluate("() => { setTimeout(() => { debugger; }); }");

            Page late = open(visitor.newTab());
            shows(late, true);
            enable(false);
            shows(late, false, JOINED_MILLIS);
            session.send("Debugger.disable");
        }
    }

    private static void lifecycle(CDPSession session, String state) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("state", state);
        session.send("Page.setWebLifecycleState", parameters);
    }

    private Page open(Page page) {
        page.navigate(api.base()
                .resolve("/extensions/" + NAME + "/home?org=" + scene.org())
                .toString());
        return page;
    }

    private void enable(boolean isEnabled) {
        api.patch(scene.orgModule(NAME), "{\"enabled\": " + isEnabled + "}").expect(200);
    }

    private void shows(Page page, boolean isEnabled) {
        shows(page, isEnabled, 5000);
    }

    private void shows(Page page, boolean isEnabled, double withinMillis) {
        Locator shown = isEnabled
                ? page.getByText("pages home in org/" + scene.org())
                : page.getByText("Switched off by organization " + scene.org());
        assertThat(shown.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(withinMillis));
    }
}
