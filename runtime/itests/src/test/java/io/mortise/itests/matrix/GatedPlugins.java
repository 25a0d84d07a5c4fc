package io.mortise.itests.matrix;

import com.example.itests.gated.GatedServices;
import com.example.itests.shown.ServiceTab;
import com.example.itests.witness.WitnessResource;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.PluginArchive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plugin that contributes to every kind of entry, the one that it requires, and those that try to reach it. */
public final class GatedPlugins {
    public static final String GATED = "module-gated";
    public static final String BASE = "module-gate-base";

    /** Requires the gated one. */
    public static final String DEPENDENT = "module-gate-dependent";

    /** Uses the gated one where it is there. */
    public static final String WITNESS = "module-gate-witness";

    /** What the gated one asks for, and waits for when it is not granted. */
    static final String PERMISSION = "events:subscribe:gate/*";

    private static final String ELEMENT = "ui/tab.js";
    private static final Map<String, Object> OBJECT = Map.of("type", "object");

    private GatedPlugins() {}

    /** Installs all of them. */
    public static void install(Api api) {
        install(
                api,
                PluginArchive.of(BASE, "1.0.0")
                        .manifest("extensionPoints", List.of(Map.of("id", "cards", "schema", OBJECT)))
                        .build());
        install(api, gated("1.0.0"));
        install(
                api,
                reaching(DEPENDENT).manifest("dependencies", Map.of(GATED, "*")).build());
        install(
                api,
                reaching(WITNESS)
                        .manifest("optionalDependencies", Map.of(GATED, "*"))
                        .build());
    }

    /** Installs several versions of the gated one, and a witness that does not use it: what is used cannot be pinned. */
    public static void installVersions(Api api, String... versions) {
        install(api, base());
        for (String version : versions) {
            install(api, gated(version));
        }
        install(api, reaching(WITNESS).build());
    }

    private static byte[] base() {
        return PluginArchive.of(BASE, "1.0.0")
                .manifest("extensionPoints", List.of(Map.of("id", "cards", "schema", OBJECT)))
                .build();
    }

    /** Installs one and grants it what it asks for. */
    private static void install(Api api, byte[] archive) {
        api.upload("/api/platform/plugins?grant=all", archive).expect(201);
    }

    private static byte[] gated(String version) {
        return PluginArchive.of(GATED, version)
                .packageOf(GatedServices.class)
                .packageOf(ServiceTab.class)
                .header(
                        "-dsannotations",
                        GatedServices.class.getPackageName() + ".*," + ServiceTab.class.getPackageName() + ".*")
                .file("version.txt", version)
                .file(ELEMENT, "export default class extends HTMLElement {}")
                .manifest("activation", "workspace")
                .manifest("dependencies", Map.of(BASE, "^1.0.0"))
                .manifest(
                        "permissions",
                        List.of(
                                Map.of("resource", "events", "action", "subscribe", "target", "gate/*"),
                                Map.of("resource", "events", "action", "publish", "target", "gate/*")))
                .manifest("configSchema", Map.of("type", "object", "properties", Map.of("n", Map.of("type", "string"))))
                .manifest("contributes", contributions(version))
                .build();
    }

    private static PluginArchive reaching(String name) {
        return PluginArchive.of(name, "1.0.0")
                .packageOf(WitnessResource.class)
                .header("-dsannotations", WitnessResource.class.getName())
                .manifest(
                        "permissions",
                        List.of(
                                Map.of("resource", "events", "action", "subscribe", "target", "gate/*"),
                                Map.of("resource", "events", "action", "publish", "target", "gate/*")))
                .endpoint("/publish", "GET")
                .endpoint("/ask", "GET")
                .endpoint("/ask-politely", "GET");
    }

    /** The points of what is shown, each with the fields of its one entry. */
    static Map<String, Map<String, Object>> shown() {
        Map<String, Map<String, Object>> shown = new LinkedHashMap<>();
        shown.put("navigation", Map.of("page", "at-pages"));
        shown.put("tabs", Map.of("element", ELEMENT));
        shown.put("widgets", Map.of("element", ELEMENT, "size", "large"));
        shown.put("pages", Map.of("element", ELEMENT, "path", "home"));
        shown.put("themes", Map.of("tokens", Map.of("color-background", "#123456")));
        shown.put("sections", Map.of("element", ELEMENT, "target", "member"));
        shown.put("actions", Map.of("element", ELEMENT));
        shown.put("settingsFields", Map.of("element", ELEMENT, "key", "n"));
        shown.put("fields", Map.of("key", "x", "type", "number"));
        shown.put("workflowForms", Map.of("element", ELEMENT));
        shown.put("reports", Map.of());
        shown.put("exports", Map.of());
        shown.put(BASE + ":cards", Map.of("data", Map.of()));
        return shown;
    }

    private static Map<String, Object> contributions(String version) {
        Map<String, Object> points = new LinkedHashMap<>();
        shown().forEach((point, fields) -> points.put(point, List.of(entry(idAt(point), version, fields))));
        points.put(
                "endpoints",
                List.of(
                        Map.of("path", "/version", "methods", List.of("GET")),
                        Map.of("path", "/publish", "methods", List.of("GET"))));
        points.put("metrics", List.of(entry("called", version, Map.of("display", "status"))));
        points.put("connectors", List.of(entry("called", version, Map.of())));
        points.put("validators", List.of(entry("called", version, Map.of("entities", List.of("workspace")))));
        points.put("workflowActions", List.of(entry("called", version, Map.of("input", OBJECT, "output", OBJECT))));
        points.put("workflowTriggers", List.of(entry("called", version, Map.of("input", OBJECT, "output", OBJECT))));
        points.put("aiTools", List.of(entry("called", version, Map.of("description", "Says it", "input", OBJECT))));
        points.put("aiModels", List.of(entry("called", version, Map.of())));
        return points;
    }

    /** The id of the entry at a point of what is shown. */
    static String idAt(String point) {
        return "at-" + point.replace(':', '-').toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> entry(String id, String version, Map<String, Object> fields) {
        Map<String, Object> entry = new LinkedHashMap<>(fields);
        entry.put("id", id);
        entry.put("label", "In " + version);
        return entry;
    }
}
