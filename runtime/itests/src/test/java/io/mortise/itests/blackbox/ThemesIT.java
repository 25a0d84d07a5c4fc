package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.LiveEvents;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PlainArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Looks that a plugin contributes, and who looks like that. */
@ExtendWith(SharedDistribution.class)
class ThemesIT {
    private static final String NAME = "theme-x";
    private static final String SYSTEM = "/api/platform/theme";
    private static final String DARK = "{\"module\": \"theme-x\", \"theme\": \"dark\"}";
    private static final String SAND = "{\"module\": \"theme-x\", \"theme\": \"sand\"}";

    private final Api api;
    private final Scene scene;
    private final String ofOrg;
    private final String ofWorkspace;

    ThemesIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
        ofOrg = scene.orgPath() + "/theme";
        ofWorkspace = "/api/platform/workspaces/" + scene.first() + "/theme";
    }

    @BeforeEach
    void install() {
        api.upload(archive(Map.of("color-background", "#101418", "font-body", "\"Inter\", sans-serif"))
                        .build())
                .expect(201);
    }

    @AfterEach
    void uninstall() {
        api.delete(SYSTEM).expect(200);
        Answer unused = api.delete("/api/platform/plugins/" + NAME);
    }

    @Test
    void theDeepestScopeWinsAndTheOthersInherit() {
        assertThat(background(ofWorkspace)).isEqualTo("#ffffff");
        Answer none = api.get(ofWorkspace).expect(200);
        assertThat(none.at("/theme").isNull()).isTrue();
        assertThat(none.text("/origin")).isEqualTo("default");
        assertThat(none.at("/known").toString()).contains("\"theme\":\"dark\"", "\"label\":\"Sand\"");

        api.put(SYSTEM, SAND, "*").expect(200);
        assertThat(background(ofOrg)).isEqualTo("bisque");

        Answer chosen = api.put(ofOrg, DARK, api.get(ofOrg).header("ETag")).expect(200);
        assertThat(chosen.text("/theme/theme")).isEqualTo("dark");
        assertThat(chosen.text("/origin")).isEqualTo("org");
        assertThat(chosen.text("/inherited/theme")).isEqualTo("sand");
        assertThat(chosen.text("/override/theme")).isEqualTo("dark");
        Answer inherited = api.get(ofWorkspace).expect(200);
        assertThat(inherited.text("/origin")).isEqualTo("org");
        assertThat(inherited.at("/override").isNull()).isTrue();
        assertThat(background(ofWorkspace)).isEqualTo("#101418");
        assertThat(api.get(ofWorkspace + ".css").body())
                .contains("--mortise-font-body: \"Inter\", sans-serif;", "--mortise-radius-small: 4px;");

        api.put(ofWorkspace, SAND, "\"r0\"").expect(200);
        assertThat(background(ofWorkspace)).isEqualTo("bisque");
        assertThat(background(ofOrg)).isEqualTo("#101418");

        api.delete(ofWorkspace).expect(200);
        assertThat(background(ofWorkspace)).isEqualTo("#101418");
    }

    @Test
    void whoListensHearsOfAnotherTheme() {
        try (LiveEvents system = LiveEvents.of(api, "/api/platform/events");
                LiveEvents org = LiveEvents.of(api, scene.orgPath() + "/events");
                LiveEvents workspace = LiveEvents.of(api, workspaceEvents(scene.first()));
                LiveEvents other = LiveEvents.of(api, workspaceEvents(scene.second()))) {
            api.put(SYSTEM, SAND, "*").expect(200);
            assertThat(system.await("event: theme")).contains("\"scope\":\"system\"");
            assertThat(org.await("event: theme")).contains(tag(ofOrg));
            assertThat(workspace.await("event: theme"))
                    .contains("\"scope\":\"workspace/" + scene.first() + "\"", tag(ofWorkspace));
            assertThat(other.await("event: theme")).contains(scene.second());

            api.put(ofWorkspace, DARK, "*").expect(200);
            String chosen = workspace.await("event: theme");
            assertThat(chosen).contains(tag(ofWorkspace));

            api.put(ofOrg, DARK, "*").expect(200);
            assertThat(org.await("event: theme")).contains(tag(ofOrg));
            assertThat(other.await("event: theme")).contains(tag(ofOrg));

            api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": false}")
                    .expect(200);
            assertThat(workspace.await("event: theme")).contains(tag(ofWorkspace));
            try (LiveEvents again = LiveEvents.of(
                    api.request(workspaceEvents(scene.first())).header("Last-Event-ID", LiveEvents.id(chosen)))) {
                assertThat(again.await("event: theme")).contains(tag(ofWorkspace));
            }
        }
    }

    private static String workspaceEvents(String workspace) {
        return "/api/platform/workspaces/" + workspace + "/events";
    }

    /** As it stands in an event. */
    private String tag(String theme) {
        return "\"themeTag\":"
                + TextNode.valueOf(api.get(theme + ".css").expect(200).header("ETag"));
    }

    @Test
    void aThemeWhoseModuleIsNotAvailableIsPassedOverAndKept() {
        api.put(SYSTEM, SAND, "*").expect(200);
        api.put(ofOrg, DARK, "*").expect(200);
        api.put(ofWorkspace, DARK, "*").expect(200);

        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": false}")
                .expect(200);
        Answer off = api.get(ofWorkspace).expect(200);
        assertThat(off.at("/theme").isNull()).isTrue();
        assertThat(off.text("/override/theme")).isEqualTo("dark");
        assertThat(off.text("/passedOver/0/origin")).isEqualTo("workspace");
        assertThat(off.text("/passedOver/0/reason/code")).isEqualTo("WORKSPACE_DISABLED");
        assertThat(background(ofWorkspace)).isEqualTo("#ffffff");
        assertThat(background(ofOrg)).isEqualTo("#101418");
        api.put(ofWorkspace, SAND, "*").expectProblem(404, "MODULE_UNAVAILABLE");

        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": null}")
                .expect(200);
        assertThat(background(ofWorkspace)).isEqualTo("#101418");

        api.delete("/api/platform/plugins/" + NAME + "?data=keep").expect(200);
        assertThat(background(ofOrg)).isEqualTo("#ffffff");
        assertThat(api.get(ofOrg).text("/override/theme")).isEqualTo("dark");

        install();
        assertThat(background(ofOrg)).isEqualTo("#101418");
    }

    @Test
    void theSheetIsSentAgainOnlyWhenItIsAnotherOne() {
        String sheet = ofWorkspace + ".css";
        Answer first = api.get(sheet).expect(200);
        assertThat(first.header("Content-Type")).isEqualTo("text/css;charset=utf-8");
        String tag = first.header("ETag");

        assertThat(api.send(api.request(sheet).header("If-None-Match", tag)).status())
                .isEqualTo(304);
        api.patch("/api/platform/workspaces/" + scene.first() + "/settings", "{\"navigation\": {\"icon\": \"flask\"}}")
                .expect(200);
        assertThat(api.send(api.request(sheet).header("If-None-Match", tag)).status())
                .isEqualTo(304);
        api.put(ofOrg, DARK, "*").expect(200);
        api.send(api.request(sheet).header("If-None-Match", tag)).expect(200);
    }

    @Test
    void whatIsUnknownIsRefusedWithWhatIsKnown() {
        Answer theme = api.put(ofOrg, "{\"module\": \"theme-x\", \"theme\": \"darkk\"}", "*")
                .expectProblem(400, "INVALID_VALUE");
        assertThat(theme.text("/violations/0/pointer")).isEqualTo("/theme");
        assertThat(theme.body()).contains("dark, sand").contains("Did you mean 'dark'?");

        Answer module = api.put(ofOrg, "{\"module\": \"theme-y\", \"theme\": \"dark\"}", "*")
                .expectProblem(400, "INVALID_VALUE");
        assertThat(module.text("/mend")).contains("theme-x");

        Answer empty = api.put(ofOrg, "{}", "*").expectProblem(400, "MISSING_FIELD");
        assertThat(empty.at("/violations")).hasSize(2);
        api.put(ofOrg, "{\"modul\": \"theme-x\"}", "*").expectProblem(400, "UNKNOWN_FIELD");
        api.put(ofOrg, "{\"module\": 1, \"theme\": \"dark\"}", "*").expectProblem(400, "WRONG_TYPE");

        api.put(ofOrg, DARK, "\"r0\"").expect(200);
        Answer lost = api.put(ofOrg, SAND, "\"r0\"").expectProblem(412, "REVISION_CONFLICT");
        assertThat(lost.body()).contains("\"dark\"");
    }

    @Test
    void membersSeeItAdministratorsChangeItAndItIsWrittenDown() {
        Person member = Person.create(api, "theme-member");
        Person stranger = Person.create(api, "theme-stranger");
        join(scene.orgPath(), member, "org_member");
        join("/api/platform/workspaces/" + scene.first(), member, "ws_user");

        member.api().get(ofWorkspace + ".css").expect(200);
        member.api().get(ofWorkspace).expect(200);
        member.api().put(ofWorkspace, DARK, "*").expectProblem(403, "FORBIDDEN");
        assertThat(stranger.api().get(ofWorkspace + ".css").status()).isIn(403, 404);
        assertThat(stranger.api().get(ofOrg + ".css").status()).isIn(403, 404);
        api.anonymous().get(ofWorkspace + ".css").expectProblem(401, "UNAUTHENTICATED");

        api.put(ofWorkspace, DARK, "*").expect(200);
        assertThat(api.get("/api/platform/audit?limit=50").expect(200).body()).contains("theme-x/dark");
        assertThat(api.get("/api/platform/export/workspace-settings")
                        .expect(200)
                        .body())
                .contains("\"theme\":\"theme-x/dark\"");
    }

    @Test
    void anArchiveWithWrongTokensIsRefusedWithAllOfThem() {
        Answer refused = api.upload(PlainArchive.of("theme-wrong", "1.0.0", "theme")
                        .contributes(
                                "themes",
                                List.of(Map.of(
                                        "id",
                                        "bad",
                                        "label",
                                        "Bad",
                                        "tokens",
                                        Map.of(
                                                "color-backgroud",
                                                "red",
                                                "color-text",
                                                "red; } body { background: url(x)",
                                                "radius-small",
                                                "url(x)"))))
                        .build())
                .expectProblem(422, "MANIFEST_INVALID");

        assertThat(refused.at("/violations")).hasSize(3);
        assertThat(refused.body()).contains("Did you mean 'color-background'?");
        api.get("/api/platform/plugins/theme-wrong").expectProblem(404, "PLUGIN_NOT_FOUND");
    }

    private void join(String scope, Person person, String role) {
        Answer joined = api.put(scope + "/members/" + person.id(), "{\"role\": \"" + role + "\"}", "*");
        assertThat(joined.status()).as(joined.body()).isIn(200, 201);
    }

    private String background(String theme) {
        String sheet = api.get(theme + ".css").expect(200).body();
        String after = sheet.substring(sheet.indexOf("--mortise-color-background: ") + 28);
        return after.substring(0, after.indexOf(';'));
    }

    private static PlainArchive archive(Map<String, String> dark) {
        return PlainArchive.of(NAME, "1.0.0", "theme")
                .contributes(
                        "themes",
                        List.of(
                                Map.of("id", "dark", "label", "Dark", "tokens", dark),
                                Map.of("id", "sand", "label", "Sand", "tokens", Map.of("color-background", "bisque"))));
    }
}
