package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody has written and not saved yet outlives the ways back, other tabs and other people. */
@ExtendWith({WithBrowser.class, SharedDistribution.class})
class EditsBrowserIT {
    private final Api api;
    private final Chromium chromium;
    private final Scene scene;
    private final Person admin;

    EditsBrowserIT(Distribution distribution, Chromium chromium) {
        api = distribution.api();
        this.chromium = chromium;
        scene = Scene.create(api);
        admin = Person.create(api, "editor-of-" + scene.org());
        api.put(scene.orgPath() + "/members/" + admin.id(), "{\"role\": \"org_admin\"}", "*")
                .expect(201);
    }

    @Test
    void theBrowsersWayBackAsksFirst() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open(modules());
            page.getByRole(AriaRole.LINK, named("Knowledge base")).click();
            limit(page).fill("300");

            page.goBack();
            assertThat(heading(page, "Leave without saving?")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page).hasURL(Pattern.compile("/module-kb$"));
            assertThat(limit(page)).hasValue("300");

            page.goBack();
            page.getByRole(AriaRole.BUTTON, named("Drop the changes")).click();
            assertThat(page).hasURL(Pattern.compile("/modules$"));
            assertThat(heading(page, "Modules of Organization")).isVisible();
            page.goForward();
            assertThat(limit(page)).hasValue("100");
        }
    }

    @Test
    void aSessionThatAnotherTabHasBegunIsTaken() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open(settings());
            Page other = visitor.newTab();
            other.navigate(api.base().resolve(modules() + "/module-kb").toString());
            name(page).fill("Room");
            limit(other).fill("300");
            admin.api()
                    .anonymous()
                    .send(admin.bySession("/api/platform/session").DELETE())
                    .expect(204);

            save(page);
            page.locator("sign-in-again").getByLabel("Password").fill(Person.PASSWORD);
            page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
            assertThat(page.locator("m-toasts")).containsText("Saved");
            Assertions.assertThat(label()).isEqualTo("Room");

            save(other);
            other.locator("m-dialog")
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Save").setExact(true))
                    .click();
            assertThat(other.locator("m-toasts")).containsText("saved");
            assertThat(other.locator("sign-in-again")).hasCount(0);
            Assertions.assertThat(api.get(scene.orgModule("module-kb")).text("/config/limit/value"))
                    .isEqualTo("300");
        }
    }

    @Test
    void aRevertOfSomebodyElseIsSeen() {
        String module = scene.orgModule("module-kb");
        api.patch(module, "{\"config\": {\"limit\": 200}}").expect(200);
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open(modules() + "/module-kb");
            assertThat(limit(page)).hasValue("200");

            api.send(api.request(module).DELETE());

            assertThat(limit(page)).hasValue("100");
            assertThat(page.getByText("Overridden here")).hasCount(0);
        }
    }

    @Test
    void whatAPluginRefusesIsNoEndOfTheSession() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.page();
            page.route(
                    "**/modules/module-kb/usage*",
                    route -> route.fulfill(
                            new Route.FulfillOptions()
                                    .setStatus(401)
                                    .setContentType("application/problem+json")
                                    .setBody(
                                            "{\"status\": 401, \"code\": \"UPSTREAM\", \"title\": \"The other system refuses\"}")));
            visitor.open(modules() + "/module-kb");
            page.getByRole(AriaRole.TAB, named("Usage")).click();

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The other system refuses");
            assertThat(page.locator("sign-in-again")).hasCount(0);
        }
    }

    private String modules() {
        return "/admin/org/" + scene.org() + "/modules";
    }

    private String settings() {
        return "/admin/org/" + scene.org() + "/settings";
    }

    private String label() {
        return api.get(scene.orgPath() + "/settings").text("/navigation/labelSingular/value");
    }

    private static Locator limit(Page page) {
        return page.getByRole(
                AriaRole.SPINBUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Documents a page")));
    }

    private static Locator name(Page page) {
        return page.getByLabel("One is called", new Page.GetByLabelOptions().setExact(true));
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Save")).click();
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
