package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL. */
class PostgresIT {
    private static final String KB = "module-kb";

    @Test
    void storyOnPostgres() throws IOException {
        Path data = TestFolder.create("postgres");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(TestFolder.create("postgres-server"))
                .setServerConfig("fsync", "on")
                .start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            Scene scene = changeEverything(data, url);
            everythingIsThere(data, url, scene);
        }
    }

    private static Scene changeEverything(Path data, String url) {
        Distribution distribution = Distribution.start(data, "--database-url", url);
        Api api = distribution.api();
        Scene scene = Scene.create(api);
        api.upload(Samples.knowledgeBase()).expect(201);
        scene.call(scene.first(), KB, "/documents").expect(200);
        api.patch(scene.orgModule(KB), "{\"config\": {\"limit\": 200}}").expect(200);
        api.patch(scene.workspaceModule(scene.first(), KB), "{\"config\": {\"feature\": \"custom\"}}")
                .expect(200);
        api.patch(scene.workspaceModule(scene.second(), KB), "{\"enabled\": false}")
                .expect(200);
        api.patch(scene.orgModule(KB), "{\"config\": {\"limit\": 0}}").expectProblem(422, "CONFIG_INVALID");
        distribution.kill9();
        return scene;
    }

    /** On another data directory, too: nothing but the node's name is kept there. */
    private static void everythingIsThere(Path data, String url, Scene before) {
        for (Path directory : new Path[] {data, TestFolder.create("postgres-other")}) {
            try (Distribution again = Distribution.start(directory, "--database-url", url)) {
                var documents = again.api()
                        .get(Scene.endpoint(before.first(), KB, "/documents"))
                        .expect(200);
                assertThat(documents.text("/feature")).isEqualTo("custom");
                assertThat(documents.at("/limit").asInt()).isEqualTo(200);
                again.api()
                        .get(Scene.endpoint(before.second(), KB, "/documents"))
                        .expectProblem(404, "MODULE_UNAVAILABLE");
            }
        }
    }
}
