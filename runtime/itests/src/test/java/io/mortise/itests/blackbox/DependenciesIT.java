package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What plugins need of each other, and what is told before something is done to them. */
@ExtendWith(SharedDistribution.class)
class DependenciesIT {
    private static final String BASE = "module-dep-base";
    private static final String USER = "module-dep-user";
    private static final String EXTENSION = "module-dep-extension";
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final Map<String, Object> ROLES =
            Map.of("ws_user", List.of(Map.of("resource", "depbase", "action", "read")));

    private final Api api;
    private final Scene scene;

    DependenciesIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
    }

    @BeforeEach
    void installBaseAndUser() {
        api.upload(base("1.4.0").build()).expect(201);
        api.upload(user("^0.9 || >=1.2.0-rc.1 <2").build()).expect(201);
    }

    @AfterEach
    void uninstall() {
        api.delete(PLUGINS + BASE + "?cascade=true");
        api.delete(PLUGINS + USER + "?cascade=true");
    }

    private static PluginArchive base(String version) {
        return PluginArchive.of(BASE, version).manifest("roles", ROLES);
    }

    private static PluginArchive user(String range) {
        return PluginArchive.of(USER, "1.0.0").manifest("dependencies", Map.of(BASE, range));
    }

    private static PluginArchive extension() {
        return PluginArchive.of(EXTENSION, "1.0.0").manifest("extends", BASE);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(JsonNode bundles) {
        return bundles.findValuesAsText("name");
    }

    private boolean isEnabled(String module) {
        return api.get(Scene.systemModule(module))
                .expect(200)
                .at("/enabled/system")
                .asBoolean();
    }

    @Test
    void dryRunOfAnInstallationTellsWhatItWouldDoAndDoesNothing() {
        byte[] archive = extension()
                .manifest("optionalDependencies", Map.of("module-dep-usr", "*"))
                .manifest(
                        "permissions",
                        List.of(Map.of("resource", "network", "action", "connect", "target", "api.example.com:443")))
                .build();

        Answer ungranted =
                api.upload("/api/platform/plugins?dryRun=true", archive).expect(200);
        Answer preview = api.upload("/api/platform/plugins?dryRun=true&grant=all", archive)
                .expect(200);

        assertThat(names(ungranted.at("/bundles/started"))).isEmpty();
        assertThat(ungranted.at("/notes").toString()).contains("until it is granted network:connect");
        assertThat(preview.text("/operation")).isEqualTo("install");
        assertThat(preview.at("/dryRun").asBoolean()).isTrue();
        assertThat(preview.text("/wires/0/name")).isEqualTo(BASE);
        assertThat(preview.text("/wires/0/version")).isEqualTo("1.4.0");
        assertThat(names(preview.at("/bundles/started"))).containsExactly(EXTENSION);
        assertThat(texts(preview.at("/permissions/added"))).containsExactly("network:connect:api.example.com:443");
        assertThat(preview.at("/usage/workspaces").asLong()).isZero();
        assertThat(preview.at("/notes").toString()).contains("Did you mean '" + USER + "'?");
        api.get(PLUGINS + EXTENSION).expectProblem(404, "PLUGIN_NOT_FOUND");
        api.get(Scene.systemModule(EXTENSION)).expectProblem(404, "MODULE_NOT_FOUND");
        assertThat(api.get("/api/platform/audit?target=" + EXTENSION)
                        .expect(200)
                        .json())
                .isEmpty();
    }

    @Test
    void dryRunOfAnUpdateTellsWhatItAsksForAnew() {
        byte[] update = base("1.5.0")
                .manifest("permissions", List.of(Map.of("resource", "storage", "action", "write")))
                .build();

        Answer preview = api.upload("/api/platform/plugins?dryRun=true", update).expect(200);

        assertThat(preview.text("/operation")).isEqualTo("update");
        assertThat(texts(preview.at("/permissions/added"))).containsExactly("storage:write");
        assertThat(preview.at("/usage/workspaces").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(api.get(PLUGINS + BASE).at("/versions")).hasSize(1);
    }

    @Test
    void whatOthersNeedIsDeactivatedWithThemAfterAPreview() {
        String path = PLUGINS + BASE + "/deactivate";

        Answer refused = api.post(path, "").expectProblem(409, "HAS_DEPENDENTS");
        Answer preview = api.post(path + "?dryRun=true", "").expect(200);
        assertThat(isEnabled(USER)).isTrue();
        Answer report = api.post(path + "?cascade=true", "").expect(200);

        assertThat(refused.text("/detail")).contains(USER);
        assertThat(preview.at("/needsCascade").asBoolean()).isTrue();
        assertThat(names(preview.at("/bundles/stopped"))).containsExactly(USER, BASE);
        assertThat(report.at("/dryRun").asBoolean()).isFalse();
        assertThat(report.at("/changes").findValuesAsText("module")).containsExactly(USER, BASE);
        assertThat(isEnabled(USER)).isFalse();
        assertThat(isEnabled(BASE)).isFalse();
        for (String module : List.of(USER, BASE)) {
            Answer audit =
                    api.get("/api/platform/audit?limit=1&target=" + module).expect(200);
            assertThat(audit.text("/0/action")).isEqualTo("module.change");
            assertThat(audit.at("/0/after/enabled").asBoolean(true)).isFalse();
        }
    }

    @Test
    void changeOfTheSystemOverrideIsNoWayAround() {
        String alias = "/admin/sys/mgmt/modules/" + BASE + "/disable";

        api.patch(Scene.systemModule(BASE), "{\"enabled\": false}").expectProblem(409, "HAS_DEPENDENTS");
        api.post(alias, "").expectProblem(409, "HAS_DEPENDENTS");
        assertThat(isEnabled(BASE)).isTrue();

        api.post(alias + "?force=true", "").expect(200);
        assertThat(isEnabled(USER)).isFalse();

        api.patch(Scene.systemModule(BASE), "{\"enabled\": true}");
        api.patch(Scene.systemModule(USER), "{\"enabled\": true}");
        assertThat(api.patch(Scene.systemModule(BASE) + "?cascade=true", "{\"enabled\": false}")
                        .status())
                .isIn(200, 202);
        assertThat(isEnabled(USER)).isFalse();
        assertThat(isEnabled(BASE)).isFalse();
    }

    /** All of it or nothing: what depends on the module stays on as the module does. */
    @Test
    void refusedChangeDisablesNobody() {
        api.patch(Scene.systemModule(BASE) + "?cascade=true", "{\"enabled\": false, \"config\": {\"none\": 1}}")
                .expectProblem(422, "UNKNOWN_CONFIG_KEY");

        assertThat(api.get(Scene.systemModule(USER)).at("/enabled/value").asBoolean())
                .isTrue();
    }

    @Test
    void overridesAreKeptOnRequestAndHoldAgain() {
        String override = scene.workspaceModule(scene.first(), BASE);
        api.patch(override, "{\"enabled\": false}").expect(200);

        Answer purge = api.delete(PLUGINS + BASE + "?dryRun=true&force=true").expect(200);
        Answer keep = api.delete(PLUGINS + BASE + "?dryRun=true&data=keep").expect(200);
        Answer removed = api.delete(PLUGINS + BASE + "?data=keep&cascade=true").expect(200);

        assertThat(purge.at("/data/removed/workspaceOverrides").asLong()).isEqualTo(1);
        assertThat(purge.at("/data/removed/versions").asLong()).isEqualTo(2);
        assertThat(purge.at("/data/kept")).isEmpty();
        assertThat(keep.at("/data/kept/workspaceOverrides").asLong()).isEqualTo(1);
        assertThat(keep.at("/needsCascade").asBoolean()).isTrue();
        assertThat(texts(removed.at("/dependents"))).containsExactly(USER);
        api.get(PLUGINS + USER).expectProblem(404, "PLUGIN_NOT_FOUND");
        assertThat(api.get(Scene.systemModule(BASE))
                        .expect(200)
                        .at("/installed")
                        .asBoolean(true))
                .isFalse();

        Answer again = api.upload(
                        "/api/platform/plugins?dryRun=true", base("1.4.0").build())
                .expect(200);
        api.upload(base("1.4.0").build()).expect(201);

        assertThat(again.at("/data/kept/workspaceOverrides").asLong()).isEqualTo(1);
        assertThat(api.get(override).expect(200).at("/override/enabled").asBoolean(true))
                .isFalse();
        reason(scene.first(), BASE, "WORKSPACE_DISABLED");

        api.delete(PLUGINS + BASE).expect(200);
        api.upload(base("1.4.0").build()).expect(201);
        assertThat(api.get(override).expect(200).at("/override/enabled").isNull())
                .isTrue();
    }

    private Answer reason(String workspace, String module, String code) {
        Answer refused = scene.call(workspace, module, "/none").expectProblem(404, "MODULE_UNAVAILABLE");
        assertThat(refused.text("/reason/code")).isEqualTo(code);
        return refused;
    }

    @Test
    void moduleIsUnavailableWhereWhatItNeedsOrExtendsIsOff() {
        api.upload(extension().build()).expect(201);
        scene.call(scene.first(), EXTENSION, "/none").expectProblem(404, "ENDPOINT_NOT_FOUND");

        api.patch(scene.workspaceModule(scene.first(), BASE), "{\"enabled\": false}")
                .expect(200);

        for (String module : List.of(USER, EXTENSION)) {
            assertThat(reason(scene.first(), module, "REQUIRES_MODULE").text("/reason/module"))
                    .isEqualTo(BASE);
            scene.call(scene.second(), module, "/none").expectProblem(404, "ENDPOINT_NOT_FOUND");
        }
    }

    @Test
    void clashesAreNamedWithTheWholeChain() {
        Answer missing = api.upload(PluginArchive.of("module-dep-top", "1.0.0")
                        .manifest("dependencies", Map.of("module-dep-bsae", "1.x"))
                        .build())
                .expectProblem(422, "DEPENDENCY_MISSING");
        Answer clash = api.upload(PluginArchive.of("module-dep-top", "1.0.0")
                        .manifest("dependencies", Map.of(USER, "*", BASE, "2 - 3"))
                        .build())
                .expectProblem(422, "DEPENDENCY_MISSING");
        api.upload(base("2.0.0").build()).expect(201);
        Answer notActivated = api.post(PLUGINS + BASE + "/activate", "{\"version\": \"2.0.0\"}")
                .expectProblem(422, "DEPENDENCY_CLASH");
        api.patch(Scene.systemModule(BASE), "{\"version\": \"2.0.0\"}").expectProblem(422, "DEPENDENCY_CLASH");
        Answer together = api.upload(PluginArchive.of("module-dep-top", "1.0.0")
                        .manifest("dependencies", Map.of(USER, "*", BASE, "2 - 3"))
                        .build())
                .expectProblem(422, "DEPENDENCY_CLASH");

        assertThat(missing.text("/mend")).startsWith("Did you mean '" + BASE + "'?");
        assertThat(clash.text("/detail")).contains("module-dep-top 1.0.0 → " + BASE + " 2 - 3");
        assertThat(notActivated.text("/detail")).contains(USER + " 1.0.0 → " + BASE + " ^0.9 || >=1.2.0-rc.1 <2");
        assertThat(together.text("/detail"))
                .contains("module-dep-top 1.0.0 → " + USER + " 1.0.0 → " + BASE + " ^0.9 || >=1.2.0-rc.1 <2");
    }

    @Test
    void permissionsBelongToWhoDefinedThem() {
        PluginArchive thief = PluginArchive.of("module-dep-thief", "1.0.0").manifest("roles", ROLES);

        Answer refused = api.upload(thief.build()).expectProblem(409, "NAME_TAKEN");

        assertThat(refused.text("/detail")).contains("'depbase'", BASE);
        assertThat(refused.text("/where")).contains("/roles/ws_user/0");
    }

    @Test
    void graphIsADocumentAndAPicture() {
        Answer graph = api.get("/api/platform/plugins/graph").expect(200);
        Answer picture = api.send(api.request("/api/platform/plugins/graph").header("Accept", "image/svg+xml"))
                .expect(200);

        JsonNode edge = StreamSupport.stream(graph.at("/edges").spliterator(), false)
                .filter(candidate -> candidate.at("/from/name").asText().equals(USER))
                .findFirst()
                .orElseThrow();
        assertThat(edge.at("/to/name").asText()).isEqualTo(BASE);
        assertThat(edge.at("/kind").asText()).isEqualTo("dependency");
        assertThat(names(graph.at("/nodes")).indexOf(BASE))
                .isLessThan(names(graph.at("/nodes")).indexOf(USER));
        assertThat(picture.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(picture.body()).startsWith("<svg").contains(BASE, USER);
    }

    @Test
    void dryRunOfAnActivationTellsWhichVersionsStartAndStop() {
        api.upload(base("1.5.0").build()).expect(201);
        await().untilAsserted(() -> assertThat(
                        api.get(PLUGINS + BASE).at("/conditions").toString())
                .contains("\"type\":\"Active\",\"status\":true"));

        Answer preview = api.post(PLUGINS + BASE + "/activate?dryRun=true", "{\"version\": \"1.5.0\"}")
                .expect(200);

        assertThat(preview.text("/bundles/started/0/version")).isEqualTo("1.5.0");
        assertThat(preview.text("/bundles/stopped/0/version")).isEqualTo("1.4.0");
        assertThat(api.get(PLUGINS + BASE).text("/version")).isEqualTo("1.4.0");
    }
}
