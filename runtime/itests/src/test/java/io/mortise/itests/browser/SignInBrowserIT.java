package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.SharedDistribution;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in and out, and what is shown to somebody who comes in. */
@ExtendWith({WithBrowser.class, SharedDistribution.class})
class SignInBrowserIT {
    private final Distribution distribution;
    private final Chromium chromium;

    SignInBrowserIT(Distribution distribution, Chromium chromium) {
        this.distribution = distribution;
        this.chromium = chromium;
    }

    @Test
    void whoComesFromAnAddressGoesBackThereAfterSigningIn() {
        Person person = Person.create(distribution.api(), "browser-sign-in", "Ada", true);
        try (Visitor visitor = chromium.visitor(distribution.api())) {
            Page page = visitor.open("/?from=a-bookmark");
            assertThat(heading(page, "Sign in")).isVisible();
            visitor.checkLooks("sign-in");

            page.getByLabel("User").fill(person.id());
            page.getByLabel("Password").fill("wrong one");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            visitor.checkLooks("sign-in-refused");

            page.getByLabel("Password").fill(Person.PASSWORD);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                    .click();
            assertThat(heading(page, "Welcome, Ada")).isVisible();
            assertThat(page).hasURL(Pattern.compile(".*/\\?from=a-bookmark"));
            visitor.checkLooks("start");
        }
    }

    @Test
    void whoSignsOutIsSignedOutEverywhere() {
        Person person = Person.create(distribution.api(), "browser-sign-out", "Grace", false);
        try (Visitor visitor = chromium.visitor(person)) {
            Page page = visitor.open("/");
            assertThat(heading(page, "Welcome, Grace")).isVisible();

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(heading(page, "Sign in")).isVisible();

            visitor.open("/");
            assertThat(heading(page, "Sign in")).isVisible();
        }
    }

    @Test
    void theConsoleSpeaksAnotherLanguage() {
        Person person = Person.create(distribution.api(), "browser-german", "Konrad", false);
        try (Visitor visitor = chromium.visitor(person)) {
            Page page = visitor.open("/");
            page.getByText("Preferences").click();
            visitor.checkLooks("preferences");
            page.getByLabel("Language").selectOption("de");
            assertThat(heading(page, "Willkommen, Konrad")).isVisible();
            visitor.checkLooks("start-german");
        }
    }

    @Test
    void itIsUsableOnAPhoneAndInTheDark() {
        Person person = Person.create(distribution.api(), "browser-phone", "Lin", true);
        try (Visitor visitor = chromium.phone(person)) {
            Page page = visitor.open("/");
            visitor.chooseLook("dark");
            assertThat(heading(page, "Welcome, Lin")).isVisible();
            visitor.checkLooks("start-phone-dark");
        }
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
