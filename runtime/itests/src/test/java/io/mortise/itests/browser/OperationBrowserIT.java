package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.example.itests.printing.PrintingResource;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator watches and decides: approvals, permissions, quarantine, safe mode, logs, and what others do. */
@ExtendWith(WithBrowser.class)
class OperationBrowserIT {
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final String SAFE_MODE = "/api/platform/safe-mode";

    private static Distribution distribution;
    private static Person operator;

    private final Visitor visitor;
    private final Page page;
    private final PluginAdministration admin;

    OperationBrowserIT(Chromium chromium) {
        visitor = chromium.visitor(operator);
        page = visitor.page();
        admin = new PluginAdministration(page);
    }

    @BeforeAll
    static void start() {
        distribution = Distribution.start(TestFolder.create("browser-operation"));
        operator = Person.create(distribution.api(), "browser-operator", "Olga", true);
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void uploadsOfOrganizationsAreApprovedAndRejected() {
        Scene scene = Scene.create(api());
        String name = scene.org() + ".tool";
        upload(scene, name);
        visitor.open("/admin/approvals");

        admin.press("Review " + name + " 1.0.0");
        admin.sees("Read files of the server");
        assertThat(admin.button("Approve and install " + name)).isEnabled();
        visitor.checkLooks("approvals-review");
        admin.press("Reject …");
        page.getByLabel("Why it is rejected").fill("It reads too much");
        visitor.checkLooks("approvals-reject");
        admin.press("Reject " + name);
        assertThat(admin.heading("Nothing waits")).isVisible();
        visitor.checkLooks("approvals-none");
        Assertions.assertThat(api().get(scene.orgPath() + "/plugins").body()).contains("It reads too much");

        upload(scene, name);
        visitor.open("/admin/approvals");
        admin.press("Review " + name + " 1.0.0");
        admin.press("Approve and install " + name);
        assertThat(admin.heading("Nothing waits")).isVisible();
        api().get(PLUGINS + name).expect(200);
    }

    private void upload(Scene scene, String name) {
        byte[] archive = PluginArchive.of(name, "1.0.0")
                .manifest("permissions", List.of(Map.of("resource", "files", "action", "read")))
                .build();
        api().upload(scene.orgPath() + "/plugins", archive).expect(202);
    }

    @Test
    void permissionsAreGrantedAndRevoked() {
        byte[] archive = PluginArchive.of("browser-asking", "1.0.0")
                .manifest("permissions", List.of(Map.of("resource", "process", "action", "execute")))
                .build();
        api().upload(archive).expect(202);
        visitor.open("/admin/plugins/browser-asking?tab=permissions");
        assertThat(admin.state()).hasText("Waiting for permissions");
        admin.sees("Run other programs on the server");
        visitor.checkLooks("permissions-missing");

        admin.press("Grant all");
        admin.press("Grant and start");
        assertThat(admin.state()).hasText("Active");

        admin.press("Revoke process:execute");
        visitor.checkLooks("permissions-revoke");
        admin.confirm("Revoke");
        assertThat(admin.state()).hasText("Waiting for permissions");
    }

    @Test
    void whatIsInQuarantineIsReleased() throws IOException {
        api().upload(PluginArchive.of("browser-changed", "1.0.0").build()).expect(201);
        visitor.open("/admin/plugins/browser-changed");
        assertThat(admin.state()).hasText("Active");

        api().put(SAFE_MODE, "{\"level\": \"plugins\"}", "*").expect(200);
        assertThat(admin.state()).not().hasText("Active");
        String sha256 = api().get(PLUGINS + "browser-changed").text("/versions/0/sha256");
        Path archive = distribution.data().resolve("archives").resolve(sha256 + ".jar");
        Files.delete(archive);
        Files.writeString(archive, "something else");
        api().put(SAFE_MODE, "{\"level\": \"off\"}", "*").expect(200);

        assertThat(admin.state()).hasText("In quarantine");
        visitor.checkLooks("quarantine");
        admin.press("Release from quarantine");
        admin.press("Release browser-changed");
        assertThat(admin.state()).hasText("Active");
    }

    @Test
    void theSafeModeIsSwitchedOnAndOff() {
        visitor.open("/admin/safe-mode");
        visitor.checkLooks("safe-mode");
        admin.press("Stop all plugins");
        visitor.checkLooks("safe-mode-confirm");
        admin.confirm("Stop all plugins");
        assertThat(admin.button("Leave the safe mode")).isVisible();
        Assertions.assertThat(api().get(SAFE_MODE).text("/level")).isEqualTo("plugins");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Overview"))
                .click();
        admin.sees("The safe mode is on.");
        visitor.checkLooks("home-safe-mode");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("To the safe mode"))
                .click();
        admin.press("Leave the safe mode");
        admin.confirm("Leave the safe mode");
        assertThat(admin.button("Stop all plugins")).isVisible();
        Assertions.assertThat(api().get(SAFE_MODE).text("/level")).isEqualTo("off");
    }

