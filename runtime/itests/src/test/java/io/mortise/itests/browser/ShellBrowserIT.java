package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of a workspace, and all that a plugin shows in them. */
@ExtendWith({WithBrowser.class, SharedDistribution.class})
class ShellBrowserIT {
    private static final String NAME = EverywherePlugin.NAME;
    private static final String ON = "{\"enabled\": true}";
    private static final String OFF = "{\"enabled\": false}";

    /** Changes a module by the session of a browser; answers the status, and when the answer was there. */
    private static final String SWITCH = """
            async ([path, body]) => {
                const {csrfToken} = await (await fetch("/api/platform/session")).json();
                const headers = {"Content-Type": "application/json", "X-CSRF-Token": csrfToken};
                return (await fetch(path, {method: "PATCH", headers, body})).status;
            }""";

    private final Api api;
    private final Chromium chromium;
    private final Scene scene;
    private final Person admin;
    private final Person user;

    ShellBrowserIT(Distribution distribution, Chromium chromium) {
        api = distribution.api();
        this.chromium = chromium;
        scene = Scene.create(api).withoutSamples();
        admin = member("admin", "ws_admin");
        user = member("user", "ws_user");
    }

    private Person member(String name, String role) {
        Person person = Person.create(api, name + "-of-" + scene.org(), name, false);
        api.put(scene.orgPath() + "/members/" + person.id(), "{\"role\": \"org_member\"}", "*")
                .expect(201);
        api.put(workspace() + "/members/" + person.id(), "{\"role\": \"" + role + "\"}", "*")
                .expect(201);
        return person;
    }

    private String workspace() {
        return "/api/platform/workspaces/" + scene.first();
    }

    private String home() {
        return "/ws/" + scene.first();
    }

    @BeforeEach
    void install() {
        api.upload("/api/platform/plugins?grant=all", EverywherePlugin.archive())
                .expect(201);
        api.patch(workspace(), "{\"name\": \"Research\"}").expect(200);
    }

    @AfterEach
    void uninstall() {
        api.delete("/api/platform/plugins/" + NAME).expect(200);
    }

    @Test
    void theOverviewShowsTabsFiguresAndWidgetsOfModules() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/");
            page.getByRole(AriaRole.MAIN)
                    .getByRole(AriaRole.LINK, named("Research"))
                    .click();

            assertThat(heading(page, "Research")).isVisible();
            assertThat(page.getByRole(AriaRole.TAB))
                    .hasText(new Pattern[] {text("Overview"), text("Notes"), text("Docs"), text("Settings")});
            assertThat(metric(page, "count")).containsText("1,234");
            assertThat(metric(page, "share")).containsText("12.5 %");
            assertThat(metric(page, "state")).containsText("Nearly full");
            assertThat(metric(page, "load").locator("svg").first()).isVisible();
            assertThat(metric(page, "failing")).containsText("No figure");
            for (String size : new String[] {"small", "medium", "large"}) {
                assertThat(said(page, "widgets " + size + " in workspace/" + scene.first()))
                        .isVisible();
            }
            assertThat(page.getByLabel("Broken widget", exact())).containsText("The widget fell over");
            visitor.checkLooks("shell-overview");

            metric(page, "count").getByRole(AriaRole.LINK).click();
            assertThat(said(page, "pages home in workspace/" + scene.first())).isVisible();
            visitor.checkLooks("shell-extension-page");
            page.goBack();

