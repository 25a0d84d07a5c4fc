package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A module with {@code "activation": "workspace"} has a component for each workspace. */
@ExtendWith(SharedDistribution.class)
class ScopedComponentIT {
    private static final String DIGEST = "module-kb-digest";

    private final Api api;
    private final Scene scene;

    ScopedComponentIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
    }

    @Test
    void eachWorkspaceHasItsOwnComponentAndConfiguration() {
        configure(scene.first(), "{\"config\": {\"headline\": \"First\"}}");
        configure(scene.second(), "{\"config\": {\"headline\": \"Second\"}}");
        api.post(Scene.endpoint(scene.first(), "module-kb", "/documents"), "{\"title\": \"New\", \"text\": \"text\"}")
                .expect(201);

        Answer first = eventually(scene.first(), "First");
        Answer second = eventually(scene.second(), "Second");

        assertThat(first.text("/documents/0/title")).isEqualTo("New");
        assertThat(second.at("/documents")).isEmpty();
    }

    @Test
    void changeOfAnyLayerModifiesTheComponentAndKeepsIt() {
        configure(scene.first(), "{\"config\": {\"headline\": \"First\"}}");
        Answer before = eventually(scene.first(), "First");

        api.patch(scene.orgModule(DIGEST), "{\"config\": {\"periodHours\": 48}}")
                .expect(200);

        await().untilAsserted(() -> assertThat(
                        read(scene.first()).expect(200).at("/periodHours").asInt())
                .isEqualTo(48));
        Answer after = read(scene.first());
        assertThat(after.text("/activeSince")).isEqualTo(before.text("/activeSince"));
        assertThat(after.at("/readings").asInt())
                .isGreaterThan(before.at("/readings").asInt());
    }

    @Test
    void componentGoesWhereTheModuleIsSwitchedOff() {
        configure(scene.first(), "{\"config\": {\"headline\": \"First\"}}");
        Answer before = eventually(scene.first(), "First");

        configure(scene.first(), "{\"enabled\": false}");
        read(scene.first()).expectProblem(404, "MODULE_UNAVAILABLE");
        configure(scene.first(), "{\"enabled\": true}");

        Answer after = eventually(scene.first(), "First");
        assertThat(after.text("/activeSince")).isNotEqualTo(before.text("/activeSince"));
    }

    @Test
    void firstRequestOfAWorkspaceThatWasNeverUsedFindsItsComponent() {
        Answer answer = read(scene.second()).expect(200);

        assertThat(answer.text("/headline")).isEqualTo("New in the knowledge base");
        assertThat(answer.at("/periodHours").asInt()).isEqualTo(24);
    }

    private void configure(String workspace, String patch) {
        api.patch(scene.workspaceModule(workspace, DIGEST), patch).expect(200);
    }

    private Answer read(String workspace) {
        return scene.call(workspace, DIGEST, "/digest");
    }

    private Answer eventually(String workspace, String headline) {
        return await().until(
                        () -> read(workspace),
                        answer -> answer.status() == 200
                                && answer.text("/headline").equals(headline));
    }
}
