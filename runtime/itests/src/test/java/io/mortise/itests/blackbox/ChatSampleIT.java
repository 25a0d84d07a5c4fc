package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.LoopbackChat;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample of an integration, from its installation to its removal, with a chat on this machine. */
@ExtendWith(SharedDistribution.class)
class ChatSampleIT {
    private static final String NAME = "integration-chat";
    private static final String PLUGIN = "/api/platform/plugins/" + NAME;

    private final Api api;
    private final Scene scene;
    private final LoopbackChat chat = LoopbackChat.start();

    ChatSampleIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
    }

    @AfterEach
    void stop() {
        Answer unused = api.delete(PLUGIN);
        chat.close();
    }

    @Test
    void itRunsOnceWhatItAsksForIsGranted() {
        api.upload(Samples.chat()).expect(202);
        assertThat(api.get(scene.workspaceModule(scene.first(), NAME))
                        .expect(200)
                        .body())
                .contains("PERMISSION_PENDING");
        assertThat(connectors(scene.first()).body()).doesNotContain(NAME);

        api.post(PLUGIN + "/approve", "{}").expect(200);

        assertThat(connectors(scene.first()).text("/0/module")).isEqualTo(NAME);
    }

    @Test
    void anAdministratorTestsTheConnectionAndMembersSeeHowItIs() {
        install();
        configure("{\"address\": \"" + chat.address() + "\"}");
        assertThat(connectors(scene.first()).text("/0/health/state")).isEqualTo("UNKNOWN");

        Answer good = test(scene.first()).expect(200);
        assertThat(good.text("/state")).isEqualTo("OK");
        assertThat(good.text("/message")).isEqualTo("Connected to " + chat.address());
        assertThat(chat.asked()).containsExactly("GET /me");
        assertThat(connectors(scene.first()).text("/0/health/state")).isEqualTo("OK");

        chat.give("another-token");
        Answer refused = test(scene.first()).expect(200);
        assertThat(refused.text("/state")).isEqualTo("FAIL");
        assertThat(refused.text("/message")).contains("does not take the token").doesNotContain("another-token");
        assertThat(connectors(scene.first()).text("/0/health/state")).isEqualTo("FAIL");
        chat.close();
        assertThat(test(scene.first()).expect(200).text("/message")).contains("No connection to " + chat.address());
    }

    @Test
    void whatIsNotConfiguredOrNotRightIsTold() {
        install();
        assertThat(test(scene.first()).expectProblem(422, "CONFIG_INVALID").text("/detail"))
                .contains("address");
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"config\": {\"address\": \"chat.example.com\"}}")
                .expectProblem(422, "CONFIG_INVALID");
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"config\": {\"credentialsFile\": \"/etc/passwd\"}}")
                .expectProblem(409, "NOT_OVERRIDABLE");

        configure("{\"address\": \"http://127.0.0.1:1\"}");
        assertThat(test(scene.first()).expect(200).text("/message")).contains("no token for http://127.0.0.1:1");
        assertThat(chat.asked()).isEmpty();
    }

    @Test
    void aWorkflowPostsAMessageAndTheTokenIsNowhereToBeSeen() {
        install();
        configure("{\"address\": \"" + chat.address() + "\", \"channel\": \"research\"}");
        String post = workspace(scene.first()) + "/workflow/actions/" + NAME + "/post";

        Answer posted =
                api.post(post, "{\"input\": {\"text\": \"Report is ready\"}}").expect(200);

        assertThat(posted.text("/output/channel")).isEqualTo("research");
        assertThat(chat.asked()).containsExactly("POST /messages channel=research&text=Report+is+ready");
        api.post(post, "{\"input\": {}}").expectProblem(422, "INPUT_INVALID");
        for (String path : List.of(
                workspace(scene.first()) + "/context",
                scene.workspaceModule(scene.first(), NAME),
                Scene.systemModule(NAME),
                PLUGIN + "/log",
                PLUGIN + "/health",
                "/api/platform/audit?limit=200",
                "/api/platform/export")) {
            assertThat(api.get(path).expect(200).body()).as(path).doesNotContain(LoopbackChat.TOKEN);
        }
    }

    @Test
    void itIsThereWhereTheModuleIsOnAndGoneWithIt() {
        install();
        configure("{\"address\": \"" + chat.address() + "\"}");
        api.patch(scene.workspaceModule(scene.second(), NAME), "{\"enabled\": false}")
                .expect(200);

        assertThat(connectors(scene.first()).text("/0/module")).isEqualTo(NAME);
        assertThat(connectors(scene.second()).json()).isEmpty();
        test(scene.second()).expectProblem(404, "MODULE_UNAVAILABLE");
        assertThat(chat.asked()).isEmpty();

        api.delete(PLUGIN).expect(200);
        assertThat(connectors(scene.first()).json()).isEmpty();
        test(scene.first()).expectProblem(404, "MODULE_NOT_FOUND");
        api.get(PLUGIN).expectProblem(404, "PLUGIN_NOT_FOUND");
    }

    private void install() {
        api.upload("/api/platform/plugins?grant=all", Samples.chat()).expect(201);
        api.patch(Scene.systemModule(NAME), "{\"config\": {\"credentialsFile\": \"" + chat.credentials() + "\"}}")
                .expect(200);
    }

    private void configure(String config) {
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"config\": " + config + "}")
                .expect(200);
    }

    private Answer connectors(String workspace) {
        return api.get(workspace(workspace) + "/connectors").expect(200);
    }

    private Answer test(String workspace) {
        return api.post(workspace(workspace) + "/connectors/" + NAME + "/chat/test", "");
    }

    private static String workspace(String id) {
        return "/api/platform/workspaces/" + id;
    }
}
