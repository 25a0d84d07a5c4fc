package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list that has not changed is not sent again; whatever changes it is seen in the very next answer. */
@ExtendWith(SharedDistribution.class)
class UnchangedIT {
    private static final String KB = "module-kb";
    private static final String ADDED = "module-unchanged";

    private final Api api;
    private final Scene scene;
    private final String list;

    UnchangedIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
        list = "/api/platform/workspaces/" + scene.first() + "/modules";
    }

    @AfterEach
    void systemScopeIsLeftAsItWas() {
        api.patch(Scene.systemModule(KB), "{\"config\": null}");
        api.delete("/api/platform/plugins/" + ADDED);
    }

    @Test
    void everyLayerAndTheRegistryAreSeenAtOnce() {
        seen(() -> api.patch(Scene.systemModule(KB), "{\"config\": {\"limit\": 11}}"), "\"value\":11");
        seen(() -> api.patch(scene.orgModule(KB), "{\"config\": {\"limit\": 12}}"), "\"value\":12");
        String inWorkspace = scene.workspaceModule(scene.first(), KB);
        seen(() -> api.patch(inWorkspace, "{\"config\": {\"limit\": 13}}"), "\"value\":13");
        seen(() -> api.delete(inWorkspace), "\"value\":12");
        seen(() -> api.patch(scene.orgModule(KB), "{\"enabled\": false}"), "ORG_DISABLED");
        seen(() -> api.upload(PluginArchive.of(ADDED, "1.0.0").build()), ADDED);
        seen(() -> api.delete("/api/platform/plugins/" + ADDED), "\"value\":12");
        assertThat(api.get(list).body()).doesNotContain(ADDED);
    }

    /** Warms what the server keeps ready, makes the change, and asks with the tag from before. */
    private void seen(Runnable change, String expected) {
        String tag = api.get(list).expect(200).header("ETag");
        unless(tag).expect(304);

        change.run();

        Answer after = unless(tag).expect(200);
        assertThat(after.header("ETag")).isNotEqualTo(tag);
        assertThat(after.body()).contains(expected).isEqualTo(api.get(list).body());
    }

    private Answer unless(String tag) {
        return api.send(api.request(list).GET().header("If-None-Match", tag));
    }
}
