package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** User interfaces of plugins in the page and in frames: they come, change and go without it, and what fails stays in its place. */
@ExtendWith({WithBrowser.class, SharedDistribution.class})
class ExtensionsBrowserIT {
    private static final String SHOWN = "module-shown";
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final String IN_THE_PAGE = PLUGINS.substring(0, PLUGINS.length() - 1) + "?grant=all";
    private static final List<Map<String, Object>> UI_MODULE = List.of(Map.of("resource", "ui", "action", "module"));

    private final Chromium chromium;
    private final Api api;
    private final Scene scene;

    ExtensionsBrowserIT(Distribution distribution, Chromium chromium) {
        this.chromium = chromium;
        api = distribution.api();
        scene = Scene.create(api);
    }

    @AfterEach
    void uninstall() {
        Stream.of(SHOWN, "module-board", "ui-world-clock")
                .forEach(name -> api.send(api.request(PLUGINS + name).DELETE()));
    }

    @Test
    void whatFailsInThePageStaysInItsPlace() {
        api.upload(
                        IN_THE_PAGE,
                        archive("1.0.0", "fine", "import", "construct", "connect", "render", "event", "promise", "name")
                                .manifest("permissions", UI_MODULE)
                                .build())
                .expect(201);
        try (Visitor visitor = visitor()) {
            Page page = visitor.open(overview());

            assertThat(region(page, "fine")).containsText("fine, version 1.0.0 in Workspace");
            assertFailed(page, "import", "Its program could not be loaded", "import.js");
            assertFailed(page, "construct", "Its element could not be made", "the constructor broke");
            assertFailed(page, "connect", "It could not be shown", "the connection broke");
            assertFailed(page, "render", "It could not be shown", "the rendering broke");
            assertFailed(page, "promise", "in the background failed", "the promise broke");
            assertFailed(
                    page, "name", "It could not be shown", "The name page-plugin-taken is one of the console's own");
            assertThat(region(page, "event").getByRole(AriaRole.ALERT)).hasCount(0);
            region(page, "event").getByText("Break it").click();
            assertFailed(page, "event", "at something that was done there", "the click broke");
            assertThat(region(page, "event").getByText("Break it")).isVisible();
            assertThat(region(page, "promise")).containsText("promising");
            assertThat(page.locator("iframe")).hasCount(1); // of the knowledge base
            assertThat(visitor.takeComplaints())
                    .anyMatch(complaint -> complaint.contains("the click broke"))
                    .allMatch(complaint -> complaint.contains("broke") || complaint.contains("not-there.js"));
            checkLooks(visitor, "extensions-failed");
        }
        await().untilAsserted(() -> assertThat(
                        api.get(PLUGINS + SHOWN + "/health").expect(200).body())
                .contains("the constructor broke", "the rendering broke", "the promise broke", "the click broke"));
    }

    @Test
    void whatHasFailedIsTriedAgain() {
        api.upload(
                        IN_THE_PAGE,
                        archive("1.0.0", "once")
                                .manifest("permissions", UI_MODULE)
                                .build())
                .expect(201);
        try (Visitor visitor = visitor()) {
            Page page = visitor.open(overview());
            assertFailed(page, "once", "Its program could not be loaded", "the first attempt broke");

            region(page, "once")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"))
                    .click();

            assertThat(region(page, "once")).containsText("works at last");
            assertThat(region(page, "once").getByRole(AriaRole.ALERT)).hasCount(0);
        }
    }

    @Test
    void whatFailsInAFrameStaysThere() {
        api.upload(archive("1.0.0", "fine", "construct", "event", "prying").build())
                .expect(201);
        try (Visitor visitor = visitor()) {
            Page page = visitor.open(overview());

            assertThat(frame(page, "fine").locator("body")).containsText("fine, version 1.0.0 in Workspace");
            assertFailed(page, "construct", "Its element could not be made", "the constructor broke");
            frame(page, "event").getByText("Break it").click();
            assertFailed(page, "event", "at something that was done there", "the click broke");
            assertThat(frame(page, "event").getByText("Break it")).isVisible();
            assertThat(frame(page, "prying").locator("body"))
                    .containsText("page=SecurityError storage=SecurityError request=TypeError elsewhere=TypeError"
                            + " otherModule=TypeError encoded=TypeError");

            assertThat(visitor.takeComplaints())
                    .allMatch(complaint -> complaint.contains("the click broke")
                            || complaint.contains("connect-src")
                            || complaint.contains("Content Security Policy"));
        }
    }

    @Test
    void modulesComeGoAndChangeWithoutThePage() {
        api.upload(
                        IN_THE_PAGE,
                        archive("1.0.0", "fine")
                                .manifest("permissions", UI_MODULE)
                                .build())
                .expect(201);
        try (Visitor visitor = visitor()) {
            Page page = visitor.open(overview());
            assertThat(region(page, "fine")).containsText("version 1.0.0");
            page.evaluate("() => { window.isSamePage = true; }");

            api.patch(scene.workspaceModule(scene.first(), SHOWN), "{\"enabled\": false}")
                    .expect(200);
            assertThat(region(page, "fine")).hasCount(0);
            api.patch(scene.workspaceModule(scene.first(), SHOWN), "{\"enabled\": true}")
                    .expect(200);
            assertThat(region(page, "fine")).containsText("version 1.0.0");

            api.upload(
                            IN_THE_PAGE,
                            archive("1.1.0", "fine")
                                    .manifest("permissions", UI_MODULE)
                                    .file("ui/other.js", "export {};")
                                    .build())
                    .expect(201);
            api.post(PLUGINS + SHOWN + "/activate", "{\"version\": \"1.1.0\"}").expect(200);
            assertThat(region(page, "fine")).containsText("version 1.1.0");
            assertThat(page.evaluate("() => window.isSamePage")).isEqualTo(true);
        }
    }