    @Test
    void whatOthersDoIsToldOnEveryPage() {
        page.waitForResponse(response -> response.url().endsWith("/api/platform/events"), () -> visitor.open("/"));

        api().upload(PluginArchive.of("browser-told", "1.0.0").build()).expect(201);

        assertThat(page.locator("m-toasts").getByText("browser-told 1.0.0 is installed"))
                .isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Notifications"))
                .click();
        assertThat(page.locator("m-notifications").getByText("browser-told 1.0.0 is activated"))
                .isVisible();
        visitor.checkLooks("notifications");
        page.locator("m-notifications")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("browser-told 1.0.0 is installed"))
                .click();
        assertThat(admin.heading("browser-told")).isVisible();
    }

    @Test
    void theLogIsSeenAsItIsWritten() {
        Scene scene = Scene.create(api());
        byte[] archive = PluginArchive.of("browser-printing", "1.0.0")
                .packageOf(PrintingResource.class)
                .endpoint("/print", "GET")
                .build();
        api().upload(archive).expect(201);
        visitor.open("/admin/plugins/browser-printing?tab=log");
        Locator log = page.getByRole(AriaRole.LOG);
        assertThat(log).containsText("printed at the start");
        assertThat(log).not().containsText("printed when asked");

        scene.call(scene.first(), "browser-printing", "/print").expect(200);
        assertThat(log).containsText("printed when asked");
        visitor.checkLooks("log");

        page.getByLabel("Least level").selectOption("warn");
        assertThat(log).containsText("printed as an error");
        assertThat(log).not().containsText("printed when asked");
        admin.press("Pause");
        scene.call(scene.first(), "browser-printing", "/print").expect(200);
        admin.sees("new lines");
        assertThat(log.getByText("printed as an error")).hasCount(1);
        admin.press("Go on");
        assertThat(log.getByText("printed as an error")).hasCount(2);
    }

    @Test
    void everyPartOfAPluginsPageIsUsable() {
        api().upload(PluginArchive.of("browser-looked-at", "1.0.0")
                        .manifest(
                                "settingsSchema",
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of(
                                                "readOnly",
                                                Map.of("type", "boolean", "default", false, "title", "Read only"))))
                        .build())
                .expect(201);
        visitor.open("/admin/plugins/browser-looked-at");
        for (String tab : List.of(
                "Overview",
                "Manifest",
                "Versions",
                "Permissions",
                "Dependencies",
                "Usage",
                "Health",
                "Log",
                "History",
                "Settings")) {
            admin.tab(tab);
            assertThat(page.getByRole(AriaRole.TABPANEL)).not().containsText("Loading");
            visitor.checkLooks("plugin-" + tab);
        }

        page.getByLabel("Read only").check();
        admin.press("Save");
        admin.sees("The settings are saved");
        Assertions.assertThat(api().get(PLUGINS + "browser-looked-at/settings")
                        .at("/settings/readOnly")
                        .asBoolean())
                .isTrue();
        admin.press("Reset all");
        admin.confirm("Reset all");
        admin.sees("The settings are reset");
    }

    private Api api() {
        return distribution.api();
    }
}
