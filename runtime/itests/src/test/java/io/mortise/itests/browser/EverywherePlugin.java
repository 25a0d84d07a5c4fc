package io.mortise.itests.browser;

import com.example.itests.everywhere.EverywhereServices;
import io.mortise.itests.driver.PluginArchive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The archive of a plugin that contributes at every extension point that people see. */
final class EverywherePlugin {
    static final String NAME = "module-everywhere";

    /** An element that says what it is, where it is and what it was told. */
    private static final String ELEMENT = """
            export default class extends HTMLElement {
                connectedCallback() {
                    this.show();
                    this.mortise.addEventListener("change", () => this.show());
                }

                show() {
                    const {contribution, point, scope, data} = this.mortise;
                    const text = document.createElement("p");
                    text.className = "said";
                    text.textContent = `${point} ${contribution.id} in ${scope} with ${JSON.stringify(data)}`;
                    this.replaceChildren(text);
                }
            }
            """;

    /** An action that has something to do, says so, and is done. */
    private static final String ACTION = """
            export default class extends HTMLElement {
                connectedCallback() {
                    const button = document.createElement("button");
                    button.textContent = "Do it";
                    button.onclick = () => {
                        this.mortise.toast(`Done for ${this.mortise.data?.member?.userId ?? this.mortise.workspaceId}`);
                        this.mortise.close();
                    };
                    this.replaceChildren(button);
                }
            }
            """;

    /** A form whose result is the input of the step. */
    private static final String FORM = """
            export default class extends HTMLElement {
                connectedCallback() {
                    const button = document.createElement("button");
                    button.textContent = "Greet Ada";
                    button.onclick = () => this.mortise.close({name: "Ada"});
                    this.replaceChildren(button);
                }
            }
            """;

    private static final String BROKEN = """
            export default class extends HTMLElement {
                connectedCallback() {
                    throw new Error("The widget fell over");
                }
            }
            """;

    private EverywherePlugin() {}

    static byte[] archive() {
        return PluginArchive.of(NAME, "1.0.0")
                .manifest("displayName", "Everywhere")
                .packageOf(EverywhereServices.class)
                .header("-dsannotations", EverywhereServices.class.getPackageName() + ".*")
                .manifest("permissions", List.of(Map.of("resource", "ui", "action", "module")))
                .manifest(
                        "configSchema",
                        Map.of("type", "object", "properties", Map.of("host", Map.of("type", "string"))))
                .manifest("contributes", contributions())
                .file("ui/element.js", ELEMENT)
                .file("ui/action.js", ACTION)
                .file("ui/form.js", FORM)
                .file("ui/broken.js", BROKEN)
                .build();
    }

    private static Map<String, Object> field(String key, String label, String type, Map<String, Object> more) {
        Map<String, Object> field = new LinkedHashMap<>(Map.of("id", key, "key", key, "label", label, "type", type));
        field.putAll(more);
        return field;
    }

