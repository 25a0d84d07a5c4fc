package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The samples without code and OSGi headers, a theme and a user interface, from their installation to their removal. */
@ExtendWith(SharedDistribution.class)
class PlainSamplesIT {
    private static final String THEME = "theme-night";
    private static final String CLOCK = "ui-world-clock";
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final String OFF = "{\"enabled\": false}";

    private final Api api;
    private final Api anybody;
    private final Scene scene;

    PlainSamplesIT(Distribution distribution) {
        api = distribution.api();
        anybody = api.anonymous();
        scene = Scene.create(api);
    }

    @AfterEach
    void uninstall() {
        Answer unused = api.delete(PLUGINS + THEME);
        Answer unusedToo = api.delete(PLUGINS + CLOCK);
    }

    @Test
    void theyHaveNeitherOsgiHeadersNorCode() throws IOException {
        for (byte[] archive : List.of(Samples.nightTheme(), Samples.worldClock())) {
            try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(archive))) {
                Manifest manifest = jar.getManifest();
                if (manifest != null) {
                    assertThat(manifest.getMainAttributes().keySet())
                            .noneMatch(header -> header.toString().matches("Bundle-.*|(Im|Ex)port-Package"));
                }
                for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                    assertThat(entry.getName()).doesNotEndWith(".class");
                }
            }
        }
    }

    @Test
    void aThemeIsWornWhereItIsChosenAndItsModuleIsOn() {
        api.upload(Samples.nightTheme()).expect(201);
        String plain = sheet(scene.first());

        api.put(scene.orgPath() + "/theme", "{\"module\": \"theme-night\", \"theme\": \"night\"}", "*")
                .expect(200);
        assertThat(ids(scene.first(), "/themes")).contains("night", "contrast");
        assertThat(sheet(scene.first()))
                .contains("--mortise-color-background: #10141a;", "--mortise-radius-small: 4px;")
                .isEqualTo(sheet(scene.second()));
        api.put(workspace(scene.first()) + "/theme", "{\"module\": \"theme-night\", \"theme\": \"contrast\"}", "*")
                .expect(200);
        assertThat(sheet(scene.first())).contains("--mortise-color-background: #000000;");

        api.patch(scene.workspaceModule(scene.second(), THEME), OFF).expect(200);
        assertThat(sheet(scene.second())).isEqualTo(plain);
        assertThat(ids(scene.second(), "/themes")).doesNotContain("night");
        assertThat(sheet(scene.first())).contains("--mortise-color-background: #000000;");

        api.delete(PLUGINS + THEME).expect(200);
        assertThat(sheet(scene.first())).isEqualTo(plain);
        assertThat(ids(scene.first(), "/themes")).doesNotContain("contrast");
        api.get(PLUGINS + THEME).expectProblem(404, "PLUGIN_NOT_FOUND");
    }

    @Test
    void aUserInterfaceIsShownWhereItsModuleIsOn() {
        api.upload(Samples.worldClock()).expect(201);

        JsonNode shown = shown(scene.first());
        assertThat(ids(scene.first(), "/navigation")).contains("clocks");
        String page = url(shown.at("/pages"), "clocks");
        String widget = url(shown.at("/widgets"), "now");
        assertThat(page).matches("/assets/ui-world-clock/[0-9a-f]{32}/page\\.js");
        Answer script = anybody.get(page).expect(200);
        assertThat(script.header("Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(script.header("Cache-Control")).contains("immutable");
        assertThat(script.body()).contains("import {Clocks} from \"./lib/clocks.js\"");
        anybody.get(widget).expect(200);
        assertThat(anybody.get(beside(page, "lib/clocks.js")).expect(200).body())
                .contains("../clocks.css");
        assertThat(anybody.get(beside(page, "clocks.css")).expect(200).header("Content-Type"))
                .isEqualTo("text/css;charset=utf-8");

        api.patch(scene.workspaceModule(scene.second(), CLOCK), OFF).expect(200);
        for (String point : List.of("/navigation", "/pages", "/widgets")) {
            assertThat(ids(scene.first(), point)).as(point).containsAnyOf("clocks", "now");
            assertThat(ids(scene.second(), point)).as(point).doesNotContain("clocks", "now");
        }

        api.delete(PLUGINS + CLOCK).expect(200);
        assertThat(ids(scene.first(), "/navigation")).doesNotContain("clocks");
        anybody.get(page).expectProblem(404, "NOT_FOUND");
        api.get(PLUGINS + CLOCK).expectProblem(404, "PLUGIN_NOT_FOUND");
    }

    private String sheet(String workspace) {
        Answer sheet = api.get(workspace(workspace) + "/theme.css").expect(200);
        assertThat(sheet.header("Content-Type")).isEqualTo("text/css;charset=utf-8");
        return sheet.body();
    }

    private JsonNode shown(String workspace) {
        return api.get(workspace(workspace) + "/contributions").expect(200).json();
    }

    private List<String> ids(String workspace, String point) {
        List<String> ids = new ArrayList<>();
        shown(workspace).at(point).forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    private static String url(JsonNode items, String id) {
        for (JsonNode item : items) {
            if (item.path("id").asText().equals(id)) {
                return item.path("url").asText();
            }
        }
        throw new AssertionError("No " + id + " among " + items);
    }

    private static String beside(String page, String path) {
        return page.replace("page.js", path);
    }

    private static String workspace(String id) {
        return "/api/platform/workspaces/" + id;
    }
}
