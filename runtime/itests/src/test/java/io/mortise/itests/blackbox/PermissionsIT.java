package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.itests.asking.AskingResource;
import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What plugins ask for is read, shown, granted and enforced. */
@ExtendWith(SharedDistribution.class)
class PermissionsIT {
    private static final String NAME = "module-asking";
    private static final String PLUGIN = "/api/platform/plugins/" + NAME;
    private static final String NETWORK = "network:connect:*:*";
    private static final Map<String, String> CONNECT =
            Map.of("resource", "network", "action", "connect", "target", "*:*");

    private final Api api;

    PermissionsIT(Distribution distribution) {
        this.api = distribution.api();
    }

    @AfterEach
    void uninstall() {
        assertThat(api.delete(PLUGIN).status()).isIn(200, 404);
    }

    @Test
    void bytecodeBeyondThePermissionsIsRefusedByClassAndMethod() {
        Answer refused = api.upload(asking("1.0.0", List.of())).expectProblem(422, "BYTECODE_REFUSED");

        assertThat(refused.body())
                .contains("com.example.itests.asking.AskingResource, read")
                .contains("java.net.InetAddress.getAllByName")
                .contains("network:connect");
        api.get(PLUGIN).expect(404);
    }

    @Test
    void whatNeedsConsentWaitsForItAndStopsWhenItIsTakenAway() {
        Scene scene = Scene.create(api);
        api.upload(asking("1.0.0", List.of(CONNECT))).expect(202);
        assertUnavailable(scene, "PERMISSION_PENDING");
        assertThat(permission("1.0.0").path("granted").asBoolean()).isFalse();

        api.post(PLUGIN + "/approve", "").expect(200);
        scene.call(scene.first(), NAME, "/free").expect(200);
        assertThat(permission("1.0.0").path("grantedBy").asText()).isNotEmpty();

        api.delete(PLUGIN + "/permissions?permission=" + NETWORK).expect(200);
        assertUnavailable(scene, "PERMISSION_PENDING");

        put(PLUGIN + "/permissions", "{\"permissions\": [\"" + NETWORK + "\"]}").expect(200);
        scene.call(scene.first(), NAME, "/free").expect(200);
        assertThat(api.get("/api/platform/audit?limit=20").body()).contains("plugin.grant", "plugin.revoke");
    }

    @Test
    void aVersionThatAsksForMoreWaitsWhileTheOldOneServes() {
        Scene scene = Scene.create(api);
        api.upload("/api/platform/plugins?grant=all", asking("1.0.0", List.of(CONNECT)))
                .expect(201);
        api.upload(asking("1.1.0", List.of(CONNECT, Map.of("resource", "files", "action", "read"))));

        api.post(PLUGIN + "/activate", "{\"version\": \"1.1.0\"}").expectProblem(409, "PERMISSION_PENDING");
        api.patch(Scene.systemModule(NAME), "{\"version\": \"1.1.0\"}").expectProblem(409, "PERMISSION_PENDING");
        scene.call(scene.first(), NAME, "/free").expect(200);

        api.post(PLUGIN + "/approve", "{\"version\": \"1.1.0\"}").expect(200);
        api.post(PLUGIN + "/activate", "{\"version\": \"1.1.0\"}").expect(200);
        scene.call(scene.first(), NAME, "/free").expect(200);
        assertThat(api.get(PLUGIN).text("/version")).isEqualTo("1.1.0");
    }