            tab(page, "Overview").focus();
            page.keyboard().press("ArrowRight");
            assertThat(said(page, "tabs notes")).isVisible();
            assertThat(tab(page, "Notes")).isFocused();
            assertThat(page).hasURL(Pattern.compile("tab=" + NAME + "%2Fnotes"));
            visitor.checkLooks("shell-tab");
            page.reload();
            assertThat(said(page, "tabs notes")).isVisible();
        }
    }

    @Test
    void whatIsSwitchedInAnotherBrowserAppearsAndVanishesWithoutReload() {
        try (Visitor visitor = chromium.visitor(user);
                Visitor other = chromium.visitor(admin)) {
            Page page = visitor.open(home());
            assertThat(said(page, "widgets small")).isVisible();
            page.evaluate("() => { window.isTheSame = true; }");
            other.open("/");

            change(other, OFF);
            assertThat(tab(page, "Docs")).hasCount(0);
            assertThat(page.locator(".metric, .widget")).hasCount(0);
            assertThat(navigation(page).getByText("Everywhere home")).hasCount(0);
            visitor.checkLooks("shell-overview-empty");
            change(other, ON);
            assertThat(tab(page, "Docs")).isVisible();
            assertThat(said(page, "widgets small")).isVisible();
            assertThat(metric(page, "count")).isVisible();

            tab(page, "Docs").click();
            assertThat(said(page, "tabs docs")).isVisible();
            api.patch(scene.orgModule(NAME), OFF).expect(200);
            assertThat(page.locator(".notice")).containsText("Switched off by organization " + scene.org());
            visitor.checkLooks("shell-tab-gone");
            api.patch(scene.orgModule(NAME), ON).expect(200);
            assertThat(said(page, "tabs docs")).isVisible();

            navigation(page).getByText("Everywhere home").click();
            assertThat(said(page, "pages home")).isVisible();
            change(other, OFF);
            assertThat(page.locator(".notice")).containsText("This page is not available here");
            visitor.checkLooks("shell-page-gone");
            change(other, ON);
            assertThat(said(page, "pages home")).isVisible();
            Assertions.assertThat(page.evaluate("() => window.isTheSame")).isEqualTo(true);
        }
    }

    @Test
    void sectionsFieldsAndActionsStandWithWhatTheyAreOf() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open(home() + "/about");
            assertThat(said(page, "sections facts")).isVisible();
            assertThat(page.getByLabel("Stage", exact())).containsText("Early");
            assertThat(page.locator("custom-fields")).containsText("How far it has come");
            assertThat(said(page, "sections person")).hasCount(0);
            visitor.checkLooks("shell-about");

            page.getByRole(AriaRole.BUTTON, exactly("Actions for the workspace"))
                    .click();
            page.getByRole(AriaRole.MENUITEM).getByText("Archive it").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            visitor.checkLooks("shell-action");
            page.getByRole(AriaRole.BUTTON, exactly("Do it")).click();
            assertThat(toast(page)).containsText("Done for " + scene.first());
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

            page.getByRole(AriaRole.BUTTON, exactly("Actions for the workspace"))
                    .click();
            page.getByRole(AriaRole.MENUITEM).getByText("Archive it").click();
            assertThat(page.getByRole(AriaRole.BUTTON, exactly("Do it"))).isVisible();
            api.patch(scene.workspaceModule(scene.first(), NAME), OFF).expect(200);
            assertThat(toast(page)).containsText("no longer available");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        }
    }

    @Test
    void fieldsAreFilledInAndOthersSeeItAtOnce() {
        try (Visitor visitor = chromium.visitor(admin);
                Visitor other = chromium.visitor(user)) {
            Page seen = other.open(home() + "/about");
            assertThat(said(seen, "sections facts")).isVisible();
            assertThat(value(seen, "code")).hasText("–");
            assertThat(seen.locator("custom-fields form")).hasCount(0);
            other.checkLooks("shell-fields-empty");

            Page page = visitor.open(home() + "/about");
            page.getByLabel("Stage", exact()).selectOption("Late");
            page.getByLabel("Size", exact()).fill("-12.5");
            page.getByLabel("Since", exact()).fill("2028-02-29");
            page.getByLabel("Open", exact()).selectOption("Yes");
            navigation(page).getByText("Members").click();
            assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isVisible();
            page.locator("m-dialog").getByText("Cancel").click();
            save(page);
            assertThat(described(page, "Size")).containsText("it must be 0 at least");
            assertThat(described(page, "Code (required)")).containsText("there must be a value");
            visitor.checkLooks("shell-fields-refused");

            page.getByLabel("Size", exact()).fill("12.5");
            page.getByLabel("Code (required)", exact()).fill("A-1");
            save(page);
            assertThat(toast(page)).containsText("The fields are saved");
            assertThat(value(seen, "code")).hasText("A-1");
            assertThat(value(seen, "size")).hasText("12.5");
            assertThat(value(seen, "since")).hasText("Feb 29, 2028");
            assertThat(value(seen, "isOpen")).hasText("Yes");
            other.checkLooks("shell-fields");
            page.reload();
            assertThat(page.getByLabel("Stage", exact())).hasValue("Late");
            assertThat(page.getByLabel("Size", exact())).hasValue("12.5");
            assertThat(page.getByLabel("Since", exact())).hasValue("2028-02-29");
            seen.navigate(visitor.page().url().replace("/about", ""));
            assertThat(value(seen, "stage")).hasText("Late");
        }
    }

    @Test
    void valueThatAnotherHasSavedIsShownBesideTheEdit() {
        String fields = workspace() + "/fields";
        api.patch(fields, "{\"" + NAME + "\": {\"code\": \"A\", \"size\": 1}}").expect(200);
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open(home() + "/about");
            page.getByLabel("Code (required)", exact()).fill("Mine");
            api.patch(fields, "{\"" + NAME + "\": {\"size\": 2}}").expect(200);
            assertThat(page.getByLabel("Size", exact())).hasValue("2");
            assertThat(page.getByLabel("Code (required)", exact())).hasValue("Mine");

            api.patch(fields, "{\"" + NAME + "\": {\"code\": \"Other\"}}").expect(200);
            Locator conflict = page.locator("[data-conflict='" + NAME + "/code']");
            assertThat(conflict).containsText("Mine");
            assertThat(conflict).containsText("Other");
            assertThat(page.getByRole(AriaRole.BUTTON, exactly("Save the fields")))
                    .isDisabled();
            visitor.checkLooks("shell-fields-conflict");
            page.getByRole(AriaRole.BUTTON, exactly("Save mine")).click();
            assertThat(toast(page)).containsText("The fields are saved");
            Assertions.assertThat(api.get(fields).expect(200).body()).contains("\"value\":\"Mine\"");

            page.route(
                    "**" + fields,
                    route -> { // the change of another that no event has told of yet
                        if (route.request().method().equals("PATCH")) {
                            api.patch(fields, "{\"" + NAME + "\": {\"code\": \"Faster\"}}")
                                    .expect(200);
                        }
                        route.resume();
                    });
            page.getByLabel("Code (required)", exact()).fill("Again");
            save(page);
            assertThat(conflict).containsText("Faster");
            page.getByRole(AriaRole.BUTTON, exactly("Take theirs")).click();
            assertThat(page.getByLabel("Code (required)", exact())).hasValue("Faster");
            assertThat(conflict).hasCount(0);

            api.patch(scene.workspaceModule(scene.first(), NAME), OFF).expect(200);
            assertThat(page.locator("custom-fields section")).hasCount(0);
            api.patch(scene.workspaceModule(scene.first(), NAME), ON).expect(200);
            assertThat(page.getByLabel("Code (required)", exact())).hasValue("Faster");
        }
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, exactly("Save the fields")).click();
    }

    private static Locator value(Page page, String key) {
        return page.locator("[data-field='" + NAME + "/" + key + "']");
    }

    /** The field of a form with that label. */
    private static Locator described(Page page, String label) {
        return page.locator(".field").filter(new Locator.FilterOptions().setHas(page.getByLabel(label, exact())));
    }

    @Test
    void membersComeAndGoAndPluginsShowThingsOfThem() {
        Person guest = Person.create(api, "guest-of-" + scene.org(), "Guest", false);
        api.put(scene.orgPath() + "/members/" + guest.id(), "{\"role\": \"org_member\"}", "*")
                .expect(201);
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open(home());
            navigation(page).getByText("Members").click();
            page.getByLabel("User", exact()).fill(guest.id());
            page.getByRole(AriaRole.BUTTON, exactly("Add a member")).click();
            assertThat(page.getByLabel("Role of " + guest.id())).hasValue("ws_user");
            visitor.checkLooks("shell-members");

            page.getByLabel("Role of " + guest.id()).selectOption("ws_admin");
            assertThat(toast(page)).containsText(guest.id() + " is Administrator now");
            toast(page).getByText("Undo").click();
            assertThat(page.getByLabel("Role of " + guest.id())).hasValue("ws_user");

            page.getByRole(AriaRole.MAIN)
                    .getByRole(AriaRole.LINK, named(guest.id()))
                    .click();
            assertThat(said(page, "sections person")).containsText("\"userId\":\"" + guest.id() + "\"");
            page.getByLabel("Desk", exact()).fill("7");
            page.getByRole(AriaRole.BUTTON, exactly("Save the fields")).click();
            assertThat(toast(page)).containsText("The fields are saved");
            page.getByRole(AriaRole.BUTTON, exactly("Actions for " + guest.id()))
                    .click();
            page.getByRole(AriaRole.MENUITEM).getByText("Greet them").click();
            page.getByRole(AriaRole.BUTTON, exactly("Do it")).click();
            assertThat(toast(page).last()).containsText("Done for " + guest.id());
            visitor.checkLooks("shell-member");

            navigation(page).getByText("Members").click();
            page.getByRole(AriaRole.BUTTON, exactly("Remove " + guest.id())).click();
            page.locator("m-dialog").getByRole(AriaRole.BUTTON, named("Remove")).click();
            assertThat(page.getByLabel("Role of " + guest.id())).hasCount(0);
            api.get(workspace() + "/members/" + guest.id()).expect(404);
        }
    }

    @Test
    void workspacesAreMarkedAndSwitched() {
        api.put("/api/platform/workspaces/" + scene.second() + "/members/" + user.id(), "{\"role\": \"ws_user\"}", "*")
                .expect(201);
        try (Visitor visitor = chromium.visitor(user)) {
            Page page = visitor.open(home());
            page.getByRole(AriaRole.BUTTON, exactly("Favorite")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, exactly("Favorite"))).hasAttribute("aria-pressed", "true");
            page.getByRole(AriaRole.BUTTON, exactly("Edit tags")).click();
            page.getByLabel("New tag").fill("blue");
            page.getByLabel("New tag").press("Enter");
            assertThat(page.locator(".tag")).hasText(text("blue"));
            visitor.checkLooks("shell-tags");
            Assertions.assertThat(user.api().get(workspace()).expect(200).text("/favorite"))
                    .isEqualTo("true");
            Assertions.assertThat(user.api().get(workspace()).expect(200).text("/tags/0"))
                    .isEqualTo("blue");
            page.getByLabel("Remove the tag blue").click();
            assertThat(page.locator(".tag")).hasCount(0);

            page.getByRole(AriaRole.BUTTON, exactly("Workspaces")).click();
            page.getByRole(AriaRole.MENUITEM)
                    .getByText("Workspace · Organization")
                    .click();
            assertThat(heading(page, "Workspace")).isVisible();
            page.getByRole(AriaRole.BUTTON, exactly("Workspaces")).click();
            page.getByRole(AriaRole.MENUITEM).getByText("Research").click();
            assertThat(page.getByRole(AriaRole.BUTTON, exactly("Favorite"))).hasAttribute("aria-pressed", "true");
        }
    }

    @Test
    void pagesAreShownInOrganizationsToo() {
        try (Visitor visitor = chromium.visitor(user)) {
            Page page = visitor.open("/extensions/" + NAME + "/home/of/its/own?org=" + scene.org() + "&more=yes");
            assertThat(said(page, "pages home in org/" + scene.org()))
                    .containsText("{\"path\":\"home\",\"rest\":\"of/its/own\",\"query\":{\"more\":\"yes\"}}");
            assertThat(page.locator("nav-organization").getByText("Everywhere home"))
                    .isVisible();
            visitor.checkLooks("shell-organization-page");
            api.patch(scene.orgModule(NAME), OFF).expect(200);
            assertThat(page.locator(".notice")).containsText("Switched off by organization " + scene.org());
            assertThat(page.locator("nav-organization").getByText("Everywhere home"))
                    .hasCount(0);
            api.patch(scene.orgModule(NAME), ON).expect(200);
            assertThat(said(page, "pages home in org/" + scene.org())).isVisible();
        }
    }

    @Test
    void settingsAreSavedAndTheLookIsWorn() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open(home() + "/settings");
            page.getByLabel("Name", exact()).fill("Laboratory");
            page.getByLabel("Name for one").fill("Lab");
            navigation(page).getByText("Members").click();
            assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isVisible();
            page.locator("m-dialog").getByText("Cancel").click();
            page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
            assertThat(toast(page)).containsText("The settings are saved");
            assertThat(navigation(page).locator(".workspace-name")).containsText("Laboratory");
            assertThat(navigation(page).locator(".workspace-name")).containsText("Lab");
            Assertions.assertThat(
                            api.get(workspace() + "/settings").expect(200).text("/navigation/labelSingular/value"))
                    .isEqualTo("Lab");

            page.getByLabel("Color", exact()).fill("no color");
            page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
            assertThat(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.ALERT)).isVisible();
            visitor.checkLooks("shell-settings-refused");
            page.getByRole(AriaRole.BUTTON, exactly("Discard")).click();

            page.getByLabel("Night blue").check();
            assertBackground(page, "rgb(11, 16, 32)");
            visitor.checkLooks("shell-settings-theme");
            api.patch(scene.workspaceModule(scene.first(), NAME), OFF).expect(200);
            assertBackground(page, "rgb(255, 255, 255)");
            assertThat(page.locator("theme-choice")).containsText("does not count at present");
            api.patch(scene.workspaceModule(scene.first(), NAME), ON).expect(200);
            assertBackground(page, "rgb(11, 16, 32)");
            navigation(page).getByText("Start page").click();
            assertBackground(page, "rgb(255, 255, 255)");
        }
    }

    @Test
    void aLookThatIsChosenElsewhereIsWornWithoutAReload() {
        String ofOrg = scene.orgPath() + "/theme";
        try (Visitor visitor = chromium.visitor(user)) {
            Page page = visitor.open(home());
            assertThat(heading(page, "Research")).isVisible();
            assertBackground(page, "rgb(255, 255, 255)");
            page.evaluate("window.loadedOnce = true");

            api.put(ofOrg, "{\"module\": \"" + NAME + "\", \"theme\": \"night\"}", "*")
                    .expect(200);
            assertBackground(page, "rgb(11, 16, 32)");
            api.delete(ofOrg).expect(200);
            assertBackground(page, "rgb(255, 255, 255)");

            Assertions.assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
        }
    }

    @Test
    void reportsAreMadeAndExportsDownloaded() {
        try (Visitor visitor = chromium.visitor(user)) {
            Page page = visitor.open(home());
            navigation(page).getByText("Reports").click();
            visitor.checkLooks("shell-reports");
            page.getByRole(AriaRole.LINK, exactly("Pages report")).click();
            page.getByLabel("Year").fill("2025");
            page.getByRole(AriaRole.BUTTON, exactly("Run")).click();
            assertThat(page.locator("m-table")).containsText("of 2025");
            page.locator("m-table").getByRole(AriaRole.BUTTON, named("Pages")).click();
            assertThat(page.locator("m-table tbody tr").first()).containsText("Beta");
            visitor.checkLooks("shell-report");
            Download csv = page.waitForDownload(() ->
                    page.getByRole(AriaRole.BUTTON, exactly("Download CSV")).click());
            Assertions.assertThat(content(csv)).contains("Beta,2", "of 2025,5");

            page.getByRole(AriaRole.MAIN)
                    .getByRole(AriaRole.LINK, named("Reports and exports"))
                    .click();
            page.getByRole(AriaRole.LINK, exactly("Cities report")).click();
            assertThat(page.locator("m-table")).containsText("Basel");
            page.goBack();
            Download cities = page.waitForDownload(() ->
                    page.getByRole(AriaRole.LINK, exactly("Cities as a file")).click());
            Assertions.assertThat(content(cities)).isEqualTo("city\r\nBern\r\n");
            page.getByRole(AriaRole.LINK, exactly("All pages")).click();
            Download all = page.waitForDownload(() ->
                    page.getByRole(AriaRole.BUTTON, exactly("Download JSON")).click());
            Assertions.assertThat(content(all)).contains("[\"Beta\",2]");
        }
    }

    @Test
    void stepsOfWorkflowsAndConnectionsAreTried() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open(home());
            navigation(page).getByText("Workflow").click();
            visitor.checkLooks("shell-workflow");
            page.getByRole(AriaRole.LINK, exactly("Greet somebody")).click();
            page.getByRole(AriaRole.BUTTON, exactly("Run")).click();
            assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
            visitor.checkLooks("shell-step-refused");
            page.getByLabel("Name (required)").fill("Ada");
            page.getByRole(AriaRole.BUTTON, exactly("Run")).click();
            assertThat(output(page)).containsText("Hello Ada");
            visitor.checkLooks("shell-step");

            navigation(page).getByText("Workflow").click();
            page.getByRole(AriaRole.LINK, exactly("Salute somebody")).click();
            page.getByRole(AriaRole.BUTTON, exactly("Greet Ada")).click();
            page.getByRole(AriaRole.BUTTON, exactly("Run")).click();
            assertThat(output(page)).containsText("Hello Ada");

            navigation(page).getByText("Workflow").click();
            page.getByRole(AriaRole.LINK, exactly("Something has arrived")).click();
            page.getByRole(AriaRole.BUTTON, exactly("Ask for events")).click();
            assertThat(output(page)).containsText("\"number\": 0");
            page.getByRole(AriaRole.BUTTON, exactly("Ask for further events")).click();
            assertThat(output(page)).containsText("\"number\": 1");

            navigation(page).getByText("Connections").click();
            assertThat(page.getByText("Slow the last time")).isVisible();
            page.getByRole(AriaRole.BUTTON, exactly("Test Customers")).click();
            assertThat(page.getByText("Reached nobody in particular")).isVisible();
            visitor.checkLooks("shell-connections");
        }
    }

    @Test
    void whoMayNotAdministerIsNotOfferedIt() {
        try (Visitor visitor = chromium.visitor(user)) {
            List<String> refused = refusedTo(visitor.page());
            Page page = visitor.open(home());
            assertThat(tab(page, "Docs")).isVisible();
            assertThat(tab(page, "Settings")).hasCount(0);
            assertThat(navigation(page).getByText("Settings")).hasCount(0);
            visitor.open(home() + "/members");
            page.getByText("Your own page").click();
            assertThat(said(page, "sections person")).isVisible();
            visitor.open("/admin/org/" + scene.org());
            assertThat(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK, named("Research")))
                    .isVisible();
            Assertions.assertThat(refused).isEmpty();
            visitor.open("/ws/" + scene.second());
            assertThat(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.ALERT)).containsText("was not found");
            visitor.checkLooks("shell-foreign");
        }
        Person owner = Person.create(api, "owner-of-" + scene.org(), "Owner", false);
        api.put(scene.orgPath() + "/members/" + owner.id(), "{\"role\": \"org_admin\"}", "*")
                .expect(201);
        try (Visitor visitor = chromium.visitor(owner)) {
            Page page = visitor.open(home());
            assertThat(page.getByText("its data is not shown")).isVisible();
            assertThat(tab(page, "Settings")).isVisible();
            visitor.checkLooks("shell-administrator");
        }
        api.put(workspace() + "/members/" + owner.id(), "{\"role\": \"ws_user\"}", "*")
                .expect(201);
        try (Visitor visitor = chromium.visitor(owner)) {
            Page page = visitor.open(home());
            assertThat(tab(page, "Settings")).isVisible();
            assertThat(metric(page, "count")).isVisible();
        }
    }

    @Test
    void itIsUsableOnAPhoneAndInTheDark() {
        try (Visitor visitor = chromium.phone(admin)) {
            Page page = visitor.open(home());
            visitor.chooseLook("dark");
            assertThat(said(page, "widgets large")).isVisible();
            visitor.checkLooks("shell-overview-phone-dark");
            page.getByRole(AriaRole.BUTTON, exactly("Menu")).click();
            navigation(page).getByText("Members").click();
            assertThat(heading(page, "Members")).isVisible();
            Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            visitor.checkLooks("shell-members-phone-dark");

            visitor.open("/");
            assertThat(page.getByRole(AriaRole.LINK, exactly("Go on in Research")))
                    .isVisible();
            page.getByRole(AriaRole.LINK, exactly("Go on in Research")).click();
            assertThat(heading(page, "Research")).isVisible();
        }
    }

    private void change(Visitor visitor, String body) {
        Object status =
                visitor.page().evaluate(SWITCH, new String[] {scene.workspaceModule(scene.first(), NAME), body});
        Assertions.assertThat(status).isEqualTo(200);
    }

    private static void assertBackground(Page page, String color) {
        assertThat(page.locator("body")).hasCSS("background-color", color);
    }

    private static String content(Download download) {
        try {
            return Files.readString(download.path());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Locator metric(Page page, String id) {
        return page.locator(".metric[data-key='" + NAME + "/" + id + "']");
    }

    /** What a page asks for and may not have, as it goes on. */
    private static List<String> refusedTo(Page page) {
        List<String> refused = new ArrayList<>();
        page.onResponse(answer -> {
            if (answer.status() == 403) {
                refused.add(answer.url());
            }
        });
        return refused;
    }

    /** What an element of the plugin says. */
    private static Locator said(Page page, String words) {
        return page.locator(".said").filter(new Locator.FilterOptions().setHasText(words));
    }

    private static Locator output(Page page) {
        return page.locator("section[aria-labelledby=step-output] m-code");
    }

    private static Locator toast(Page page) {
        return page.locator("m-toasts");
    }

    private static Locator navigation(Page page) {
        return page.locator("nav-workspace");
    }

    private static Locator tab(Page page, String label) {
        return page.getByRole(
                AriaRole.TAB, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Pattern text(String words) {
        return Pattern.compile("^\\s*" + words + "\\s*$");
    }
}
