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
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An organization's own registry: what it uploads waits for approval, and exists for it alone. */
@ExtendWith(SharedDistribution.class)
class OrganizationRegistryIT {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String APPROVALS = "/api/platform/approvals?limit=1000";
    private static final Map<String, String> CONNECT =
            Map.of("resource", "network", "action", "connect", "target", "*:*");

    private final Api api;
    private final Scene scene;
    private final Scene other;
    private final Person admin;
    private final Person user;
    private final String name;
    private final String registry;

    OrganizationRegistryIT(Distribution distribution) {
        this.api = distribution.api();
        this.scene = Scene.create(api);
        this.other = Scene.create(api);
        int number = NUMBER.incrementAndGet();
        this.admin = person("olga-own-" + number, scene, "org_admin", "ws_admin");
        this.user = person("walt-own-" + number, scene, "org_member", "ws_user");
        this.name = scene.org() + ".hidden-ledger";
        this.registry = scene.orgPath() + "/plugins";
    }

    @Test
    void whatIsUploadedWaitsAndThenServesItsOrganization() {
        Answer uploaded = admin.api().upload(registry, plugin(name, "1.0.0")).expect(202);
        assertThat(uploaded.text("/state")).isEqualTo("APPROVAL_PENDING");
        assertThat(uploaded.header("Location")).endsWith(registry + "/" + name);
        admin.api().upload(registry, plugin(name, "1.0.0")).expect(200);
        api.get("/api/platform/plugins/" + name).expectProblem(404, "PLUGIN_NOT_FOUND");
        admin.api().get(scene.orgModule(name)).expectProblem(404, "MODULE_NOT_FOUND");
        call(user.api(), scene.first()).expectProblem(404, "MODULE_NOT_FOUND");

        JsonNode waiting = api.waiting(name);
        assertThat(waiting.path("orgId").asText()).isEqualTo(scene.org());
        assertThat(waiting.path("submittedBy").asText()).isEqualTo(admin.id());
        assertThat(waiting.path("permissions").toString()).contains("network:connect");
        assertThat(waiting.path("signature").path("finding").asText()).isEqualTo("UNSIGNED");
        assertThat(waiting.path("findings").toString())
                .contains("AskingResource")
                .contains("network:connect");
        admin.api().get(APPROVALS).expectProblem(403, "FORBIDDEN");
        admin.api().post("/api/platform/plugins/" + name + "/approve", "").expectProblem(403, "FORBIDDEN");

        String approve = "/api/platform/plugins/" + name + "/approve";
        api.post(approve, "").expectProblem(400, "MISSING_FIELD");
        api.post(approve + "?dryRun=true", looked(name)).expect(200);
        api.get("/api/platform/plugins/" + name).expect(404);
        api.post(approve, looked(name)).expect(200);

        call(user.api(), scene.first()).expect(200);
        assertThat(admin.api().get(registry + "/" + name).text("/version")).isEqualTo("1.0.0");
        assertThat(admin.api().get(registry).body()).contains("\"module-kb\"");
        admin.api().patch(scene.orgModule(name), "{\"enabled\": false}").expect(200);
        assertThat(call(user.api(), scene.first())
                        .expectProblem(404, "MODULE_UNAVAILABLE")
                        .text("/reason/code"))
                .isEqualTo("ORG_DISABLED");
        admin.api().patch(scene.orgModule(name), "{\"enabled\": null}").expect(200);
        call(user.api(), scene.first()).expect(200);
        assertThat(admin.api().get("/api/platform/audit?org=" + scene.org()).body())
                .contains("plugin.submit", "plugin.install");
    }

    @Test
    void whatTakesThePlaceOfAnUploadIsNotApprovedWithIt() {
        admin.api().upload(registry, PluginArchive.of(name, "1.0.0").build()).expect(202);
        String looked = looked(name);
        admin.api().delete(registry + "/" + name).expect(200);
        admin.api().upload(registry, plugin(name, "1.0.0")).expect(202);

        api.post("/api/platform/plugins/" + name + "/approve", looked).expectProblem(409, "UPLOAD_CHANGED");

        api.get("/api/platform/plugins/" + name).expectProblem(404, "PLUGIN_NOT_FOUND");
        assertThat(api.waiting(name).path("permissions").toString()).contains("network:connect");
    }

    @Test
    void aRejectedUploadTellsWhy() {
        admin.api().upload(registry, plugin(name, "1.0.0")).expect(202);
        api.reject(name, "It calls home").expect(200);

        assertThat(admin.api().get(registry + "/" + name).text("/versions/0/rejection/reason"))
                .isEqualTo("It calls home");
        assertThat(api.get(APPROVALS).body()).doesNotContain(name);
        admin.api().delete(registry + "/" + name).expect(200);
        admin.api().get(registry + "/" + name).expectProblem(404, "PLUGIN_NOT_FOUND");
    }

    @Test
    void theRegistryGoesWithItsOrganization() {
        install();
        admin.api().upload(registry, plugin(name, "1.1.0")).expect(202);

        assertThat(api.get(scene.orgPath() + "/deletion?purge=true").expect(200).body())
                .contains("\"plugins\":1");
        api.delete(scene.orgPath() + "?purge=true").expect(204);

        api.get("/api/platform/plugins/" + name).expectProblem(404, "PLUGIN_NOT_FOUND");
        assertThat(api.get(APPROVALS).body()).doesNotContain(name);
        assertThat(api.get("/api/platform/modules?limit=1000").body()).doesNotContain(name);
    }

