package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL. */
class PostgresIT {
    private static final String KB = "module-kb";
    private static final String RULED = "module-ruled";

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
        renamePermission(api, scene);
        distribution.kill9();
        return scene;
    }

    /** What is said of roles and tokens of all organizations changes in one transaction. */
    private static void renamePermission(Api api, Scene scene) {
        String plugin = "/api/platform/plugins/" + RULED;
        String ofMembers = scene.orgPath() + "/roles/org_member/permissions";
        Person paul = Person.create(api, "paul-ruled");
        api.upload(PluginArchive.of(RULED, "1.0.0")
                        .manifest("roles", Map.of("ws_admin", List.of(permission("read"))))
                        .build())
                .expect(201);
        api.send(api.request(ofMembers)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "*")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"permissions\": [\"ruled:read\"]}")))
                .expect(200);
        paul.api()
                .post("/api/platform/tokens", "{\"name\": \"ci\", \"scopes\": [\"permission/ruled:read\"]}")
                .expect(201);
        api.upload(PluginArchive.of(RULED, "2.0.0")
                        .manifest("roles", Map.of("ws_admin", List.of(permission("view"))))
                        .manifest(
                                "migrations",
                                List.of(Map.of(
                                        "from",
                                        "1.x",
                                        "permissions",
                                        Map.of("rename", Map.of("ruled:read", "ruled:view")))))
                        .build())
                .expect(201);
        api.post(plugin + "/activate", "{\"version\": \"2.0.0\"}").expect(200);
        assertThat(api.get(ofMembers).body()).containsPattern("\"ruled:view\",[^}]*\"inUse\":true,\"granted\":true");
        assertThat(paul.api().get("/api/platform/tokens").body()).contains("permission/ruled:view");
        api.post(plugin + "/rollback", "").expect(200);
        assertThat(api.get(ofMembers).body())
                .containsPattern("\"ruled:read\",[^}]*\"inUse\":true,\"granted\":true")
                .doesNotContainPattern("\"ruled:view\",[^}]*\"granted\":true");
        assertThat(paul.api().get("/api/platform/tokens").body())
                .contains("permission/ruled:read")
                .doesNotContain("permission/ruled:view");
    }

    private static Map<String, String> permission(String action) {
        return Map.of("resource", "ruled", "action", action);
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
