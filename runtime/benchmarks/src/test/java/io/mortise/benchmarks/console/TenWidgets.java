package io.mortise.benchmarks.console;

import io.mortise.itests.driver.PlainArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plugin whose user interface runs in the page and adds ten widgets and a tab. */
final class TenWidgets {
    static final String NAME = "ui-ten";
    static final String TAB = "Ten more";
    static final int WIDGETS = 10;

    private static final String ELEMENT = """
            export default class extends HTMLElement {
                connectedCallback() {
                    const text = document.createElement("p");
                    text.textContent = "Content %d";
                    this.replaceChildren(text);
                }
            }
            """;

    private TenWidgets() {}

    static byte[] archive() {
        List<Map<String, Object>> widgets = new ArrayList<>();
        PlainArchive archive = PlainArchive.of(NAME, "1.0.0", "ui")
                .manifest("permissions", List.of(Map.of("resource", "ui", "action", "module")));
        for (int i = 0; i < WIDGETS; i++) {
            archive.file("ui/widget-%d.js".formatted(i), ELEMENT.formatted(i));
            widgets.add(Map.of(
                    "id", "w" + i, "label", "Widget " + i, "element", "ui/widget-%d.js".formatted(i), "size", "small"));
        }
        archive.file("ui/tab.js", ELEMENT.formatted(WIDGETS));
        return archive.manifest(
                        "contributes",
                        Map.of(
                                "widgets",
                                widgets,
                                "tabs",
                                List.of(Map.of("id", "ten", "label", TAB, "element", "ui/tab.js"))))
                .build();
    }
}
