package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.identity.testing.TestProvider;
import io.mortise.identity.testing.TestProvider.Mode;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in at an identity provider, which is another site to the browser. */
@ExtendWith(WithBrowser.class)
class ProviderBrowserIT {
    private static final String ACTION = "Sign in with your organization's account";

    private final Chromium chromium;
    private final TestProvider provider = TestProvider.start(Clock.systemUTC());
    private Distribution distribution;

    ProviderBrowserIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @BeforeEach
    void start() throws IOException {
        Path folder = TestFolder.create("provider-browser");
        Path roles = Files.writeString(folder.resolve("roles"), "mortise-admins = sys_admin\n");
        provider.signIn(Map.of(
                "sub", "sub-1", "preferred_username", "ada", "name", "Ada", "groups", List.of("mortise-admins")));
        distribution = Distribution.start(
                folder.resolve("data"),
                "--oidc-issuer",
                provider.issuer(),
                "--oidc-client-id",
                TestProvider.CLIENT_ID,
                "--oidc-user-claim",
                "preferred_username",
                "--oidc-roles-claim",
                "groups",
                "--oidc-roles-file",
                roles.toString());
    }

    @AfterEach
    void close() {
        distribution.close();
        provider.close();
    }

    @Test
    void whoSignsInAtTheProviderComesBackToThePage() {
        try (Visitor visitor = chromium.visitor(base())) {
            Page page = visitor.open("/admin/plugins?q=board");
            visitor.checkLooks("sign-in-with-provider");

            page.getByText(ACTION).click();

            assertThat(heading(page, "Plugins")).isVisible();
            assertThat(page).hasURL(Pattern.compile(".*/admin/plugins\\?q=board"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(heading(page, "Sign in")).isVisible();
        }
    }

    @Test
    void editOutlivesASessionThatIsBegunAnewAtTheProvider() {
        try (Visitor visitor = chromium.visitor(base())) {
            Page page = visitor.open("/admin/organizations");
            page.getByText(ACTION).click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create an organization"))
                    .first()
                    .click();
            page.getByLabel("Name").fill("Late");
            page.context().clearCookies();
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Create").setExact(true))
                    .click();
            assertThat(page.getByText("Your session has ended")).isVisible();
            visitor.checkLooks("sign-in-again-with-provider");

            Page elsewhere = page.context().waitForPage(() -> page.getByText(ACTION + " in another tab")
                    .click());
            assertThat(heading(elsewhere, "Welcome, Ada")).isVisible();
            elsewhere.close();
            page.evaluate("() => dispatchEvent(new Event('focus'))"); // which a browser without windows does not send

            assertThat(heading(page, "Late")).isVisible();
        }
    }

    @Test
    void whyNobodyWasLetInIsSaidOnThePageForSigningIn() {
        try (Visitor visitor = chromium.visitor(base())) {
            provider.changeIdTokens(token -> token.with("aud", "somebody else"));
            Page page = visitor.open("/");
            page.getByText(ACTION).click();

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your organization's sign-in has let nobody in");
            visitor.checkLooks("sign-in-provider-refuses");
        }
    }

    @Test
    void providerThatDoesNotAnswerIsToldToo() {
        provider.behave(Mode.FAILING);
        try (Visitor visitor = chromium.visitor(base())) {
            Page page = visitor.open("/login?returnTo=/account");
            page.getByText(ACTION).click();

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not answer at the moment");
            visitor.checkLooks("sign-in-provider-away");
        }
    }

    /** By another name of this machine, so that the provider, at its address, is another site. */
    private URI base() {
        return URI.create("http://localhost:" + distribution.api().base().getPort());
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