    @Test
    void whatAnEndpointDemandsFollowsFromTheCallersRole() {
        Scene scene = Scene.create(api);
        api.upload("/api/platform/plugins?grant=all", asking("1.0.0", List.of(CONNECT)))
                .expect(201);
        Person walt = Person.create(api, "walt-asks");
        put(scene.orgPath() + "/members/walt-asks", "{\"role\": \"org_member\"}")
                .expect(201);
        put("/api/platform/workspaces/" + scene.first() + "/members/walt-asks", "{\"role\": \"ws_user\"}")
                .expect(201);
        String notes = Scene.endpoint(scene.first(), NAME, "/notes");
        String roles = scene.orgPath() + "/roles/ws_user/permissions";

        walt.api().get(notes).expect(200);
        Answer denied = walt.api().post(notes, "").expectProblem(403, "PERMISSION_DENIED");
        assertThat(denied.body()).contains("asking:write");
        assertThat(walt.api().get(Scene.endpoint(scene.first(), NAME, "/mine")).body())
                .isEqualTo("asking:read");

        put(roles, "{\"permissions\": [\"asking:write\"]}").expect(200);
        walt.api().post(notes, "").expect(200);
        walt.api().get(notes).expectProblem(403, "PERMISSION_DENIED");
        walt.api().get(roles).expectProblem(403, "FORBIDDEN");
        put(roles, "{\"permissions\": [\"asking:raed\"]}").expectProblem(404, "PERMISSION_NOT_FOUND");
        put(roles.replace("ws_user", "ws_usr"), "{\"permissions\": []}").expectProblem(404, "ROLE_NOT_FOUND");

        api.delete(PLUGIN).expect(200);
        assertThat(api.get(roles).body()).doesNotContain("asking:");
        api.upload("/api/platform/plugins?grant=all", asking("1.0.0", List.of(CONNECT)))
                .expect(201);
        walt.api().get(notes).expect(200);
    }

    @Test
    void aTokenMayBeLimitedToPluginsAndToPermissions() {
        Scene scene = Scene.create(api);
        api.upload("/api/platform/plugins?grant=all", asking("1.0.0", List.of(CONNECT)))
                .expect(201);
        Person wanda = Person.create(api, "wanda-asks");
        put(scene.orgPath() + "/members/wanda-asks", "{\"role\": \"org_admin\"}")
                .expect(201);
        put("/api/platform/workspaces/" + scene.first() + "/members/wanda-asks", "{\"role\": \"ws_admin\"}")
                .expect(201);
        String notes = Scene.endpoint(scene.first(), NAME, "/notes");
        String mine = Scene.endpoint(scene.first(), NAME, "/mine");

        Api ofPlugin = token(wanda, "plugin/" + NAME);
        ofPlugin.post(notes, "").expect(200);
        ofPlugin.get(Scene.endpoint(scene.first(), "module-kb", "/documents")).expectProblem(403, "TOKEN_SCOPE");
        ofPlugin.get(scene.orgPath()).expectProblem(403, "TOKEN_SCOPE");
        ofPlugin.get("/api/platform/tokens").expectProblem(403, "TOKEN_SCOPE");
        ofPlugin.get("/api/platform/workspaces/" + scene.first()).expectProblem(403, "TOKEN_SCOPE");

        Api reading = token(wanda, "permission/asking:read");
        reading.get(notes).expect(200);
        reading.post(notes, "").expectProblem(403, "TOKEN_SCOPE");
        reading.get(mine).expectProblem(403, "TOKEN_SCOPE");
        reading.get(scene.orgPath()).expectProblem(403, "TOKEN_SCOPE");
        assertThat(wanda.api().get("/api/platform/tokens").expect(200).body())
                .contains("\"usage\":{\"requests\":5,\"refused\":4}", "\"usage\":{\"requests\":4,\"refused\":3}");

        Api elsewhere = token(wanda, "permission/asking:read\", \"workspace/" + scene.second());
        elsewhere.get(notes).expectProblem(403, "TOKEN_SCOPE");
        Answer unknown = wanda.api()
                .post("/api/platform/tokens", "{\"name\": \"ci\", \"scopes\": [\"plugin/Asking\"]}")
                .expectProblem(400, "INVALID_VALUE");
        assertThat(unknown.text("/mend")).contains("plugin/{name}", "permission/{resource}:{action}");
    }