    @Test
    void aFrameUsesThePluginsEndpointsAndFollowsTheLook() {
        try (Visitor visitor = visitor()) {
            Page page = visitor.open(overview() + "?tab=module-kb/docs");
            FrameLocator documents = page.frameLocator("mortise-extension iframe");
            assertThat(documents.getByText("Team handbook")).isVisible();

            documents.getByLabel("Title").fill("Minutes");
            documents
                    .getByLabel("Text", new FrameLocator.GetByLabelOptions().setExact(true))
                    .fill("What was said");
            documents.getByText("Add the document").click();

            assertThat(page.getByText("Minutes was added")).isVisible();
            assertThat(documents.getByText("What was said")).isVisible();
            assertThat(scene.call(scene.first(), "module-kb", "/documents")
                            .expect(200)
                            .body())
                    .contains("What was said");
            String light = color(documents);
            visitor.chooseLook("dark");
            await().untilAsserted(() -> assertThat(color(documents)).isNotEqualTo(light));
            checkLooks(visitor, "extensions-frame-dark");
        }
    }

    @Test
    void samplesAreShown() {
        api.upload(Samples.worldClock()).expect(201);
        api.upload(IN_THE_PAGE, Samples.board()).expect(201);
        try (Visitor visitor = visitor()) {
            Page page = visitor.open(overview());
            assertThat(frame(page, "World clock").getByText("Berlin")).isVisible();
            assertThat(region(page, "Modules")).containsText("modules are available");

            region(page, "Modules").getByText("Show them").click();
            assertThat(page.locator("mortise-extension").getByText("Hello in Workspace"))
                    .isVisible();
            Locator gate = page.locator("module-conditional");
            assertThat(gate.getByText("The knowledge base is there")).isVisible();
            api.patch(scene.workspaceModule(scene.first(), "module-kb"), "{\"enabled\": false}")
                    .expect(200);
            assertThat(gate.getByText("The knowledge base is not available here"))
                    .isVisible();
            assertThat(gate.getByText("The knowledge base is there")).isHidden();
            checkLooks(visitor, "extensions-board");
        }
    }

    @Test
    void testsOfAuthorsNeedNoServer() {
        try (Visitor visitor = visitor()) {
            Page page = visitor.open("/");
            page.waitForFunction("() => document.querySelector('h1')");

            assertThat(page.evaluate("""
                    async () => {
                        await import("@mortise/sdk");
                        const {mockMortise} = await import("@mortise/sdk/testing");
                        const mortise = mockMortise({
                            config: {limit: 3},
                            permissions: ["kb:read"],
                            modules: {"module-kb": true},
                            api: {"GET /documents": ({query}) => [query.q]},
                        });
                        const place = document.createElement("mortise-mock");
                        place.mortise = mortise;
                        const gate = document.createElement("permission-gate");
                        gate.setAttribute("resource", "kb");
                        gate.setAttribute("action", "read");
                        place.append(gate);
                        document.body.append(place);
                        const seen = [gate.isOpen, mortise.config.limit, mortise.moduleAvailability.isModuleAvailable("module-kb")];
                        seen.push(...await mortise.api.get("/documents?q=word"));
                        mortise.mock.update({permissions: []});
                        seen.push(gate.isOpen, await mortise.api.get("/none").catch((fault) => fault.status));
                        return seen.join();
                    }""")).isEqualTo("true,3,true,word,false,404");
        }
    }

    private Visitor visitor() {
        Person member = Person.create(api, "viewer-" + scene.org(), "Viewer", false);
        api.put(scene.orgPath() + "/members/" + member.id(), "{\"role\": \"org_member\"}", "*");
        api.put(
                "/api/platform/workspaces/" + scene.first() + "/members/" + member.id(),
                "{\"role\": \"ws_user\"}",
                "*");
        return chromium.visitor(member);
    }

    private String overview() {
        return "/ws/" + scene.first();
    }

    private static Locator region(Page page, String label) {
        return page.locator("section[aria-label='" + label + "']");
    }

    private static FrameLocator frame(Page page, String label) {
        return region(page, label).frameLocator("iframe");
    }

    private static String color(FrameLocator frame) {
        return (String) frame.locator("body").evaluate("body => getComputedStyle(body).color");
    }

    /** The check fetches the style sheets of frames again, which their policy refuses: that is no fault of theirs. */
    private static void checkLooks(Visitor visitor, String name) {
        assertThat(visitor.takeComplaints()).isEmpty();
        visitor.checkLooks(name);
        assertThat(visitor.takeComplaints())
                .allMatch(complaint -> complaint.contains(".css") && complaint.contains("connect-src"));
    }

    private static void assertFailed(Page page, String label, String what, String said) {
        Locator alert = region(page, label).getByRole(AriaRole.ALERT);
        assertThat(alert).containsText(label + " of " + SHOWN + " does not work");
        assertThat(alert).containsText(what);
        assertThat(alert).containsText(said);
        assertThat(alert.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again")))
                .isVisible();
    }

    /** A plugin with a widget for each file of that name, which is its label too. */
    private static PluginArchive archive(String version, String... names) {
        PluginArchive archive = PluginArchive.of(SHOWN, version)
                .manifest(
                        "contributes",
                        Map.of(
                                "widgets",
                                Stream.of(names)
                                        .map(name -> Map.of("id", name, "label", name, "element", "ui/" + name + ".js"))
                                        .toList()));
        for (String name : names) {
            archive.file("ui/" + name + ".js", file(name));
        }
        return archive;
    }

    private static String file(String name) {
        try (InputStream in =
                Objects.requireNonNull(ExtensionsBrowserIT.class.getResourceAsStream("extensions/" + name + ".js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