    @Test
    void nobodyElseIsToldOfIt() {
        install();
        admin.api().upload(registry, plugin(name, "1.1.0")).expect(202);
        int number = NUMBER.incrementAndGet();
        Person foreignAdmin = person("olga-foreign-" + number, other, "org_owner", "ws_owner");
        Person foreignUser = person("walt-foreign-" + number, other, "org_member", "ws_user");
        Person stranger = Person.create(api, "stranger-" + number);
        List<String> leaks = new ArrayList<>();
        for (Person person : List.of(foreignAdmin, foreignUser, stranger)) {
            List<String> paths = readable(person);
            assertThat(paths).hasSizeGreaterThan(40);
            for (String path : paths) {
                leaks.addAll(leaksOf(person, "GET", path, ""));
            }
            for (String path : List.of(
                    other.orgModule("{name}"),
                    other.workspaceModule(other.first(), "{name}"),
                    other.orgPath() + "/plugins/{name}")) {
                leaks.addAll(leaksOf(person, "PATCH", path, "{\"enabled\": false}"));
                leaks.addAll(leaksOf(person, "PUT", path, "{\"version\": \"1.0.0\"}"));
                leaks.addAll(leaksOf(person, "DELETE", path, ""));
                leaks.addAll(leaksOf(person, "POST", path + "/preview", "{\"enabled\": false}"));
            }
            leaks.addAll(leaksOf(person, "GET", "/api/extensions/{name}/free", ""));
            leaks.addAll(leaksOf(person, "GET", "/api/workspaces/" + other.first() + "/extensions/{name}/free", ""));
            leaks.addAll(leaksOf(person, "GET", "/api/workspaces/" + scene.first() + "/extensions/{name}/free", ""));
        }
        String foreignRegistry = other.orgPath() + "/plugins";
        for (String needed : List.of(name, scene.org() + ".hidden-ledgex")) {
            byte[] archive = PluginArchive.of(other.org() + ".spy", "1.0.0")
                    .manifest("optionalDependencies", Map.of(needed, "*"))
                    .build();
            foreignAdmin.api().upload(foreignRegistry, archive).expectProblem(422, "MANIFEST_INVALID");
            api.upload(PluginArchive.of("module-spy", "1.0.0")
                            .manifest("dependencies", Map.of(needed, "*"))
                            .build())
                    .expectProblem(422, "MANIFEST_INVALID");
        }

        assertThat(leaks).isEmpty();
        assertThat(user.api()
                        .get("/api/platform/workspaces/" + scene.first() + "/modules")
                        .body())
                .contains(name);
        call(user.api(), scene.first()).expect(200);
    }

    /** Everything that there is to read, for the other organization. */
    private List<String> readable(Person person) {
        List<String> paths = new ArrayList<>();
        JsonNode described = api.anonymous().get("/openapi.json").expect(200).at("/paths");
        described.properties().forEach(path -> {
            if (path.getValue().has("get") && !path.getKey().contains("/session/oidc")) {
                paths.add(path.getKey()
                        .replace("{orgId}", other.org())
                        .replace("{wsId}", other.first())
                        .replace("{userId}", person.id())
                        .replace("{role}", "ws_user")
                        .replaceAll("\\{(?!name})[^}]*}", "none"));
            }
        });
        return paths;
    }

    /**
     * What is told of the plugin to somebody who asks for nearly its name; and what is told otherwise of it than of one that
     * does not exist.
     */
    private List<String> leaksOf(Person person, String method, String path, String body) {
        String near = scene.org() + ".hidden-ledgex";
        String unknown = scene.org() + ".hidden-qwerty";
        List<String> leaks = new ArrayList<>();
        Answer answer = send(person, method, path.replace("{name}", near), body);
        if ((answer.body() + answer.headers().map()).contains("hidden-ledger")) {
            leaks.add(answer.toString());
        }
        if (path.contains("{name}")) {
            Answer known = send(person, method, path.replace("{name}", name), body);
            Answer none = send(person, method, path.replace("{name}", unknown), body);
            if (known.status() != none.status() || !told(known, name).equals(told(none, unknown))) {
                leaks.add(known + "\nbut\n" + none);
            }
        }
        return leaks;
    }

    private static String told(Answer answer, String asked) {
        return answer.body().replaceAll("\"correlationId\" ?: ?\"[^\"]*\"", "").replace(asked, "?");
    }

    private static Answer send(Person person, String method, String path, String body) {
        Api api = person.api();
        return api.send(api.request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private void install() {
        admin.api().upload(registry, plugin(name, "1.0.0")).expect(202);
        api.approve(name).expect(200);
        call(user.api(), scene.first()).expect(200);
    }

    private Answer call(Api caller, String workspace) {
        return caller.get(Scene.endpoint(workspace, name, "/free"));
    }

    private String looked(String plugin) {
        return "{\"sha256\": \"" + api.waiting(plugin).path("sha256").asText() + "\"}";
    }

    private Person person(String id, Scene place, String orgRole, String workspaceRole) {
        Person person = Person.create(api, id);
        member(place.orgPath() + "/members/" + id, orgRole);
        member("/api/platform/workspaces/" + place.first() + "/members/" + id, workspaceRole);
        return person;
    }

    private void member(String path, String role) {
        assertThat(api.put(path, "{\"role\": \"" + role + "\"}", "*").status()).isIn(200, 201);
    }

    private static byte[] plugin(String name, String version) {
        return PluginArchive.of(name, version)
                .manifest("permissions", List.of(CONNECT))
                .packageOf(AskingResource.class)
                .manifest("roles", Map.of("ws_user", List.of(Map.of("resource", "asking", "action", "read"))))
                .endpoint("/free", "GET")
                .build();
    }
}
