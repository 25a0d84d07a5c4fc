package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.shown.ServiceTab;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.LiveEvents;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams tell when contributions are others; the answer that is asked for then is the new one, whatever the reason was. */
@ExtendWith(SharedDistribution.class)
class ContributionEventsIT {
    private static final String SHOWN = "module-shown-live";
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final String ON = "{\"enabled\": true}";
    private static final String OFF = "{\"enabled\": false}";
    private static final String EVENT = "event: contributions";

    private final Api api;
    private final Scene scene;

    ContributionEventsIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api).withoutSamples();
    }

    @AfterEach
    void uninstall() {
        api.send(api.request(PLUGINS + SHOWN).DELETE());
    }

    @Test
    void everyReasonIsTold() {
        try (LiveEvents events = LiveEvents.of(api.request(events(scene.first())))) {
            String before = tag(events.await("event: snapshot"));
            assertThat(before).isEqualTo(answered(scene.first()));

            api.upload(archive("1.0.0", "Docs")).expect(201);
            String installed = awaitService(scene.first());
            awaitTag(events, installed);
            String off = after(events, installed, () -> api.patch(scene.workspaceModule(scene.first(), SHOWN), OFF));
            assertThat(shown()).doesNotContain(SHOWN);
            assertThat(off).isEqualTo(before);
            after(events, off, () -> api.patch(scene.workspaceModule(scene.first(), SHOWN), ON));

            String without = after(events, installed, () -> roles("{\"permissions\": []}"));
            assertThat(shown()).doesNotContain("\"home\"");
            after(events, without, () -> roles("{\"permissions\": [\"shown:read\", \"shown:write\"]}"));

            String ordered =
                    after(events, installed, () -> order("[\"" + SHOWN + ":service\", \"" + SHOWN + ":docs\"]"));
            after(events, ordered, () -> order("null"));

            api.upload(archive("1.1.0", "Papers")).expect(201);
            String updated =
                    after(events, installed, () -> api.post(PLUGINS + SHOWN + "/activate", "{\"version\": \"1.1.0\"}")
                            .expect(200));
            assertThat(shown()).contains("\"Papers\"").doesNotContain("\"Docs\"");
            after(events, updated, () -> api.post(PLUGINS + SHOWN + "/rollback", "{}")
                    .expect(200));
            assertThat(shown()).contains("\"Docs\"");
            safeMode("plugins");
            try {
                awaitTag(events, before);
            } finally {
                safeMode("off");
            }
            awaitTag(events, installed);
            api.delete(PLUGINS + SHOWN).expect(200);
            awaitTag(events, before);
        }
    }

    @Test
    void burstIsToldOnceAndOtherScopesAreNotTold() {
        api.upload(archive("1.0.0", "Docs")).expect(201);
        awaitService(scene.second());
        String on = awaitService(scene.first());
        try (LiveEvents events = LiveEvents.of(api, events(scene.first()));
                LiveEvents other = LiveEvents.of(api, events(scene.second()));
                LiveEvents org = LiveEvents.of(api, scene.orgPath() + "/events")) {
            for (int i = 0; i < 5; i++) {
                api.patch(scene.workspaceModule(scene.first(), SHOWN), OFF).expect(200);
                api.patch(scene.workspaceModule(scene.first(), SHOWN), ON).expect(200);
            }
            api.patch(scene.workspaceModule(scene.first(), SHOWN), OFF).expect(200);
            assertThat(tag(events.await(EVENT))).isNotEqualTo(on).isEqualTo(answered(scene.first()));

            // What it is configured to is not shown.
            api.patch(scene.workspaceModule(scene.first(), SHOWN), "{\"config\": {\"limit\": 3}}")
                    .expect(200);
            events.await("event: change");
            api.patch(scene.orgModule(SHOWN), OFF).expect(200);
            String off = answered(scene.second());
            assertThat(tag(other.await(EVENT)))
                    .as("the first event of this scope")
                    .isEqualTo(off);
            assertThat(tag(org.await(EVENT))).isEqualTo(tagOf(scene.orgPath()));
            api.patch(scene.orgModule(SHOWN), ON).expect(200);
            api.patch(scene.workspaceModule(scene.first(), SHOWN), ON).expect(200);
            assertThat(tag(events.await(EVENT)))
                    .as("nothing was told in between")
                    .isEqualTo(on);
        }
    }

    @Test
    void memberIsToldWhatTheMemberIsShown() {
        api.upload(archive("1.0.0", "Docs")).expect(201);
        awaitService(scene.first());
        Person member = Person.create(api, "shown-live-member");
        String path = "/api/platform/workspaces/" + scene.first() + "/members/" + member.id();
        api.put(scene.orgPath() + "/members/" + member.id(), "{\"role\": \"org_member\"}", "*")
                .expect(201);
        api.put(path, "{\"role\": \"ws_user\"}", "*").expect(201);
        try (LiveEvents events = LiveEvents.of(member.api().request(events(scene.first())))) {
            String asUser = tag(events.await("event: snapshot"));
            assertThat(asUser).isEqualTo(tagOf(member.api(), "/api/platform/workspaces/" + scene.first()));

            api.put(path, "{\"role\": \"ws_admin\"}", "*").expect(200);
            String asAdmin = tag(events.await(EVENT));

            assertThat(asAdmin)
                    .isNotEqualTo(asUser)
                    .isEqualTo(tagOf(member.api(), "/api/platform/workspaces/" + scene.first()));
        }
    }

    /** Makes a change, and reads on until another tag than that is told, which must be that of the answer. */
    private String after(LiveEvents events, String before, Runnable change) {
        change.run();
        String told = tag(events.await(EVENT));
        assertThat(told).isNotEqualTo(before);
        // A bundle and its services come a little later than what its manifest says.
        while (!told.equals(answered(scene.first()))) {
            told = tag(events.await(EVENT));
        }
        return told;
    }

    private void awaitTag(LiveEvents events, String tag) {
        String told = tag(events.await(EVENT));
        while (!told.equals(tag)) {
            told = tag(events.await(EVENT));
        }
        assertThat(answered(scene.first())).isEqualTo(tag);
    }

    /** The service of the plugin is read in the background. */
    private String awaitService(String workspace) {
        await().untilAsserted(() -> assertThat(contributions(api, "/api/platform/workspaces/" + workspace)
                        .body())
                .contains("\"service\"", "/assets/"));
        return answered(workspace);
    }

    private void roles(String permissions) {
        api.put(scene.orgPath() + "/roles/org_owner/permissions", permissions, "*")
                .expect(200);
        api.put(scene.orgPath() + "/roles/ws_owner/permissions", permissions, "*")
                .expect(200);
    }

    private void order(String tabs) {
        api.put("/api/platform/workspaces/" + scene.first() + "/order", "{\"tabs\": " + tabs + "}", "*")
                .expect(200);
    }

    private void safeMode(String level) {
        api.put("/api/platform/safe-mode", "{\"level\": \"" + level + "\"}", "*")
                .expect(200);
    }

    private String shown() {
        return contributions(api, "/api/platform/workspaces/" + scene.first()).body();
    }

    private String answered(String workspace) {
        return tagOf("/api/platform/workspaces/" + workspace);
    }

    private String tagOf(String scopePath) {
        return tagOf(api, scopePath);
    }

    private static String tagOf(Api caller, String scopePath) {
        return contributions(caller, scopePath).header("ETag");
    }

    private static Answer contributions(Api caller, String scopePath) {
        return caller.get(scopePath + "/contributions").expect(200);
    }

    private static String events(String workspace) {
        return "/api/platform/workspaces/" + workspace + "/events";
    }

    private static String tag(String event) {
        return json(event.replaceAll("(?s).*data: ", ""))
                .path("contributionsTag")
                .asText();
    }

    private static byte[] archive(String version, String label) {
        return PluginArchive.of(SHOWN, version)
                .packageOf(ServiceTab.class)
                .header("-dsannotations", ServiceTab.class.getName())
                .file("ui/tab.js", "export default class extends HTMLElement {}")
                .manifest(
                        "configSchema",
                        Map.of("type", "object", "properties", Map.of("limit", Map.of("type", "integer"))))
                .manifest("contributes", json("""
                        {"navigation": [{"id": "home", "label": "Shown", "page": "home"}],
                         "tabs": [{"id": "docs", "label": "%s", "element": "ui/tab.js"},
                                  {"id": "rules", "label": "Rules", "element": "ui/tab.js",
                                   "permission": {"resource": "shown", "action": "write"}}],
                         "pages": [{"id": "home", "path": "home", "element": "ui/tab.js",
                                    "permission": {"resource": "shown", "action": "read"}}]}""".formatted(label)))
                .manifest("roles", json("""
                        {"ws_user": [{"resource": "shown", "action": "read"}],
                         "ws_admin": [{"resource": "shown", "action": "write"}],
                         "org_member": [{"resource": "shown", "action": "read"}]}"""))
                .build();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
