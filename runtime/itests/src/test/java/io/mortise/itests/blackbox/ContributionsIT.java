package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.shown.ServiceTab;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.RawZip;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What plugins add to what people see: where it is shown, and where nothing gets through. */
@ExtendWith(SharedDistribution.class)
class ContributionsIT {
    private static final String OWNER = "module-shown-owner";
    private static final String SHOWN = "module-shown";
    private static final String ON = "{\"enabled\": true}";
    private static final String OFF = "{\"enabled\": false}";
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final String SAFE_MODE = "/api/platform/safe-mode";

    private final Api api;
    private final Scene scene;

    ContributionsIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api).withoutSamples();
    }

    @AfterEach
    void uninstall() {
        for (String name : List.of("theme-only", SHOWN, OWNER)) {
            api.send(api.request(PLUGINS + name + "?cascade=true").DELETE());
        }
    }

    @Test
    void manifestAndServiceAreShownWhereTheModuleIsAvailable() {
        install();

        JsonNode inside = shown(scene.first());
        JsonNode outside = api.get(outside()).expect(200).json();

        assertThat(ids(inside, "/tabs")).containsExactly("docs", "service");
        assertThat(ids(inside, "/navigation")).containsExactly("home");
        assertThat(ids(inside, "/custom/" + OWNER + ":cards")).containsExactly("news");
        assertThat(inside.at("/custom/" + OWNER + ":cards/0/data/color").asText())
                .isEqualTo("blue");
        assertThat(inside.at("/tabs/0/element").asText()).isEqualTo("ui/tab.js");
        api.get(inside.at("/tabs/0/url").asText()).expect(200);
        assertThat(ids(outside, "/navigation")).containsExactly("home");
        assertThat(ids(outside, "/tabs")).isEmpty();
    }

    @Test
    void nothingGetsThroughWhereTheModuleIsNotAvailable() {
        install();

        gone(() -> api.patch(scene.workspaceModule(scene.first(), SHOWN), OFF).expect(200));
        assertThat(ofModule(shown(scene.second()))).isNotEmpty();
        back(() -> api.patch(scene.workspaceModule(scene.first(), SHOWN), ON).expect(200));
        gone(() -> api.patch(scene.orgModule(SHOWN), OFF).expect(200));
        assertThat(ofModule(api.get(outside()).expect(200).json())).isEmpty();
        back(() -> api.patch(scene.orgModule(SHOWN), ON).expect(200));
        gone(() -> api.patch(Scene.systemModule(SHOWN), OFF));
        back(() -> api.patch(Scene.systemModule(SHOWN), ON));
        gone(() -> api.patch(scene.orgModule(OWNER), OFF).expect(200));
        back(() -> api.patch(scene.orgModule(OWNER), ON).expect(200));
        try {
            gone(() -> api.put(SAFE_MODE, "{\"level\": \"plugins\"}", "*").expect(200));
        } finally {
            api.put(SAFE_MODE, "{\"level\": \"off\"}", "*").expect(200);
        }
        back(() -> {});
    }

    @Test
    void nothingIsShownBeforeOptInOrApproval() {
        api.upload(owner()).expect(201);
        api.upload(shownBase("1.0.0").manifest("optIn", "workspace").build()).expect(201);
        assertThat(ofModule(shown(scene.first()))).isEmpty();
        api.patch(scene.workspaceModule(scene.first(), SHOWN), ON).expect(200);
        back(() -> {});
        api.delete(PLUGINS + SHOWN).expect(200);

        api.upload(shownBase("1.1.0")
                        .manifest("permissions", List.of(Map.of("resource", "network", "action", "connect")))
                        .build())
                .expect(202);
        assertThat(ofModule(shown(scene.first()))).isEmpty();
        api.post(PLUGINS + SHOWN + "/approve", "{}").expect(200);
        back(() -> {});
    }

    @Test
    void theTagStaysWhileNothingShownChanges() {
        install();
        back(() -> {}); // the service has been read
        String tag = api.get(inside(scene.first())).expect(200).header("ETag");

        api.patch(scene.workspaceModule(scene.first(), SHOWN), "{\"config\": {\"limit\": 3}}")
                .expect(200);
        assertThat(unlessKnown(tag).status()).isEqualTo(304);
        api.patch(scene.workspaceModule(scene.first(), SHOWN), OFF).expect(200);
        assertThat(unlessKnown(tag).status()).isEqualTo(200);
        assertThat(tag).startsWith("W/\"");
    }

    @Test
    void whatTheCallerMayNotUseIsLeftOut() {
        install();
        String roles = scene.orgPath() + "/roles/ws_owner/permissions";
        assertThat(ids(shown(scene.first()), "/pages")).containsExactly("home");

        api.put(roles, "{\"permissions\": []}", "*").expect(200);
        api.put(scene.orgPath() + "/roles/org_owner/permissions", "{\"permissions\": []}", "*")
                .expect(200);
        JsonNode without = shown(scene.first());
        assertThat(ids(without, "/pages")).isEmpty();
        assertThat(ids(without, "/navigation")).isEmpty(); // it leads to the page
        assertThat(ids(without, "/tabs")).contains("docs");

        api.put(roles, "{\"permissions\": [\"shown:read\"]}", "*").expect(200);
        assertThat(ids(shown(scene.first()), "/pages")).containsExactly("home");
    }

    @Test
    void anArchiveWithoutOsgiHeadersContributes() {
        byte[] archive = RawZip.empty()
                .with("manifest.json", """
                        {"name": "theme-only", "version": "1.0.0", "type": "theme", "contributes": {
                          "themes": [{"id": "night", "label": "Night", "tokens": {"color-accent": "#36c"}}],
                          "widgets": [{"id": "clock", "label": "Clock", "element": "ui/clock.js", "size": "small"}]}}""")
                .with("ui/clock.js", "export default class extends HTMLElement {}")
                .build();
        api.upload(archive).expect(201);

        JsonNode inside = shown(scene.first());

        assertThat(ids(inside, "/themes")).contains("night");
        assertThat(ids(inside, "/widgets")).contains("clock");
        assertThat(inside.at("/themes/0/tokens/color-accent").asText()).isEqualTo("#36c");
    }

    @Test
    void dataThatTheOwnerDoesNotTakeIsRefusedAtInstallation() {
        api.upload(owner()).expect(201);

        Answer refused = api.upload(PluginArchive.of(SHOWN, "1.0.0")
                .manifest("dependencies", Map.of(OWNER, "^1.0.0"))
                .manifest(
                        "contributes",
                        Map.of(
                                OWNER + ":cards",
                                List.of(Map.of("id", "news", "data", Map.of("color", 7))),
                                OWNER + ":carts",
                                List.of(Map.of("id", "other")),
                                "module-core:x",
                                List.of(Map.of("id", "other"))))
                .build());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("/contributes/" + OWNER + ":cards/0/data/color")
                .contains("has no extension point 'carts'")
                .contains("'module-core' is not among the dependencies");
    }

    private void install() {
        api.upload(owner()).expect(201);
        api.upload(shownBase("1.0.0").build()).expect(201);
        back(() -> {});
    }

    /** Something that makes all of the module go; at once, but for what a bundle's stop takes. */
    private void gone(Runnable change) {
        change.run();
        await().untilAsserted(() -> assertThat(ofModule(shown(scene.first()))).isEmpty());
    }

    /** The same for its return; a service is read in the background. */
    private void back(Runnable change) {
        change.run();
        await().untilAsserted(() -> assertThat(ofModule(shown(scene.first())))
                .containsExactlyInAnyOrder("docs", "service", "home", "home", "news"));
    }

    private JsonNode shown(String workspace) {
        return api.get(inside(workspace)).expect(200).json();
    }

    private Answer unlessKnown(String tag) {
        return api.send(api.request(inside(scene.first())).header("If-None-Match", tag));
    }

    private static String inside(String workspace) {
        return "/api/platform/workspaces/" + workspace + "/contributions";
    }

    private String outside() {
        return scene.orgPath() + "/contributions";
    }

    private static List<String> ids(JsonNode document, String pointer) {
        List<String> ids = new ArrayList<>();
        document.at(pointer).forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    /** The ids of all that the module contributes, at whatever point. */
    private static List<String> ofModule(JsonNode document) {
        List<String> ids = new ArrayList<>();
        document.findParents("module").stream()
                .filter(each -> each.path("module").asText().equals(SHOWN))
                .forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    private static byte[] owner() {
        return PluginArchive.of(OWNER, "1.0.0")
                .manifest(
                        "extensionPoints",
                        List.of(Map.of(
                                "id",
                                "cards",
                                "schema",
                                Map.of(
                                        "type",
                                        "object",
                                        "required",
                                        List.of("color"),
                                        "properties",
                                        Map.of("color", Map.of("type", "string"))))))
                .build();
    }

    private static PluginArchive shownBase(String version) {
        return PluginArchive.of(SHOWN, version)
                .packageOf(ServiceTab.class)
                .header("-dsannotations", ServiceTab.class.getName())
                .file("ui/tab.js", "export default class extends HTMLElement {}")
                .manifest("dependencies", Map.of(OWNER, "^1.0.0"))
                .manifest(
                        "configSchema",
                        Map.of("type", "object", "properties", Map.of("limit", Map.of("type", "integer"))))
                .manifest("contributes", json("""
                        {"navigation": [{"id": "home", "label": "Shown", "page": "home"}],
                         "tabs": [{"id": "docs", "label": "Docs", "element": "ui/tab.js"}],
                         "pages": [{"id": "home", "path": "home", "element": "ui/tab.js",
                                    "permission": {"resource": "shown", "action": "read"}}],
                         "module-shown-owner:cards": [{"id": "news", "data": {"color": "blue"}}]}"""))
                .manifest(
                        "roles",
                        json("{\"ws_user\": [{\"resource\": \"shown\", \"action\": \"read\"}],"
                                + "\"org_member\": [{\"resource\": \"shown\", \"action\": \"read\"}]}"));
    }

    private static Object json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
