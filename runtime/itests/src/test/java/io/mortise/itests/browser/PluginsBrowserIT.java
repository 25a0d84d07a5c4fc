package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.TestFolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plugins in the administration of the system: they come, change, are looked at in numbers, and go. */
@ExtendWith(WithBrowser.class)
class PluginsBrowserIT {
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final int MOST_STEPS = 4;

    private static Distribution distribution;
    private static Person operator;

    private final Visitor visitor;
    private final Page page;
    private final PluginAdministration admin;

    PluginsBrowserIT(Chromium chromium) {
        visitor = chromium.visitor(operator);
        page = visitor.page();
        admin = new PluginAdministration(page);
    }

    @BeforeAll
    static void start() {
        distribution = Distribution.start(TestFolder.create("browser-plugins"));
        operator = Person.create(distribution.api(), "browser-operator", "Olga", true);
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @BeforeEach
    void openList() {
        visitor.open("/admin/plugins");
        assertThat(admin.row("module-core")).isVisible();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void aNewcomerInstallsAPluginInFourStepsAtMost() {
        admin.drop("integration-chat-1.0.0.zip", Samples.chat());
        admin.sees("The archive is valid");
        admin.sees("Connect to other machines");
        assertThat(page.getByText("Risky").first()).isVisible();
        visitor.checkLooks("plugins-review");

        admin.press("Grant 2 permissions and install 1.0.0");
        assertThat(admin.dialog()
                        .locator("m-status")
                        .getByText("Active", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        visitor.checkLooks("plugins-result");
        admin.confirm("Done");

        Assertions.assertThat(admin.takeSteps()).isLessThanOrEqualTo(MOST_STEPS);
        assertThat(admin.row("integration-chat").getByText("Active")).isVisible();
        Assertions.assertThat(api().get(PLUGINS + "integration-chat/permissions")
                        .at("/0/pending")
                        .asBoolean())
                .isFalse();
        visitor.checkLooks("plugins-list");
    }

    @Test
    void severalArchivesAreReviewedOneAfterTheOther() {
        admin.drop(Map.of("theme-night.zip", Samples.nightTheme(), "ui-world-clock.zip", Samples.worldClock()));
        admin.sees("file 1 of 2");
        installShown();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go on with"))
                .click();
        admin.sees("file 2 of 2");
        installShown();
        admin.confirm("Done");

        assertThat(admin.row("theme-night")).isVisible();
        assertThat(admin.row("ui-world-clock")).isVisible();
    }

    private void installShown() {
        admin.sees("The archive is valid");
        admin.dialog()
                .getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("nstall 1.0.0"))
                .click();
        admin.sees("is installed");
    }

    @Test
    void anArchiveThatIsWrongTellsAllOfIt() {
        byte[] wrong = PluginArchive.of("browser-wrong", "1.0.0")
                .manifest("type", "modul")
                .manifest("moduletype", "functional")
                .manifest("dependencies", Map.of("browser-nothing", "^1.0.0"))
                .build();

        admin.drop("browser-wrong.zip", wrong);

        admin.sees("The archive was not accepted");
        for (String pointer : List.of("/type", "/moduletype", "/dependencies/browser-nothing")) {
            assertThat(admin.dialog().getByText(pointer, new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
        admin.sees("Did you mean 'moduleType'?");
        visitor.checkLooks("plugins-refused");
        api().get(PLUGINS + "browser-wrong").expect(404);
    }

    @Test
    void anUpdateIsComparedUsedAndRolledBack() {
        install(PluginArchive.of("browser-updated", "1.0.0"));
        visitor.open("/admin/plugins/browser-updated");
        assertThat(admin.state()).hasText("Active");
        byte[] next = PluginArchive.of("browser-updated", "1.1.0")
                .manifest(
                        "permissions",
                        List.of(Map.of("resource", "network", "action", "connect", "target", "api.example.com:443")))
                .manifest(
                        "configSchema",
                        Map.of("type", "object", "properties", Map.of("color", Map.of("type", "string"))))
                .build();

        admin.drop("browser-updated-1.1.0.zip", next);
        admin.sees("Compared with version 1.0.0");
        assertThat(page.locator(".difference.added"))
                .containsText(new String[] {"network:connect:api.example.com:443", "color"});
        visitor.checkLooks("plugins-update");
        admin.press("Grant 1 permission and install 1.1.0");
        assertThat(admin.dialog()
                        .locator("m-status")
                        .getByText("Active", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        admin.confirm("Done");
        awaitVersion("1.1.0");

        admin.tab("Versions");
        admin.press("Roll back the last update …");
        assertThat(admin.heading("Roll back browser-updated?")).isVisible();
        visitor.checkLooks("plugins-rollback");
        admin.press("Roll back browser-updated");
        awaitVersion("1.0.0");
        assertThat(page.locator("plugin-versions li")
                        .filter(new Locator.FilterOptions()
                                .setHas(page.getByText("In use", new Page.GetByTextOptions().setExact(true)))))
                .containsText("1.0.0");
        visitor.checkLooks("plugins-versions");
    }

    private void awaitVersion(String version) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        api().get(PLUGINS + "browser-updated").text("/version").equals(version));
    }

    @Test
    void whatNeedsAPluginGoesWithIt() {
        install(PluginArchive.of("browser-base", "1.0.0"));
        install(PluginArchive.of("browser-dependent", "1.0.0")
                .manifest("dependencies", Map.of("browser-base", "^1.0.0")));
        assertThat(admin.row("browser-dependent")).isVisible();

        admin.choose("Actions for browser-base", "Deactivate");
        admin.sees("These need it and go first: browser-dependent");
        visitor.checkLooks("plugins-deactivate");
        admin.confirm("Deactivate browser-base");
        assertThat(admin.row("browser-base").first().getByText("Switched off")).isVisible();
        assertThat(admin.row("browser-dependent").getByText("Switched off")).isVisible();

        visitor.open("/admin/plugins/browser-base?tab=dependencies");
        assertThat(page.locator("plugin-dependencies table")).containsText("browser-dependent");
        visitor.checkLooks("plugins-dependencies");
        admin.choose("Actions", "Uninstall");
        assertThat(admin.dialog()).containsText("browser-dependent");
        page.getByLabel("Remove its data too").check();
        visitor.checkLooks("plugins-uninstall");
        admin.press("Uninstall browser-base");
        assertThat(admin.heading("There is no such plugin")).isVisible();
        visitor.checkLooks("plugins-gone");
        api().get(PLUGINS + "browser-dependent").expect(404);
    }

    @Test
    void severalAreSwitchedTogether() {
        install(PluginArchive.of("browser-many-a", "1.0.0"));
        install(PluginArchive.of("browser-many-b", "1.0.0"));
        page.getByRole(AriaRole.SEARCHBOX).fill("browser-many");
        assertThat(admin.row("module-core")).isHidden();
        assertThat(admin.row("browser-many-a")).isVisible();
        assertThat(admin.row("browser-many-b")).isVisible();
        Assertions.assertThat(page.url()).contains("search=browser-many");
        page.getByLabel("Select all").check();
        visitor.checkLooks("plugins-selected");

        bulk("Deactivate", "Deactivate 2 plugins");
        assertThat(admin.row("browser-many-a").getByText("Switched off")).isVisible();
        assertThat(admin.row("browser-many-b").getByText("Switched off")).isVisible();

        page.getByLabel("Select all").check();
        bulk("Uninstall", "Uninstall 2 plugins");
        assertThat(admin.heading("No plugin matches")).isVisible();
        visitor.checkLooks("plugins-no-match");
        api().get(PLUGINS + "browser-many-a").expect(404);
    }

    private void bulk(String action, String confirmation) {
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Actions for those selected"))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(action).setExact(true))
                .click();
        admin.press(confirmation);
        assertThat(page.locator("plugin-bulk li").getByText("Done")).hasCount(2);
        visitor.checkLooks("plugins-bulk-" + action);
        page.locator("plugin-bulk")
                .getByText("Close", new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private void install(PluginArchive archive) {
        api().upload(archive.build()).expect(201);
    }

    private Api api() {
        return distribution.api();
    }
}
