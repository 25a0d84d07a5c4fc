package io.mortise.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What an administrator of the system does with a mouse and a keyboard; counts what is done. */
final class PluginAdministration {
    private static final String TRANSFER = """
            (files) => {
                const transfer = new DataTransfer();
                for (const {name, content} of files) {
                    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
                    transfer.items.add(new File([bytes], name, {type: "application/zip"}));
                }
                return transfer;
            }""";

    private final Page page;
    private int steps;

    PluginAdministration(Page page) {
        this.page = page;
    }

    /** How many things were done since it was asked for the last time. */
    int takeSteps() {
        int taken = steps;
        steps = 0;
        return taken;
    }

    /** Drops files somewhere on the page. */
    void drop(Map<String, byte[]> files) {
        steps++;
        List<Map<String, String>> contents = files.entrySet().stream()
                .map(file -> Map.of(
                        "name", file.getKey(), "content", Base64.getEncoder().encodeToString(file.getValue())))
                .toList();
        JSHandle transfer = page.evaluateHandle(TRANSFER, contents);
        for (String event : List.of("dragenter", "dragover", "drop")) {
            page.dispatchEvent("main", event, Map.of("dataTransfer", transfer, "bubbles", true));
        }
    }

    void drop(String name, byte[] archive) {
        drop(Map.of(name, archive));
    }

    void press(String button) {
        steps++;
        button(button).click();
    }

    /** Chooses an item of the menu of actions, of the row of a list or of the page. */
    void choose(String menu, String item) {
        press(menu);
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item))
                .click();
    }

    void tab(String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What is on top of the page. */
    Locator dialog() {
        return page.locator("m-dialog").last();
    }

    /** A button of what is on top of the page, where the page has one of that name too. */
    void confirm(String button) {
        steps++;
        dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** The row of a plugin in the list. */
    Locator row(String plugin) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(plugin, new Page.GetByTextOptions().setExact(true))));
    }

    /** The state of the plugin whose page is shown. */
    Locator state() {
        return page.locator("page-plugin .head m-status").first();
    }

    void sees(String text) {
        assertThat(page.getByText(text).first()).isVisible();
    }
}