    @Test
    void aPermissionThatAnUpdateRenamesKeepsWhatIsSaidOfIt() {
        Scene scene = Scene.create(api);
        api.upload("/api/platform/plugins?grant=all", asking("1.0.0", List.of(CONNECT)))
                .expect(201);
        Person olga = Person.create(api, "olga-asks");
        put(scene.orgPath() + "/members/olga-asks", "{\"role\": \"org_member\"}")
                .expect(201);
        put("/api/platform/workspaces/" + scene.first() + "/members/olga-asks", "{\"role\": \"ws_user\"}")
                .expect(201);
        String notes = Scene.endpoint(scene.first(), NAME, "/notes");
        String ofUsers = scene.orgPath() + "/roles/ws_user/permissions";
        put(ofUsers, "{\"permissions\": []}").expect(200);
        put(scene.orgPath() + "/roles/org_member/permissions", "{\"permissions\": [\"asking:write\"]}")
                .expect(200);
        Api limited = token(olga, "permission/asking:write");
        limited.post(notes, "").expect(200);
        olga.api().get(notes).expectProblem(403, "PERMISSION_DENIED");

        byte[] renaming = renaming();
        Answer preview = api.upload("/api/platform/plugins?grant=all&dryRun=true", renaming);
        assertThat(preview.body()).contains("asking:write is renamed asking:edit", "asking:read is dropped");
        api.upload("/api/platform/plugins?grant=all", renaming).expect(201);
        api.post(PLUGIN + "/activate", "{\"version\": \"2.0.0\", \"watchSeconds\": 300}")
                .expect(200);

        limited.post(notes, "").expect(200);
        assertThat(olga.api().get("/api/platform/tokens").body()).contains("permission/asking:edit");
        olga.api().get(notes).expect(200);

        api.post(PLUGIN + "/rollback", "").expect(200);
        limited.post(notes, "").expect(200);
        olga.api().get(notes).expectProblem(403, "PERMISSION_DENIED");
        assertThat(olga.api().get("/api/platform/tokens").body()).doesNotContain("permission/asking:edit");
    }

    /** Who could write may edit; who could read is new. */
    private static byte[] renaming() {
        return PluginArchive.of(NAME, "2.0.0")
                .manifest("permissions", List.of(CONNECT))
                .packageOf(AskingResource.class)
                .manifest("roles", Map.of("ws_user", List.of(own("see")), "ws_admin", List.of(own("edit"))))
                .manifest(
                        "migrations",
                        List.of(Map.of(
                                "from", "1.x", "permissions", Map.of("rename", Map.of("asking:write", "asking:edit")))))
                .endpoint("/free", "GET")
                .endpoint("/mine", "GET")
                .guarded("/notes", "asking:edit", "GET")
                .guarded("/notes", "asking:edit", "POST")
                .build();
    }

    private Api token(Person person, String scopes) {
        return api.withToken(person.api()
                .post("/api/platform/tokens", "{\"name\": \"ci\", \"scopes\": [\"" + scopes + "\"]}")
                .expect(201)
                .text("/token"));
    }

    private Answer put(String path, String json) {
        return api.send(api.request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    private JsonNode permission(String version) {
        for (JsonNode declared : api.get(PLUGIN + "/permissions").expect(200).json()) {
            if (declared.path("version").asText().equals(version)) {
                return declared.path("permissions").path(0);
            }
        }
        throw new AssertionError("no version " + version);
    }

    private static void assertUnavailable(Scene scene, String reason) {
        Answer answer = scene.call(scene.first(), NAME, "/free").expectProblem(404, "MODULE_UNAVAILABLE");
        assertThat(answer.text("/reason/code")).isEqualTo(reason);
    }

    private static Map<String, String> own(String action) {
        return Map.of("resource", "asking", "action", action);
    }

    private static byte[] asking(String version, List<Map<String, String>> permissions) {
        return PluginArchive.of(NAME, version)
                .manifest("permissions", permissions)
                .packageOf(AskingResource.class)
                .manifest("roles", Map.of("ws_user", List.of(own("read")), "ws_admin", List.of(own("write"))))
                .endpoint("/free", "GET")
                .endpoint("/mine", "GET")
                .guarded("/notes", "asking:read", "GET")
                .guarded("/notes", "asking:write", "POST")
                .build();
    }
}
