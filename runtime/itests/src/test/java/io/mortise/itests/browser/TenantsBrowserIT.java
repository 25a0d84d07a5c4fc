package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Organizations, and what is in them. */
@ExtendWith({WithBrowser.class, SharedDistribution.class})
class TenantsBrowserIT {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Api api;
    private final Chromium chromium;
    private final int number;
    private final Person admin;

    TenantsBrowserIT(Distribution distribution, Chromium chromium) {
        api = distribution.api();
        this.chromium = chromium;
        number = NUMBER.incrementAndGet();
        admin = Person.create(api, "tenants-admin-" + number, "Root", true);
    }

    @Test
    void fromTheStartPageToAnOrganizationWithWorkspaceUserAndMember() {
        String org = "globex-" + number;
        String user = "grace-" + number;
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/");
            link(page, "Administration of the system").click();
            link(page.getByRole(AriaRole.NAVIGATION), "Organizations").click();
            assertThat(heading(page, "Organizations")).isVisible();

            button(page, "Create an organization").first().click();
            field(page, "Name").fill("Globex Größe");
            assertThat(field(page, "Id")).hasValue("globex-grosse");
            field(page, "Id").fill("A!");
            button(page, "Create").click();
            assertThat(page.getByText("is not the id of an organization").first())
                    .isVisible();
            visitor.checkLooks("tenants-organization-refused");
            field(page, "Id").fill(org);
            button(page, "Create").click();
            assertThat(heading(page, "Globex Größe")).isVisible();
            assertThat(page).hasURL(Pattern.compile("/admin/org/" + org + "$"));
            visitor.checkLooks("tenants-organization");

            link(page.getByRole(AriaRole.NAVIGATION), "Workspaces").click();
            assertThat(heading(page, "No workspaces yet")).isVisible();
            visitor.checkLooks("tenants-workspaces-none");
            button(page, "Create a workspace").first().click();
            field(page, "Name").fill("Lab");
            field(page, "Id").fill("lab-" + number);
            field(page, "Has a color").check();
            page.locator("input[type=color]").fill("#aa3366");
            page.locator("input[type=radio][value=flask]").check();
            visitor.checkLooks("tenants-workspace-form");
            button(page, "Create").click();
            assertThat(link(page.getByRole(AriaRole.MAIN), "Lab")).isVisible();
            visitor.checkLooks("tenants-workspaces");

            page.getByRole(AriaRole.BANNER)
                    .getByRole(AriaRole.LINK, named("Mortise"))
                    .click();
            link(page, "Administration of the system").click();
            link(page.getByRole(AriaRole.NAVIGATION), "Users").click();
            button(page, "Create a user").click();
            field(page, "Name").fill("Grace");
            field(page, "Id").fill(user);
            field(page, "Password").fill(Person.PASSWORD);
            button(page, "Create").click();
            assertThat(toasts(page)).containsText("Grace was created");

            page.getByRole(AriaRole.BANNER)
                    .getByRole(AriaRole.LINK, named("Mortise"))
                    .click();
            link(page, "Manage Globex Größe").click();
            link(page.getByRole(AriaRole.NAVIGATION), "Members").click();
            button(page, "Add a member").click();
            page.getByLabel("User id").fill("nobody-" + number);
            button(page, "Add").click();
            assertThat(page.getByText("User nobody-" + number + " was not found"))
                    .isVisible();
            visitor.checkLooks("tenants-member-refused");
            page.getByLabel("User id").fill(user);
            button(page, "Add").click();
            page.getByLabel("Role of " + user).selectOption("org_admin");
            assertThat(toasts(page)).containsText(user + " is Administrator now");
            visitor.checkLooks("tenants-members");

            link(page.getByRole(AriaRole.NAVIGATION), "Audit log").click();
            assertThat(button(page, "Show member.add " + user)).isVisible();
            assertThat(button(page, "Show workspace.create lab-" + number)).isVisible();
            visitor.checkLooks("tenants-audit-of-organization");
        }
        seesItAsItsAdministrator(org, user);
    }

    private void seesItAsItsAdministrator(String org, String user) {
        try (Visitor visitor = chromium.visitor(api)) {
            Page page = visitor.open("/");
            page.getByLabel("User").fill(user);
            page.getByLabel("Password").fill(Person.PASSWORD);
            button(page, "Sign in").click();
            link(page, "Manage Globex Größe").click();
            assertThat(heading(page, "Latest changes")).isVisible();
            assertThat(link(page.getByRole(AriaRole.MAIN), "Lab")).isVisible();
            visitor.checkLooks("tenants-organization-of-its-administrator");

            link(page.getByRole(AriaRole.NAVIGATION), "Workspaces").click();
            delete(visitor, "Lab", "workspace");
            assertThat(button(page, "Restore Lab")).isVisible();
            visitor.checkLooks("tenants-workspace-deleted");
            api.get("/api/platform/workspaces/lab-" + number).expect(404);

            button(page, "Restore Lab").click();
            assertThat(link(page.getByRole(AriaRole.MAIN), "Lab")).isVisible();
            Assertions.assertThat(api.get("/api/platform/workspaces/lab-" + number)
                            .expect(200)
                            .text("/orgId"))
                    .isEqualTo(org);
        }
    }

    /** Deletes what a row of a list is about, after a look at what goes with it. */
    private static void delete(Visitor visitor, String name, String kind) {
        Page page = visitor.page();
        button(page, "Actions for " + name).click();
        page.getByRole(AriaRole.MENUITEM, exactly("Delete")).click();
        assertThat(page.locator("m-dialog").getByText("It can be restored until"))
                .isVisible();
        visitor.checkLooks("tenants-delete-" + kind);
        button(page, "Delete " + name).click();
    }

    @Test
    void anOrganizationIsRenamedDeletedAndRestored() {
        Scene scene = Scene.create(api);
        String name = "Initech " + number;
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin/organizations");
            page.getByRole(AriaRole.SEARCHBOX).fill(scene.org());
            assertThat(page).hasURL(Pattern.compile("q=" + scene.org()));
            button(page, "Actions for Organization").first().click();
            page.getByRole(AriaRole.MENUITEM, exactly("Rename")).click();
            field(page, "Name").fill(name);
            button(page, "Save").click();
            assertThat(link(page, name)).isVisible();

            page.getByRole(AriaRole.SEARCHBOX).fill(name);
            delete(visitor, name, "organization");
            assertThat(button(page, "Restore " + name)).isVisible();
            visitor.checkLooks("tenants-organization-deleted");
            api.get(scene.orgPath()).expect(404);

            toasts(page).getByRole(AriaRole.BUTTON, named("Restore")).click();
            assertThat(link(page, name)).isVisible();
            api.get(scene.orgPath()).expect(200);
        }
    }

    @Test
    void theOnlyOwnerStaysOne() {
        Scene scene = Scene.create(api);
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin/org/" + scene.org() + "/members");
            page.getByLabel("Role of admin").selectOption("org_member");
            assertThat(toasts(page)).containsText("It is the only owner");
            assertThat(page.getByLabel("Role of admin")).hasValue("org_owner");
        }
    }

    @Test
    void settingsSayWhereTheyComeFromAndOutliveTheSession() {
        Scene scene = Scene.create(api);
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin/org/" + scene.org() + "/settings");
            page.getByLabel("One is called").fill("Room");
            assertThat(page.getByText("Not saved yet")).isVisible();
            visitor.checkLooks("tenants-settings-edited");

            admin.api()
                    .anonymous()
                    .send(admin.bySession("/api/platform/session").DELETE())
                    .expect(204);
            button(page, "Save").click();
            assertThat(heading(page, "Sign in again")).isVisible();
            visitor.checkLooks("tenants-session-ended");
            page.locator("sign-in-again").getByLabel("Password").fill(Person.PASSWORD);
            button(page, "Sign in").click();
            assertThat(toasts(page)).containsText("Saved");
            assertThat(page.getByLabel("One is called")).hasValue("Room");
            Assertions.assertThat(api.get(scene.orgPath() + "/settings").text("/navigation/labelSingular/value"))
                    .isEqualTo("Room");

            page.getByLabel("They are not available").check();
            button(page, "Apply policy").click();
            assertThat(page.getByText("What holds now: they are not available")).isVisible();
            visitor.checkLooks("tenants-settings");

            page.getByRole(AriaRole.BUTTON, exactly("Revert to inherited One is called"))
                    .click();
            link(page.getByRole(AriaRole.NAVIGATION), "Members").click();
            assertThat(heading(page, "There are changes that are not saved")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page).hasURL(Pattern.compile("/settings$"));
            button(page, "Save").click();
            assertThat(page.getByLabel("One is called")).hasValue("Workspace");
            assertThat(page.getByText("Set here")).hasCount(0);
        }
    }

    @Test
    void anEditOutlivesThatOfAnother() {
        Scene scene = Scene.create(api);
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin/org/" + scene.org() + "/settings");
            page.getByLabel("One is called").fill("Room");
            api.patch(scene.orgPath() + "/settings", "{\"navigation\": {\"labelPlural\": \"Places\"}}")
                    .expect(200);
            button(page, "Save").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("changed meanwhile");
            visitor.checkLooks("tenants-settings-conflict");

            button(page, "Try again").click();
            assertThat(page.getByLabel("Several are called")).hasValue("Places");
            assertThat(page.getByLabel("One is called")).hasValue("Room");
            button(page, "Save").click();
            assertThat(toasts(page)).containsText("Saved");
        }
    }

    @Test
    void anOrganizationsOwnPluginWaitsIsApprovedAndConfigured() {
        Scene scene = Scene.create(api);
        String name = scene.org() + ".ledger";
        byte[] archive = PluginArchive.of(name, "1.0.0")
                .manifest("displayName", "Ledger")
                .manifest(
                        "settingsSchema",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of("currency", Map.of("type", "string", "title", "Currency", "default", "EUR"))))
                .build();
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin/org/" + scene.org());
            link(page.getByRole(AriaRole.NAVIGATION), "Plugins").click();
            assertThat(heading(page, "No plugins of your own yet")).isVisible();
            FilePayload file = new FilePayload("ledger.zip", "application/zip", archive);
            page.locator("input[type=file]").setInputFiles(file);
            assertThat(page.locator("m-dialog").getByText("Nothing of it runs before"))
                    .isVisible();
            visitor.checkLooks("tenants-registry-upload");
            button(page, "Send for approval").click();
            assertThat(page.locator("article").getByText("Waits for approval").first())
                    .isVisible();
            visitor.checkLooks("tenants-registry-waits");

            button(page, "Withdraw 1.0.0").click();
            button(page, "Withdraw").click();
            assertThat(heading(page, "No plugins of your own yet")).isVisible();
            page.locator("input[type=file]").setInputFiles(file);
            button(page, "Send for approval").click();
            assertThat(page.locator("article").getByText("Waits for approval").first())
                    .isVisible();

            api.approve(name).expect(200);
            assertThat(page.getByText("Version 1.0.0 is in force")).isVisible(); // told by the live events
            visitor.checkLooks("tenants-registry");
            button(page, "Actions for Ledger").click();
            page.getByRole(AriaRole.MENUITEM, exactly("Settings of the plugin")).click();
            page.getByLabel("Currency").fill("SEK");
            button(page, "Save").click();
            assertThat(page.getByText("Set here")).isVisible();
            visitor.checkLooks("tenants-plugin-settings");
            Assertions.assertThat(api.get(scene.orgPath() + "/plugins/" + name + "/settings")
                            .text("/settings/currency"))
                    .isEqualTo("SEK");

            button(page, "Reset all").click();
            page.locator("body > m-dialog")
                    .getByRole(AriaRole.BUTTON, named("Reset all"))
                    .click();
            assertThat(page.getByLabel("Currency")).hasValue("EUR");
        }
    }

    @Test
    void itIsUsableOnAPhoneAndInTheDark() {
        Scene scene = Scene.create(api);
        try (Visitor visitor = chromium.phone(admin)) {
            Page page = visitor.open("/admin/org/" + scene.org());
            visitor.chooseLook("dark");
            button(page, "Menu").click();
            link(page.getByRole(AriaRole.NAVIGATION), "Workspaces").click();
            for (String part : new String[] {"workspaces", "members", "settings", "registry", "audit"}) {
                visitor.open("/admin/org/" + scene.org() + "/" + part);
                assertThat(page.locator("main h1")).isVisible();
                assertThat(page.getByText("Loading …")).hasCount(0);
                Assertions.assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                        .as("width of " + part)
                        .isLessThanOrEqualTo(360);
                visitor.checkLooks("tenants-phone-dark-" + part);
            }
        }
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, exactly(name));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, exactly(name));
    }

    private static Locator link(Locator within, String name) {
        return within.getByRole(AriaRole.LINK, named(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, exactly(name));
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator toasts(Page page) {
        return page.locator("m-toasts");
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
