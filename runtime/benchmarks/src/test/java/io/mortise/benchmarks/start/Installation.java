package io.mortise.benchmarks.start;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import java.nio.file.Path;

/** Fills a data directory as a small installation has it. */
final class Installation {
    private static final int WORKSPACES = 20;

    private Installation() {}

    /** An organization with workspaces of its own settings, and the two sample plugins. */
    static void create(Path data) {
        try (Distribution distribution = Distribution.startWithJava("", data)) {
            Api api = distribution.api();
            api.upload(Samples.knowledgeBase()).expect(201);
            api.upload(Samples.digest()).expect(201);
            Scene scene = Scene.create(api);
            api.patch(scene.orgModule("module-kb"), "{\"config\": {\"limit\": 200}}")
                    .expect(200);
            for (int i = 0; i < WORKSPACES; i++) {
                String workspace = "workspace-" + i;
                api.post(
                                scene.orgPath() + "/workspaces",
                                "{\"id\": \"%s\", \"name\": \"Workspace\"}".formatted(workspace))
                        .expect(201);
                api.patch(scene.workspaceModule(workspace, "module-kb"), "{\"config\": {\"feature\": \"custom\"}}")
                        .expect(200);
            }
        }
    }
}