    private static Map<String, Object> contributions() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "endpoints",
                List.of(
                        Map.of("path", "/report", "methods", List.of("GET")),
                        Map.of("path", "/export", "methods", List.of("GET"))));
        all.put(
                "navigation",
                List.of(Map.of("id", "home", "label", "Everywhere home", "icon", "flask", "page", "home")));
        all.put(
                "pages",
                List.of(Map.of("id", "home", "path", "home", "label", "Everywhere page", "element", "ui/element.js")));
        all.put(
                "tabs",
                List.of(
                        element("docs", "Docs", "ui/element.js", Map.of("order", 20)),
                        element("notes", "Notes", "ui/element.js", Map.of("order", 10))));
        all.put(
                "widgets",
                List.of(
                        element("small", "Small widget", "ui/element.js", Map.of("size", "small")),
                        element("medium", "Medium widget", "ui/element.js", Map.of()),
                        element("large", "Large widget", "ui/element.js", Map.of("size", "large")),
                        element("broken", "Broken widget", "ui/broken.js", Map.of("order", 9))));
        all.put(
                "sections",
                List.of(
                        element("facts", "Facts section", "ui/element.js", Map.of()),
                        element("person", "Person section", "ui/element.js", Map.of("target", "member"))));
        all.put(
                "actions",
                List.of(
                        element("archive", "Archive it", "ui/action.js", Map.of("icon", "book")),
                        element("greet", "Greet them", "ui/action.js", Map.of("target", "member"))));
        all.put(
                "fields",
                List.of(
                        Map.of(
                                "id",
                                "stage",
                                "key",
                                "stage",
                                "label",
                                "Stage",
                                "type",
                                "enum",
                                "options",
                                List.of("Early", "Late"),
                                "description",
                                "How far it has come"),
                        field(
                                "code",
                                "Code",
                                "string",
                                Map.of("required", true, "constraints", Map.of("maxLength", 6))),
                        field("size", "Size", "number", Map.of("constraints", Map.of("minimum", 0))),
                        field("since", "Since", "date", Map.of()),
                        field("isOpen", "Open", "boolean", Map.of()),
                        field("desk", "Desk", "number", Map.of("entity", "member"))));
        all.put("themes", List.of(Map.of("id", "night", "label", "Night blue", "tokens", night())));
        all.put(
                "metrics",
                List.of(
                        metric("count", "Documents", "count", Map.of("page", "home", "icon", "book")),
                        metric("share", "Share", "percentage", Map.of()),
                        metric("state", "State", "status", Map.of()),
                        metric("load", "Load", "chart", Map.of()),
                        metric("failing", "Failing", "count", Map.of())));
        Map<String, Object> year = Map.of("parameters", List.of(Map.of("id", "year", "label", "Year")));
        all.put(
                "reports",
                List.of(
                        labeled("pages", "Pages report", year),
                        labeled("cities", "Cities report", Map.of("endpoint", "/report")),
                        labeled("own", "Own report", Map.of("page", "home"))));
        all.put(
                "exports",
                List.of(
                        labeled("all", "All pages", Map.of()),
                        labeled("csv", "Cities as a file", Map.of("endpoint", "/export", "mediaType", "text/csv"))));
        Map<String, Object> input = Map.of(
                "type",
                "object",
                "required",
                List.of("name"),
                "properties",
                Map.of(
                        "name", Map.of("type", "string", "title", "Name", "minLength", 2),
                        "loud", Map.of("type", "boolean", "title", "Loud"),
                        "more", Map.of("type", "object", "title", "More")));
        all.put(
                "workflowActions",
                List.of(
                        labeled("greet", "Greet somebody", Map.of("input", input)),
                        labeled("salute", "Salute somebody", Map.of("input", input))));
        all.put(
                "workflowTriggers",
                List.of(labeled(
                        "arrived",
                        "Something has arrived",
                        Map.of(
                                "input",
                                Map.of("type", "object", "properties", Map.of("queue", Map.of("type", "string")))))));
        all.put("workflowForms", List.of(element("saluting", "Salute", "ui/form.js", Map.of("step", "salute"))));
        all.put("connectors", List.of(labeled("crm", "Customers", Map.of("description", "The register of customers"))));
        return all;
    }

    /** Colors that can be read on each other. */
    private static Map<String, String> night() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("color-background", "#0b1020");
        tokens.put("color-surface", "#141a2e");
        tokens.put("color-surface-raised", "#1c2440");
        tokens.put("color-text", "#eef1ff");
        tokens.put("color-text-muted", "#b9c0dd");
        tokens.put("color-border", "#39446b");
        tokens.put("color-border-strong", "#8b96bd");
        tokens.put("color-accent", "#9db8ff");
        tokens.put("color-accent-hover", "#c3d2ff");
        tokens.put("color-accent-text", "#0b1020");
        tokens.put("color-link", "#9db8ff");
        tokens.put("color-focus", "#9db8ff");
        tokens.put("color-selection", "#2a3560");
        tokens.put("color-success", "#6fcf8f");
        tokens.put("color-warning", "#f0b75e");
        tokens.put("color-danger", "#f28b82");
        tokens.put("color-info", "#78d0e8");
        tokens.put("color-navigation", "#070b16");
        tokens.put("color-navigation-text", "#eef1ff");
        tokens.put("color-navigation-active", "#2a3560");
        return tokens;
    }

    private static Map<String, Object> element(String id, String label, String file, Map<String, Object> more) {
        Map<String, Object> contribution = labeled(id, label, more);
        contribution.put("element", file);
        return contribution;
    }

    private static Map<String, Object> metric(String id, String label, String display, Map<String, Object> more) {
        Map<String, Object> contribution = labeled(id, label, more);
        contribution.put("display", display);
        return contribution;
    }

    private static Map<String, Object> labeled(String id, String label, Map<String, Object> more) {
        Map<String, Object> contribution = new LinkedHashMap<>(more);
        contribution.put("id", id);
        contribution.put("label", label);
        return contribution;
    }
}
