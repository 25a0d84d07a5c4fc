package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.SharedDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users, their tokens, what they did, and how the system is. */
@ExtendWith({WithBrowser.class, SharedDistribution.class})
class AccountsBrowserIT {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String USERS = "/api/platform/users/";

    /** Figures are taken every five seconds. */
    private static final LocatorAssertions.HasCountOptions AFTER_A_SAMPLE =
            new LocatorAssertions.HasCountOptions().setTimeout(15_000);

    private final Api api;
    private final Chromium chromium;
    private final int number;
    private final Person admin;

    AccountsBrowserIT(Distribution distribution, Chromium chromium) {
        api = distribution.api();
        this.chromium = chromium;
        number = NUMBER.incrementAndGet();
        admin = Person.create(api, "accounts-admin-" + number, "Root " + number, true);
    }

    @Test
    void aUserIsLockedUnlockedPromotedAndDeleted() {
        String name = "Edsger " + number;
        Person user = Person.create(api, "edsger-" + number, name, false);
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin/users?q=" + user.id());
            assertThat(page.locator("m-table tbody tr")).hasCount(1);
            choose(page, name, "Lock");
            visitor.checkLooks("accounts-lock");
            button(page, "Lock").click();
            assertThat(page.getByText("Locked")).isVisible();
            user.api().get("/api/platform/session").expect(401);
            visitor.checkLooks("accounts-locked");

            page.locator("m-toasts").getByRole(AriaRole.BUTTON, named("Undo")).click();
            assertThat(page.getByText("Locked")).hasCount(0);
            user.api().get("/api/platform/session").expect(200);

            choose(page, name, "Make a system administrator");
            button(page, "Make a system administrator").click();
            assertThat(page.getByText("System administrator", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();

            choose(page, name, "Reset password");
            page.getByLabel("New password").fill("short");
            button(page, "Set password").click();
            assertThat(page.getByText("a password has 12 to 200 characters").first())
                    .isVisible();
            visitor.checkLooks("accounts-password-refused");
            page.getByLabel("New password").fill("four other words");
            button(page, "Set password").click();
            assertThat(page.locator("m-toasts")).containsText(name + " has a new password");
            Person.signIn(api, user.id(), "four other words").expect(200);

            choose(page, name, "Delete");
            button(page, "Delete").click();
            assertThat(page.getByText("Nothing has “")).isVisible();
            api.get(USERS + user.id()).expect(404);
        }
    }

    private static void choose(Page page, String name, String action) {
        button(page, "Actions for " + name).click();
        page.getByRole(AriaRole.MENUITEM, exactly(action)).click();
    }

    @Test
    void theFirstAdministratorIsNotLocked() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin/users?q=admin");
            button(page, "Actions for Administrator").click();
            Locator lock =
                    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^Lock")));
            assertThat(lock).hasAttribute("aria-disabled", "true");
            visitor.checkLooks("accounts-menu");
        }
    }

    @Test
    void aTokenIsShownOnceLimitedAndRevoked() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/");
            page.getByRole(AriaRole.BANNER)
                    .getByRole(AriaRole.LINK, named("Root " + number))
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, exactly("Your account")))
                    .isVisible();
            button(page, "Create an API token").click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("nightly");
            page.getByLabel("Read only").check();
            visitor.checkLooks("accounts-token-form");
            button(page, "Create token").click();
            String secret = page.locator("code.token").textContent();
            visitor.checkLooks("accounts-token-made");

            Api byToken = api.withToken(secret);
            byToken.get(USERS + admin.id()).expect(200);
            byToken.patch(USERS + admin.id(), "{\"displayName\": \"Else\"}").expect(403);
            page.reload();
            assertThat(page.getByRole(AriaRole.CELL, exactly("read"))).isVisible();
            assertThat(page.getByText(secret)).hasCount(0);

            button(page, "Revoke nightly").click();
            button(page, "Revoke").click();
            assertThat(page.locator("m-toasts")).containsText("nightly was revoked");
            byToken.get("/api/platform/session").expect(401);
            visitor.checkLooks("accounts-tokens");
        }
    }

    @Test
    void everybodyChangesTheirOwnPasswordAndGoesOn() {
        Person user = Person.create(api, "barbara-" + number, "Barbara", false);
        try (Visitor visitor = chromium.visitor(user)) {
            Page page = visitor.open("/account");
            button(page, "Change password").click();
            page.getByLabel("Present password").fill("not my password");
            page.getByLabel("New password").fill("four other words");
            visitor.checkLooks("accounts-own-password");
            button(page, "Set password").click();
            assertThat(page.getByText("this is not your present password").first())
                    .isVisible();
            visitor.checkLooks("accounts-own-password-refused");
            page.getByLabel("Present password").fill(Person.PASSWORD);
            button(page, "Set password").click();
            assertThat(page.locator("m-toasts")).containsText("Your password was changed");

            button(page, "Create an API token").click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("after");
            button(page, "Create token").click();
            assertThat(page.locator("code.token")).isVisible();
            Person.signIn(api, user.id(), Person.PASSWORD).expect(401);
            Person.signIn(api, user.id(), "four other words").expect(200);
        }
    }

    @Test
    void whoHasNoPasswordHereIsToldWhereToChangeIt() {
        Person user = Person.create(api, "grace-" + number, "Grace", false);
        try (Visitor visitor = chromium.visitor(user)) {
            Page page = visitor.open("/account");
            page.route("**/api/platform/session", route -> {
                APIResponse answer = route.fetch();
                route.fulfill(new Route.FulfillOptions()
                        .setResponse(answer)
                        .setBody(answer.text().replace("\"hasPassword\":true", "\"hasPassword\":false")));
            });
            page.reload();
            assertThat(page.getByText("You have no password on this server")).isVisible();
            assertThat(button(page, "Change password")).hasCount(0);
            visitor.checkLooks("accounts-without-password");
        }
    }

    @Test
    void whoIsNoAdministratorIsToldSo() {
        Person user = Person.create(api, "niklaus-" + number, "Niklaus", false);
        try (Visitor visitor = chromium.visitor(user)) {
            Page page = visitor.open("/account");
            assertThat(button(page, "Change password")).isVisible();
            visitor.checkLooks("accounts-of-a-user");

            visitor.open("/admin/users");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            visitor.checkLooks("accounts-users-refused");
        }
    }

    @Test
    void theAuditLogIsFilteredReadAndSaved() throws IOException {
        Person user = Person.create(api, "audited-" + number, "Audited", false);
        api.patch(USERS + user.id(), "{\"displayName\": \"=Renamed\"}").expect(200);
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin/audit");
            page.getByLabel("Action", new Page.GetByLabelOptions().setExact(true))
                    .fill("user.*");
            page.getByLabel("Changed", new Page.GetByLabelOptions().setExact(true))
                    .fill(user.id());
            button(page, "Apply filters").click();
            assertThat(page.locator("m-table tbody tr")).hasCount(2);
            assertThat(page).hasURL(Pattern.compile("action=user"));

            button(page, "Show user.change " + user.id()).click();
            assertThat(page.locator("m-dialog m-diff")).containsText("=Renamed");
            assertThat(page.locator("m-dialog m-diff")).containsText("Audited");
            visitor.checkLooks("accounts-audit-entry");
            page.keyboard().press("Escape");

            Download download = page.waitForDownload(
                    () -> button(page, "Export as CSV what is shown").click());
            List<String> lines = Files.readAllLines(download.path());
            Assertions.assertThat(lines).hasSize(3);
            Assertions.assertThat(lines.get(0)).startsWith("id,at,userId");
            Assertions.assertThat(lines.get(1)).contains("user.change", user.id());

            page.reload();
            assertThat(page.locator("m-table tbody tr")).hasCount(2);
            page.getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill("nobody-at-all");
            button(page, "Apply filters").click();
            assertThat(page.getByRole(AriaRole.HEADING, exactly("No entries"))).isVisible();
            visitor.checkLooks("accounts-audit-none");
        }
    }

    @Test
    void theAuditLogIsReadPageByPage() {
        Person user = Person.create(api, "busy-" + number, "Busy", false);
        for (int change = 0; change < 60; change++) {
            api.patch(USERS + user.id(), "{\"displayName\": \"Busy " + change + "\"}")
                    .expect(200);
        }
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin/audit?action=user.change&target=" + user.id());
            assertThat(page.getByText("The newest 50 entries; there are older ones"))
                    .isVisible();
            visitor.checkLooks("accounts-audit");
            button(page, "Show older entries").click();
            assertThat(page.getByText("60 entries, newest first")).isVisible();
            assertThat(button(page, "Show older entries")).hasCount(0);
        }
    }

    @Test
    void healthIsShownWhileThePageIsOpen() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin");
            page.getByRole(AriaRole.NAVIGATION)
                    .getByRole(AriaRole.LINK, named("System health"))
                    .click();
            assertThat(page.getByText("Ready for requests")).isVisible();
            assertThat(page.getByText("Figures are being collected", new Page.GetByTextOptions().setExact(false)))
                    .isVisible();
            assertThat(page.locator("m-chart")).hasCount(6, AFTER_A_SAMPLE);
            assertThat(page.locator("m-table tbody tr").filter(new Locator.FilterOptions().setHasText("Core")))
                    .containsText("Healthy");
            visitor.checkLooks("accounts-health");
        }
    }

    @Test
    void settingsOfTheSystemAreShown() {
        try (Visitor visitor = chromium.visitor(admin)) {
            Page page = visitor.open("/admin");
            page.getByRole(AriaRole.NAVIGATION)
                    .getByRole(AriaRole.LINK, named("Settings"))
                    .click();
            page.getByLabel("Several are called").fill("");
            button(page, "Save").click();
            assertThat(page.getByLabel("Several are called")).isFocused();
            button(page, "Discard changes").click();
            assertThat(page.getByLabel("Several are called")).not().hasValue("");
            visitor.checkLooks("accounts-settings-of-the-system");
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, exactly(name));
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
