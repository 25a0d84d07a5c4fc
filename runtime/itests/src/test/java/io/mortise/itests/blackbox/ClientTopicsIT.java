package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.eventful.EventfulResource;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.LiveEvents;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What plugins tell the clients of a workspace, and who does not hear of it. */
@ExtendWith(SharedDistribution.class)
class ClientTopicsIT {
    private static final String SENDER = "module-topical";
    private static final String PLUGINS = "/api/platform/plugins/";
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final Api api;
    private final Scene scene;

    ClientTopicsIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
    }

    @AfterEach
    void uninstall() {
        api.send(api.request(PLUGINS + SENDER).DELETE());
    }

    @Test
    void clientsHearOfTopicsThatTheManifestNamesWhereTheyArePublished() {
        install("1.0.0");
        Person member = member(scene, "topical-member");
        try (LiveEvents admin = LiveEvents.of(api, events(scene.first()));
                LiveEvents user = LiveEvents.of(member.api(), events(scene.first()));
                LiveEvents other = LiveEvents.of(api, events(scene.second()));
                LiveEvents org = LiveEvents.of(api, scene.orgPath() + "/events")) {
            publish(scene.first(), "news/hidden", "not for clients");
            publish(scene.first(), "news/secret", "for administrators");
            publish(scene.first(), "news/local", "for all");
            publish(scene.second(), "news/local", "elsewhere");

            assertThat(admin.await("event: topic"))
                    .doesNotContain("id: ")
                    .contains(
                            "\"scope\":\"workspace/" + scene.first() + "\",\"module\":\"" + SENDER
                                    + "\",\"version\":\"1.0.0\",\"topic\":\"news/secret\"",
                            "\"text\":\"for administrators\"",
                            "\"numbers\":[1,2.5]");
            String forAll = admin.next();
            assertThat(forAll).contains("event: topic", "\"topic\":\"news/local\"", "\"text\":\"for all\"");
            assertThat(user.await("event: topic")).as("without the secret").isEqualTo(forAll);
            assertThat(other.await("event: topic")).contains("\"text\":\"elsewhere\"");
            api.patch(scene.orgModule(SENDER), "{\"enabled\": false}").expect(200);
            assertThat(org.next()).as("nothing of the workspaces").contains("event: change");
        }
    }

    @Test
    void theirModuleAndItsVersionMustBeInForce() {
        install("1.0.0");
        try (LiveEvents events = LiveEvents.of(api, events(scene.first()))) {
            api.patch(scene.workspaceModule(scene.first(), SENDER), "{\"enabled\": false}")
                    .expect(200);
            assertThat(publish(scene.second(), "news/local", "off&workspace=" + scene.first()))
                    .startsWith("MODULE_UNAVAILABLE");
            api.patch(scene.workspaceModule(scene.first(), SENDER), "{\"enabled\": true}")
                    .expect(200);
            install("1.1.0");
            api.post(PLUGINS + SENDER + "/activate", "{\"version\": \"1.1.0\"}").expect(200);
            await().untilAsserted(() ->
                    assertThat(publish(scene.first(), "news/local", "on")).isEqualTo("published"));

            assertThat(events.await("event: topic")).contains("\"version\":\"1.1.0\"", "\"text\":\"on\"");
        }
    }

    @Test
    void floodIsCutAndTheRestComesInTime() {
        install("1.0.0");
        try (LiveEvents flooded = LiveEvents.of(api, events(scene.first()));
                LiveEvents other = LiveEvents.of(api, events(scene.second()))) {
            assertThat(publish(scene.first(), "news/local", "x&times=5000&large=4000"))
                    .isEqualTo("published");
            long began = System.nanoTime();
            publish(scene.second(), "news/local", "elsewhere");
            assertThat(other.await("event: topic")).contains("elsewhere");
            publish(scene.second(), "news/local", "x&large=20000");
            api.patch(scene.workspaceModule(scene.first(), SENDER), "{\"enabled\": false}")
                    .expect(200);
            assertThat(flooded.await("event: change")).contains("WORKSPACE_DISABLED");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_DELAY);
        }
        assertThat(health().body())
                .containsPattern("[0-9]{4} events for clients were dropped because there were more than 20 a second")
                .contains("1 events for clients were dropped because they had more than 16384 bytes as JSON");
        assertThat(api.get(PLUGINS + SENDER + "/log").expect(200).body()).contains("events for clients were dropped");
    }

    @Test
    void topicThatMayNotBePublishedIsRefusedAtInstallation() {
        Answer refused = api.upload(PluginArchive.of(SENDER, "1.0.0")
                .manifest("contributes", Map.of("topics", List.of(Map.of("topic", "weather/*"))))
                .build());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("/contributes/topics/0/topic", "the permissions do not ask to publish it", "weather/*");
    }

    private void install(String version) {
        int status = api.upload(PluginArchive.of(SENDER, version)
                        .packageOf(EventfulResource.class)
                        .header("-dsannotations", EventfulResource.class.getName())
                        .manifest(
                                "permissions",
                                List.of(Map.of("resource", "events", "action", "publish", "target", "news/*")))
                        .endpoint("/publish", "GET")
                        .topic("news/local")
                        .topic("news/secret", "topical:write")
                        .manifest(
                                "roles", Map.of("ws_admin", List.of(Map.of("resource", "topical", "action", "write"))))
                        .build())
                .status();
        if (status == 202) { // of an update that asks for nothing else nobody has to approve
            api.approve(SENDER).expect(200);
        }
    }

    private Answer health() {
        return api.get(PLUGINS + SENDER + "/health").expect(200);
    }

    private String publish(String workspace, String topic, String text) {
        return scene.call(workspace, SENDER, "/publish?topic=" + topic + "&text=" + text.replace(" ", "%20"))
                .expect(200)
                .body();
    }

    private Person member(Scene in, String id) {
        Person person = Person.create(api, id);
        api.put(in.orgPath() + "/members/" + id, "{\"role\": \"org_member\"}", "*")
                .expect(201);
        api.put("/api/platform/workspaces/" + in.first() + "/members/" + id, "{\"role\": \"ws_user\"}", "*")
                .expect(201);
        return person;
    }

    private static String events(String workspace) {
        return "/api/platform/workspaces/" + workspace + "/events";
    }
}
