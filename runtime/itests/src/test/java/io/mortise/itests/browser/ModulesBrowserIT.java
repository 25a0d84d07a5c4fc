package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Modules, their order and the roles, as administrators of the three scopes work with them: by clicks from where they come in. */
@ExtendWith({WithBrowser.class, SharedDistribution.class})
class ModulesBrowserIT {
    private static final String KB = "module-kb";
    private static final String SHAPES = "module-shapes";
    private static final String LIMIT = "Documents a page";
    private static final String SAVED = "The settings of Knowledge base are saved";

    private final Api api;
    private final Scene scene;
    private final Chromium chromium;

    ModulesBrowserIT(Distribution distribution, Chromium chromium) {
        this.api = distribution.api();
        this.scene = Scene.create(api);
        this.chromium = chromium;
    }

    @AfterEach
    void removeWhatWasInstalled() {
        api.delete("/api/platform/plugins/" + SHAPES);
    }

    @Test
    void theSystemsAdministratorFindsAModuleAndWhoUsesIt() {
        scene.api().patch(scene.orgModule(KB), "{\"enabled\": false}").expect(200);
        try (Visitor visitor = chromium.visitor(Person.create(api, scene.org() + "-system", "Sys", true))) {
            Page page = atSystemModules(visitor);
            visitor.checkLooks("modules-system");

            page.getByRole(AriaRole.SEARCHBOX).fill("knowledge base");
            assertThat(row(page, "Core")).hasCount(0);
            assertThat(page).hasURL(Pattern.compile(".*\\?q=knowledge\\+base$"));
            page.getByLabel("Show").selectOption("off");
            assertThat(page.getByText("Nothing fits")).isVisible();
            visitor.checkLooks("modules-nothing-fits");
            named(page, AriaRole.BUTTON, "Show all modules").click();

            named(page, AriaRole.LINK, "Knowledge base").click();
            assertThat(named(page, AriaRole.HEADING, "Knowledge base")).isVisible();
            assertThat(region(page, LIMIT)).isVisible();
            visitor.checkLooks("module-system");
            named(page, AriaRole.TAB, "Feature flags").click();
            assertThat(named(page, AriaRole.GROUP, "Feature flag semanticSearch"))
                    .isVisible();
            visitor.checkLooks("module-flags");
            named(page, AriaRole.TAB, "Usage").click();
            Locator usage = page.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions()
                            .setHas(page.getByText(
                                    "organization " + scene.org(), new Page.GetByTextOptions().setExact(true))));
            assertThat(usage).containsText("Off");
            assertThat(usage).containsText("Yes");
            visitor.checkLooks("module-usage");
        }
    }

    @Test
    void anOrganizationSeesTheImpactBeforeItSwitchesOffAndTakesItBack() {
        try (Visitor visitor = chromium.visitor(orgAdmin())) {
            Page page = atOrganizationModules(visitor);
            visitor.checkLooks("modules-organization");
            row(page, "Knowledge base").getByRole(AriaRole.SWITCH).click();

            Locator dialog = dialog(page);
            assertThat(dialog.getByText("workspace " + scene.first())).isVisible();
            assertThat(dialog.getByText("workspace " + scene.second())).isVisible();
            visitor.checkLooks("modules-impact");
            dialog.getByLabel("Reason").fill("Prüfung");
            button(dialog, "Switch off").click();

            assertThat(page.getByText("Knowledge base is off")).isVisible();
            assertThat(row(page, "Knowledge base")).containsText("Overridden here");
            // What needs it is not available any more, which the event stream tells.
            assertThat(row(page, "Knowledge base digest")).containsText("Not available");
            visitor.checkLooks("modules-off");
            org.assertj.core.api.Assertions.assertThat(
                            api.get(scene.orgModule(KB) + "/history").text("/0/reason"))
                    .isEqualTo("Prüfung");

            named(page, AriaRole.BUTTON, "Undo").click();
            assertThat(row(page, "Knowledge base")).containsText("Inherited");
            assertThat(row(page, "Knowledge base digest").getByText("Available", exactly()))
                    .isVisible();
        }
    }

    @Test
    void whatIsOffAboveCannotBeSwitchedOn() {
        api.patch(scene.orgModule(KB), "{\"enabled\": false}").expect(200);
        try (Visitor visitor = chromium.visitor(workspaceAdmin())) {
            Page page = atWorkspaceModules(visitor);
            assertThat(row(page, "Knowledge base")).containsText("Switched off by organization " + scene.org());
            assertThat(row(page, "Knowledge base").getByRole(AriaRole.SWITCH)).hasAttribute("aria-disabled", "true");
            visitor.checkLooks("modules-workspace");

            api.patch(scene.orgModule(KB), "{\"enabled\": null}").expect(200);
            assertThat(row(page, "Knowledge base")).containsText("Inherited");
            row(page, "Knowledge base").getByRole(AriaRole.SWITCH).click();
            button(dialog(page), "Switch off").click();
            assertThat(row(page, "Knowledge base")).containsText("Overridden here");
            named(page, AriaRole.BUTTON, "Revert Knowledge base to inherited").click();
            assertThat(row(page, "Knowledge base")).containsText("Inherited");
        }
    }

    @Test
    void valuesAreOverriddenLockedAndReverted() {
        try (Visitor visitor = chromium.visitor(orgAdmin());
                Visitor below = chromium.visitor(workspaceAdmin())) {
            Page workspace = atWorkspaceModules(below);
            named(workspace, AriaRole.LINK, "Knowledge base").click();
            assertThat(number(workspace)).hasValue("100");

            Page page = atOrganizationModules(visitor);
            named(page, AriaRole.LINK, "Knowledge base").click();
            Locator field = region(page, LIMIT);
            assertThat(field).containsText("Inherited from the module's defaults");
            number(page).fill("300");
            assertThat(field).containsText("Overridden here");
            named(page, AriaRole.SWITCH, "Lock " + LIMIT + " for scopes below").click();
            page.getByLabel("Changes", new Page.GetByLabelOptions().setExact(true))
                    .check();
            assertThat(page.getByText("workspace " + scene.first())).isVisible();
            checkLooks(visitor, "module-changes");
            page.getByLabel("Form", new Page.GetByLabelOptions().setExact(true)).check();
            save(page);

            // Told by the event stream, without loading the page anew.
            assertThat(number(workspace)).hasValue("300");
            assertThat(number(workspace)).isDisabled();
            assertThat(region(workspace, LIMIT)).containsText("Locked by organization " + scene.org());
            below.checkLooks("module-locked");

            field.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revert " + LIMIT + " to 100"))
                    .click();
            assertThat(number(page)).hasValue("100");
            named(page, AriaRole.SWITCH, "Lock " + LIMIT + " for scopes below").click();
            save(page);
            assertThat(number(workspace)).hasValue("100");
            assertThat(number(workspace)).isEnabled();
        }
    }

    @Test
    void theServersRefusalStandsAtItsField() {
        try (Visitor visitor = chromium.visitor(orgAdmin())) {
            Page page = atOrganizationModules(visitor);
            named(page, AriaRole.LINK, "Knowledge base").click();
            number(page).fill("5000");
            assertThat(region(page, LIMIT)).containsText("This must be 1,000 at most");
            named(page, AriaRole.BUTTON, "Save").click();
            assertThat(region(page, LIMIT).getByRole(AriaRole.ALERT)).containsText("maximum value of 1000");
            checkLooks(visitor, "module-refused");
            named(page, AriaRole.BUTTON, "Discard").click();
            assertThat(number(page)).hasValue("100");
        }
    }

    @Test
    void formAndJsonAreViewsOfOneEditWhichIsNotLostUnasked() {
        try (Visitor visitor = chromium.visitor(orgAdmin())) {
            Page page = atOrganizationModules(visitor);
            named(page, AriaRole.LINK, "Knowledge base").click();
            page.getByLabel("JSON", new Page.GetByLabelOptions().setExact(true)).check();
            Locator code = page.locator("m-code .cm-content");
            code.click();
            page.keyboard().press("Control+a");
            page.keyboard().insertText("{\"config\": {\"limit\": 77}, \"extra\": 1}");
            assertThat(page.getByText("There is no member “extra” here")).isVisible();
            assertThat(named(page, AriaRole.BUTTON, "Save")).isDisabled();
            checkLooks(visitor, "module-json");
            code.click();
            page.keyboard().press("Control+a");
            page.keyboard().insertText("{\"config\": {\"limit\": 77}}");
            page.getByLabel("Form", new Page.GetByLabelOptions().setExact(true)).check();
            assertThat(number(page)).hasValue("77");

            named(page, AriaRole.LINK, "Modules of Organization").click();
            button(dialog(page), "Cancel").click();
            assertThat(number(page)).hasValue("77");
            named(page, AriaRole.LINK, "Modules of Organization").click();
            button(dialog(page), "Drop the changes").click();
            assertThat(row(page, "Knowledge base")).isVisible();
        }
    }

    @Test
    void twoWhoEditTheSameModuleChooseWhoseHolds() {
        try (Visitor one = chromium.visitor(orgAdmin());
                Visitor other = chromium.visitor(Person.create(api, scene.org() + "-system", "Sys", true))) {
            Page mine = atOrganizationModules(one);
            named(mine, AriaRole.LINK, "Knowledge base").click();
            number(mine).fill("400");

            Page theirs = other.open("/");
            theirs.locator("main a[href='/admin/org/" + scene.org() + "']")
                    .first()
                    .click();
            modulesOf(theirs).click();
            named(theirs, AriaRole.LINK, "Knowledge base").click();
            number(theirs).fill("500");
            region(theirs, "Search flavor").getByRole(AriaRole.COMBOBOX).selectOption("custom");
            save(theirs);

            assertThat(named(mine, AriaRole.HEADING, "Someone else changed this"))
                    .isVisible();
            assertThat(mine.getByText("limit changed by both")).isVisible();
            checkLooks(one, "module-conflict");
            named(mine, AriaRole.BUTTON, "Go on with this choice").click();
            save(mine);

            assertThat(number(theirs)).hasValue("400");
            org.assertj.core.api.Assertions.assertThat(
                            api.get(scene.orgModule(KB)).at("/override/config").toString())
                    .contains("\"feature\":\"custom\"", "\"limit\":400");

            named(mine, AriaRole.TAB, "History").click();
            assertThat(mine.getByText("As it is now")).isVisible();
            one.checkLooks("module-history");
            mine.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Restore what held"))
                    .first()
                    .click();
            one.checkLooks("module-restore");
            button(dialog(mine), "Restore").click();
            assertThat(mine.getByText("Knowledge base is as it was on")).isVisible();
            assertThat(number(theirs)).hasValue("500");
        }
    }

    @Test
    void everyKindOfValueHasAField() {
        installShapes();
        try (Visitor visitor = chromium.visitor(orgAdmin())) {
            Page page = atOrganizationModules(visitor);
            named(page, AriaRole.LINK, SHAPES).click();
            visitor.checkLooks("module-shapes");
            region(page, "Site").getByRole(AriaRole.TEXTBOX).fill("https://example.com/");
            region(page, "Quiet").getByRole(AriaRole.SWITCH, named("Quiet")).click();
            region(page, "Speed").getByRole(AriaRole.COMBOBOX).selectOption("Fast lane");
            region(page, "Words")
                    .getByRole(AriaRole.BUTTON, named("Add to Words"))
                    .click();
            region(page, "Words").getByRole(AriaRole.TEXTBOX).fill("first");
            region(page, "Colors").getByLabel("blue").uncheck();
            region(page, "Box").getByRole(AriaRole.BUTTON, named("Give Width")).click();
            region(page, "Box").getByRole(AriaRole.SPINBUTTON).fill("7");
            named(page, AriaRole.BUTTON, "Save").click();
            button(dialog(page), "Save").click();
            assertThat(page.getByText("are saved")).isVisible();
            visitor.checkLooks("module-shapes-saved");
        }
        org.assertj.core.api.Assertions.assertThat(
                        api.get(scene.orgModule(SHAPES)).at("/override/config").toString())
                .contains(
                        "\"site\":\"https://example.com/\"",
                        "\"quiet\":true",
                        "\"speed\":9",
                        "\"words\":[\"first\"]",
                        "\"colors\":[\"red\"]",
                        "\"box\":{\"width\":7}");
    }

    @Test
    void theOrderIsPutByButtonsAndReverted() {
        installShapes();
        try (Visitor visitor = chromium.visitor(workspaceAdmin())) {
            Page page = atWorkspace(visitor);
            named(page, AriaRole.LINK, "Order").click();
            assertThat(named(page, AriaRole.BUTTON, "Move First up")).isVisible();
            visitor.checkLooks("order-workspace");
            named(page, AriaRole.BUTTON, "Move First down").click();
            named(page, AriaRole.BUTTON, "Save").click();
            assertThat(page.getByText("The order is saved")).isVisible();
            assertThat(region(page, "Tabs")).containsText("Overridden here");
            visitor.checkLooks("order-saved");
            String path = "/api/platform/workspaces/" + scene.first() + "/order";
            org.assertj.core.api.Assertions.assertThat(
                            api.get(path).at("/tabs/stored").toString())
                    .contains("\"module-shapes:second\",\"module-shapes:first\"");

            named(page, AriaRole.BUTTON, "Tabs: revert to inherited").click();
            named(page, AriaRole.BUTTON, "Save").click();
            assertThat(region(page, "Tabs")).containsText("In the order in which plugins put them");
            org.assertj.core.api.Assertions.assertThat(
                            api.get(path).at("/tabs/stored").isNull())
                    .isTrue();
        }
    }

    @Test
    void permissionsAreGrantedToRoles() {
        installShapes();
        try (Visitor visitor = chromium.visitor(orgAdmin())) {
            Page page = visitor.open("/");
            page.locator("main a[href='/admin/org/" + scene.org() + "']")
                    .first()
                    .click();
            page.locator("nav a[href='/admin/org/" + scene.org() + "/roles']").click();
            Locator granted = page.getByLabel("shapes:read for Workspace user");
            assertThat(granted).isChecked();
            visitor.checkLooks("roles");
            page.getByLabel("shapes:read for Organization member").check();
            granted.uncheck();
            assertThat(page.getByText("2 roles are changed and not saved")).isVisible();
            named(page, AriaRole.BUTTON, "Save").click();
            assertThat(page.getByText("The roles are saved")).isVisible();
            visitor.checkLooks("roles-saved");
        }
        String path = scene.orgPath() + "/roles/ws_user/permissions";
        org.assertj.core.api.Assertions.assertThat(api.get(path).body())
                .contains(
                        "\"permission\":\"shapes:read\",\"plugins\":[\"module-shapes\"],\"inUse\":true,\"granted\":false");
    }

    /** A module with a key of each kind that has a field of its own, two tabs, and a permission. */
    private void installShapes() {
        Map<String, Object> properties = Map.of(
                "site", Map.of("type", "string", "format", "uri", "title", "Site", "default", "https://example.org/"),
                "quiet", Map.of("type", "boolean", "title", "Quiet", "default", false),
                "speed",
                        Map.of(
                                "title",
                                "Speed",
                                "default",
                                1,
                                "oneOf",
                                List.of(
                                        Map.of("const", 1, "title", "Slow lane"),
                                        Map.of("const", 9, "title", "Fast lane"))),
                "words",
                        Map.of(
                                "type",
                                "array",
                                "items",
                                Map.of("type", "string"),
                                "title",
                                "Words",
                                "default",
                                List.of()),
                "colors",
                        Map.of(
                                "type", "array",
                                "items", Map.of("enum", List.of("red", "green", "blue")),
                                "title", "Colors",
                                "x-merge", "narrow-subset",
                                "default", List.of("red", "blue")),
                "box",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of("width", Map.of("type", "integer", "minimum", 1, "title", "Width")),
                                "title",
                                "Box",
                                "default",
                                Map.of()));
        api.upload(PluginArchive.of(SHAPES, "1.0.0")
                        .manifest("configSchema", Map.of("type", "object", "properties", properties))
                        .manifest("roles", Map.of("ws_user", List.of(Map.of("resource", "shapes", "action", "read"))))
                        .manifest(
                                "contributes",
                                Map.of(
                                        "tabs",
                                        List.of(
                                                Map.of(
                                                        "id",
                                                        "first",
                                                        "label",
                                                        "First",
                                                        "order",
                                                        1,
                                                        "element",
                                                        "ui/tab.js"),
                                                Map.of(
                                                        "id",
                                                        "second",
                                                        "label",
                                                        "Second",
                                                        "order",
                                                        2,
                                                        "element",
                                                        "ui/tab.js"))))
                        .file("ui/tab.js", "export default class extends HTMLElement {}")
                        .build())
                .expect(201);
    }

    private Person orgAdmin() {
        return member(scene.org() + "-admin", "org_admin");
    }

    private Person workspaceAdmin() {
        Person person = member(scene.org() + "-local", "org_member");
        api.put(
                        "/api/platform/workspaces/" + scene.first() + "/members/" + person.id(),
                        "{\"role\": \"ws_admin\"}",
                        "*")
                .expect(201);
        return person;
    }

    private Person member(String id, String role) {
        Person person = Person.create(api, id);
        api.put(scene.orgPath() + "/members/" + id, "{\"role\": \"" + role + "\"}", "*")
                .expect(201);
        return person;
    }

    private static Page atSystemModules(Visitor visitor) {
        Page page = visitor.open("/");
        page.locator("main a[href='/admin']").click();
        page.locator("nav a[href='/admin/modules']").click();
        assertThat(row(page, "Knowledge base")).isVisible();
        return page;
    }

    private Page atOrganizationModules(Visitor visitor) {
        Page page = visitor.open("/");
        page.locator("main a[href='/admin/org/" + scene.org() + "']").first().click();
        modulesOf(page).click();
        assertThat(row(page, "Knowledge base")).isVisible();
        return page;
    }

    private Locator modulesOf(Page page) {
        return page.locator("nav a[href='/admin/org/" + scene.org() + "/modules']");
    }

    private Page atWorkspace(Visitor visitor) {
        Page page = visitor.open("/");
        page.locator("main a[href='/ws/" + scene.first() + "']").first().click();
        return page;
    }

    private Page atWorkspaceModules(Visitor visitor) {
        Page page = atWorkspace(visitor);
        page.locator("nav a[href='/ws/" + scene.first() + "/settings/modules']").click();
        assertThat(row(page, "Knowledge base")).isVisible();
        return page;
    }

    /** At the end of the page, where the bar that saves stands in nobody's way. */
    private static void checkLooks(Visitor visitor, String name) {
        visitor.page().evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
        visitor.checkLooks(name);
    }

    private static void save(Page page) {
        named(page, AriaRole.BUTTON, "Save").click();
        button(dialog(page), "Save").click();
        assertThat(page.getByText(SAVED).last()).isVisible();
        assertThat(named(page, AriaRole.BUTTON, "Discard")).hasCount(0); // the message may be that of an earlier one
    }

    private static Locator row(Page page, String module) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHas(named(page, AriaRole.LINK, module)));
    }

    private static Locator region(Page page, String label) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(label));
    }

    private static Locator number(Page page) {
        return region(page, LIMIT).getByRole(AriaRole.SPINBUTTON);
    }

    private static Locator dialog(Page page) {
        return page.locator("m-dialog");
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Locator named(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
