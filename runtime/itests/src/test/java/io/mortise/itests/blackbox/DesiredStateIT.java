package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Command;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.TestFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An installation as a file: written, applied elsewhere, and compared. */
class DesiredStateIT {
    private static final String API = "/api/platform/";
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-kb-digest";
    private static final String ASKING = "module-net";
    private static final String NETWORK = "network:connect";
    private static final String OWN = "acme.ledger";

    private final Path folder = TestFolder.create("desired");
    private final Path file = folder.resolve("state.json");

    @Test
    void whatIsExportedMakesAnotherInstallationTheSame() throws IOException {
        Answer origin;
        try (Distribution source = Distribution.start(TestFolder.create("desired-source"))) {
            make(source.api());
            origin = export(source.api());
            run(
                    "desired-state",
                    source,
                    0,
                    file,
                    "--archives",
                    folder.resolve("archives").toString());
            assertThat(run("plan", source, 0, file)).contains("0 changes");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(TestFolder.create("desired-postgres"))
                        .start();
                Distribution target = Distribution.start(
                        TestFolder.create("desired-target"),
                        "--database-url",
                        postgres.getJdbcUrl("postgres", "postgres"))) {
            assertThat(run("plan", target, 2, file))
                    .contains(
                            "install plugin " + KB, "install plugin " + OWN + " of org/acme", "create workspace ws-1");
            assertThat(export(target.api()).json().has("organizations")).isFalse();

            assertThat(run("apply", target, 0, file))
                    .contains("uploaded " + DIGEST, "uploaded " + OWN + " 1.0.0", "uploaded " + OWN + " 1.1.0");

            assertThat(export(target.api()).json()).isEqualTo(origin.json());
            assertThat(run("apply", target, 0, file)).contains("0 changes");
            assertThat(run("plan", target, 0, file)).contains("0 changes");
            assertThat(run("drift", target, 0)).contains("0 changes");
            isInForce(target.api());
            isToldAsOne(target.api());
            drifts(target);
        }
    }

    /**
     * Parents that were closed after their children had spoken, a pin, deviating roles, a plugin that is off, a grant, settings
     * of plugins, and a registry of an organization.
     */
    private static void make(Api api) {
        api.post(API + "users", "{\"id\": \"ada\", \"displayName\": \"Ada\", \"password\": \"four random words\"}")
                .expect(201);
        api.post(API + "users", "{\"id\": \"bob\", \"displayName\": \"Bob\"}").expect(201);
        api.upload(Samples.knowledgeBase()).expect(201);
        api.upload(Samples.digest()).expect(201);
        api.upload(pinnable("1.0.0")).expect(201);
        api.upload(pinnable("1.1.0")).expect(201);
        api.upload(asking()).expect(202);
        for (String org : List.of("acme", "other")) {
            api.post(API + "orgs", "{\"id\": \"%s\", \"name\": \"The %s\"}".formatted(org, org))
                    .expect(201);
        }
        for (int i = 1; i <= 3; i++) {
            api.post(
                            API + "orgs/acme/workspaces",
                            "{\"id\": \"ws-%d\", \"name\": \"W\", \"icon\": \"flask\"}".formatted(i))
                    .expect(201);
        }
        member(api, "orgs/acme", "ada", "org_owner");
        member(api, "orgs/acme", "bob", "org_member");
        member(api, "workspaces/ws-1", "ada", "ws_owner");
        member(api, "workspaces/ws-1", "bob", "ws_user");
        api.delete(API + "workspaces/ws-1/members/admin").expect(204);
        api.patch(API + "settings", "{\"navigation\": {\"labelSingular\": \"Lab\"}}")
                .expect(200);
        api.patch(API + "workspaces/ws-2/settings", "{\"features\": {\"tagsEnabled\": false}}")
                .expect(200);
        api.put(API + "order", "{\"tabs\": [\"overview\", \"module-kb:docs\"]}", "*")
                .expect(200);
        api.put(API + "workspaces/ws-2/order", "{\"navigation\": []}", "*").expect(200);
        api.patch(API + "orgs/acme/modules/module-pin", "{\"version\": \"1.1.0\"}")
                .expect(200);
        api.patch(API + "workspaces/ws-1/modules/" + KB, "{\"enabled\": true, \"config\": {\"feature\": \"custom\"}}")
                .expect(200);
        api.patch(
                        API + "orgs/acme/modules/" + KB,
                        "{\"enabled\": false, \"config\": {\"limit\": 200}, \"locks\": [\"config.feature\"]}")
                .expect(200);
        api.patch(API + "modules/" + DIGEST, "{\"enabled\": false}");
        api.send(api.request(API + "plugins/" + ASKING + "/permissions")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"permissions\": [\"%s\"]}".formatted(NETWORK))))
                .expect(200);
        api.put(API + "orgs/acme/roles/ws_user/permissions", "{\"permissions\": [\"pin:write\"]}", "*")
                .expect(200);
        api.delete(API + "workspaces/ws-3").expect(204);
        pluginSettings(api, "", KB, "{\"readOnly\": true}");
        pluginSettings(api, "orgs/acme/", KB, "{\"readOnly\": false}");
        pluginSettings(api, "orgs/acme/", "module-pin", "{\"site\": \"acme\"}");
        own(api);
    }

    /** One version is approved and granted what it asks for, one is approved without, and one waits and is no part of it. */
    private static void own(Api api) {
        api.upload(API + "orgs/acme/plugins", own("1.0.0")).expect(202);
        api.approve(OWN).expect(200);
        api.upload(own("1.1.0")).expect(201);
        api.upload(API + "orgs/acme/plugins", own("1.2.0")).expect(202);
        pluginSettings(api, "", OWN, "{\"site\": \"all\"}");
        pluginSettings(api, "orgs/acme/", OWN, "{\"site\": \"acme\"}");
        api.patch(API + "workspaces/ws-2/modules/" + OWN, "{\"enabled\": false}")
                .expect(200);
        api.put(API + "orgs/acme/roles/org_member/permissions", "{\"permissions\": [\"ledger:read\"]}", "*")
                .expect(200);
    }

    private static void pluginSettings(Api api, String scope, String plugin, String settings) {
        api.put(API + scope + "plugins/" + plugin + "/settings", "{\"settings\": " + settings + "}", "*")
                .expect(200);
    }

    private static void member(Api api, String scope, String user, String role) {
        api.put(API + scope + "/members/" + user, "{\"role\": \"%s\"}".formatted(role), "*");
    }

    /** The settings of a version are those of its number. */
    private static byte[] pinnable(String version) {
        return PluginArchive.of("module-pin", version)
                .manifest("settingsSchema", settingsSchema(version.equals("1.1.0") ? "site" : "page"))
                .manifest(
                        "roles",
                        Map.of(
                                "ws_user",
                                List.of(Map.of("resource", "pin", "action", "read")),
                                "ws_admin",
                                List.of(Map.of("resource", "pin", "action", "write"))))
                .build();
    }

    private static Map<String, Object> settingsSchema(String key) {
        return Map.of("type", "object", "properties", Map.of(key, Map.of("type", "string")));
    }

    private static byte[] own(String version, String... more) {
        List<Map<String, String>> permissions = new ArrayList<>();
        permissions.add(Map.of("resource", "network", "action", "connect"));
        for (String resource : more) {
            permissions.add(Map.of("resource", resource, "action", "read"));
        }
        return PluginArchive.of(OWN, version)
                .manifest("settingsSchema", settingsSchema("site"))
                .manifest("permissions", permissions)
                .manifest("roles", Map.of("org_admin", List.of(Map.of("resource", "ledger", "action", "read"))))
                .build();
    }

    private static byte[] asking() {
        return PluginArchive.of(ASKING, "1.0.0")
                .manifest("permissions", List.of(Map.of("resource", "network", "action", "connect")))
                .build();
    }

    private static void isInForce(Api api) {
        assertThat(api.get(API + "orgs/acme/modules/module-pin").expect(200).text("/version"))
                .isEqualTo("1.1.0");
        assertThat(api.get(API + "orgs/other/modules/module-pin").expect(200).text("/version"))
                .isEqualTo("1.0.0");
        assertThat(api.get(API + "modules/" + ASKING)
                        .expect(200)
                        .at("/available")
                        .asBoolean())
                .isTrue();
        assertThat(api.get(API + "workspaces/ws-1/modules/" + KB).expect(200).text("/reason/code"))
                .isEqualTo("ORG_DISABLED");
        Answer settings = api.get(API + "orgs/acme/plugins/" + KB + "/settings").expect(200);
        assertThat(settings.at("/values/readOnly/value").asBoolean(true)).isFalse();
        assertThat(settings.at("/values/readOnly/inherited").asBoolean()).isTrue();
        assertThat(api.get(API + "orgs/acme/plugins/" + OWN + "/settings")
                        .expect(200)
                        .text("/values/site/value"))
                .isEqualTo("acme");
        assertThat(api.get(API + "workspaces/ws-1/modules/" + OWN)
                        .expect(200)
                        .at("/available")
                        .asBoolean())
                .isTrue();
        assertThat(api.get(API + "workspaces/ws-2/modules/" + OWN).expect(200).text("/reason/code"))
                .isEqualTo("WORKSPACE_DISABLED");
        assertThat(api.get(API + "orgs/acme/plugins/" + OWN).expect(200).body())
                .contains("\"1.0.0\"", "\"1.1.0\"")
                .doesNotContain("\"1.2.0\"", "APPROVAL_PENDING");
        api.get(API + "orgs/other/modules/" + OWN).expectProblem(404, "MODULE_NOT_FOUND");
    }

    /**
     * One correlation id for all that a command has done; one entry tells of the organization that had to be made before the
     * plugins of its registry could be uploaded, and one of the rest.
     */
    private static void isToldAsOne(Api api) {
        List<JsonNode> entries = new ArrayList<>();
        api.get(API + "audit?limit=200").expect(200).json().forEach(entries::add);
        TreeSet<String> ids = new TreeSet<>();
        entries.stream()
                .filter(entry -> entry.at("/channel").asText().equals("desired-state"))
                .forEach(entry -> ids.add(entry.at("/correlationId").asText()));

        assertThat(ids).hasSize(1);
        assertThat(entries.stream()
                        .filter(entry -> entry.at("/action").asText().equals("desiredState.apply"))
                        .map(entry -> entry.at("/detail/complete").asBoolean()))
                .containsExactly(true, false);
    }

    private void drifts(Distribution target) {
        Api api = target.api();
        api.patch(API + "orgs/acme/modules/" + KB, "{\"config\": {\"limit\": 300}}")
                .expect(200);
        api.post(API + "orgs", "{\"id\": \"extra\", \"name\": \"Extra\"}").expect(201);
        pluginSettings(api, "orgs/acme/", KB, "{\"readOnly\": true}");
        pluginSettings(api, "orgs/other/", KB, "{\"readOnly\": true}");
        api.upload(PluginArchive.of("acme.extra", "1.0.0").build()).expect(201);

        assertThat(run("drift", target, 2))
                .contains(
                        "change module " + KB + " of org/acme",
                        "\"limit\":300",
                        "remove organization extra",
                        "change plugin settings " + KB + " of org/acme",
                        "remove plugin settings " + KB + " of org/other",
                        "remove plugin acme.extra of org/acme");
        String drift = run("drift", target, 2, file, "--json");
        assertThat(drift).contains("\"drifted\" : true", "\"pointer\" : \"/organizations/acme/modules/" + KB + "\"");

        String stale = api.post(API + "plan", read(file)).expect(200).text("/fingerprint");
        assertThat(run("apply", target, 7, file)).contains("--allow-deletions", "nothing has changed");
        api.patch(API + "orgs/acme", "{\"name\": \"Renamed\"}").expect(200);
        api.send(api.request(API + "apply?allowDeletions=true")
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"" + stale + "\"")
                        .POST(BodyPublishers.ofString(read(file))))
                .expectProblem(412, "REVISION_CONFLICT");
        assertThat(run("apply", target, 7, file, "--allow-deletions", "--fingerprint", stale))
                .contains("nothing has changed");
        assertThat(run("apply", target, 0, file, "--allow-deletions")).contains("6 changes");
        assertThat(run("drift", target, 0)).contains("0 changes");
        api.get(API + "orgs/extra").expect(404);
        api.get(API + "plugins/acme.extra").expectProblem(404, "PLUGIN_NOT_FOUND");
        anotherVersion(target);
        approved(target);
    }

    /** What an organization has uploaded is approved by naming its digest, and granted what the file says. */
    private void approved(Distribution target) {
        Api api = target.api();
        Path update = folder.resolve("approved.json");
        api.upload(API + "orgs/acme/plugins", own("1.2.0", "files")).expect(202);
        String sha256 = api.get(API + "approvals").expect(200).text("/0/sha256");
        String state =
                "{\"formatVersion\": 1, \"organizations\": {\"acme\": {\"plugins\": {\"%s\": {\"version\": \"1.2.0\","
                        + " \"sha256\": \"%s\", \"permissions\": [\"%s\", \"files:read\"]}}}}}";
        write(update, state.formatted(OWN, "0".repeat(64), NETWORK));
        assertThat(run("apply", target, 8, update)).contains("names no 'file'");

        write(update, state.formatted(OWN, sha256, NETWORK));
        assertThat(run("plan", target, 2, update)).contains("install plugin " + OWN + " of org/acme");
        assertThat(run("apply", target, 0, update))
                .contains("install plugin " + OWN, "change permissions " + OWN + " 1.2.0", "3 changes");

        Answer module = api.get(API + "orgs/acme/modules/" + OWN).expect(200);
        assertThat(module.text("/version")).isEqualTo("1.2.0");
        assertThat(module.at("/available").asBoolean()).isTrue();
        assertThat(run("drift", target, 0)).contains("0 changes");
    }

    private void anotherVersion(Distribution target) {
        Path update = folder.resolve("update.json");
        write(update, "{\"formatVersion\": 1, \"plugins\": {\"module-pin\": {\"version\": \"1.1.0\"}}}");

        assertThat(run("apply", target, 0, update)).contains("change module module-pin (system)", "1 change");

        assertThat(target.api()
                        .get(API + "orgs/other/modules/module-pin")
                        .expect(200)
                        .text("/version"))
                .isEqualTo("1.1.0");
        assertThat(run("drift", target, 0)).contains("0 changes");
    }

    @Test
    void faultsAreToldAtOnceAndASteppedApplyGoesOn() throws IOException {
        try (Distribution server = Distribution.start(TestFolder.create("desired-faults"))) {
            Api api = server.api();
            api.upload(Samples.knowledgeBase()).expect(201);
            assertThat(run("drift", server, 1)).contains("NOTHING_APPLIED");
            assertThat(run("plan", server, 1, folder.resolve("none.json"))).contains("none.json");
            Path yaml = write("state.yaml", """
                    formatVersion: 1
                    plugins:
                      module-gone: {version: 2.0.0, file: gone.zip}
                    modules:
                      module-kbb: {enabled: false}
                      module-kb: {config: {limitt: 3, limit: many}}
                    pluginSettings:
                      module-kb: {readonly: true, readOnly: often}
                      module-bk: {readOnly: true}
                    organizations:
                      acme:
                        members: {adm1n: org_owner}
                        plugins:
                          other.kb: {version: 1.0.0}
                        pluginSettings:
                          module-kb: {readOnly: 3}
                        workspaces:
                          ws-1:
                            modules: {module-kb: {config: {feature: 3}}}
                    """);

            assertThat(run("plan", server, 1, yaml))
                    .contains(
                            "/modules/module-kbb: ",
                            "Did you mean 'module-kb'?",
                            "/modules/module-kb/config/limitt: ",
                            "Did you mean 'limit'?",
                            "/modules/module-kb/config/limit: ",
                            "/organizations/acme/members/adm1n: ",
                            "Did you mean 'admin'?",
                            "/organizations/acme/workspaces/ws-1/modules/module-kb/config/feature: ",
                            "/pluginSettings/module-kb/readonly: ",
                            "Did you mean 'readOnly'?",
                            "/pluginSettings/module-kb/readOnly: ",
                            "/pluginSettings/module-bk: ",
                            "/organizations/acme/plugins/other.kb: ",
                            "/organizations/acme/pluginSettings/module-kb/readOnly: ",
                            "upload module-gone 2.0.0 from gone.zip");
            assertThat(run("apply", server, 7, yaml)).contains("nothing has changed");
            api.get(API + "orgs/acme").expect(404);

            Path unknown =
                    write("unknown.json", "{\"formatVersion\": 1, \"organisations\": {}, \"complete\": [\"module\"]}");
            assertThat(run("plan", server, 1, unknown))
                    .contains("/organisations: ", "Did you mean 'organizations'?", "/complete/0: ", "'modules'");
            stopsAndGoesOn(server);
            missing(server);
        }
    }

    /** The second step fails: the last administrator cannot be disabled. */
    private void stopsAndGoesOn(Distribution server) throws IOException {
        Path state = write("stop.json", """
                {"formatVersion": 1,
                 "users": {"aaa": {}, "admin": {"disabled": true}},
                 "organizations": {"stepwise": {"workspaces": {"step-1": {}}}}}""");
        assertThat(run("apply", server, 7, state))
                .contains(
                        "Step 2 of 4 was not done", "create user aaa", "Not done either: create organization stepwise");
        server.api().get(API + "users/aaa").expect(200);
        server.api().get(API + "orgs/stepwise").expect(404);

        Files.writeString(state, Files.readString(state).replace("\"disabled\": true", "\"disabled\": false"));
        assertThat(run("plan", server, 2, state)).contains("2 changes");
        assertThat(run("apply", server, 0, state)).contains("2 changes");
        server.api().get(API + "workspaces/step-1").expect(200);
        // what the file does not name was left alone
        server.api().get(API + "plugins/" + KB).expect(200);
        server.api().get(API + "orgs/stepwise/members/admin").expect(200);
    }

    private void missing(Distribution server) throws IOException {
        Path state = write(
                "missing.json",
                "{\"formatVersion\": 1, \"plugins\": {\"%s\": {\"version\": \"1.0.0\"}}}".formatted(DIGEST));
        assertThat(run("plan", server, 2, state)).contains("install plugin " + DIGEST, "names no 'file'");
        server.api().post(API + "apply", Files.readString(state)).expectProblem(409, "ARCHIVE_MISSING");
        assertThat(run("apply", server, 8, state)).contains("/plugins/" + DIGEST);
        String other = Files.readString(state)
                .replace("1.0.0\"", "1.0.0\", \"sha256\": \"" + "0".repeat(64) + "\", \"file\": \"d.zip\"");
        Files.writeString(state, other);
        Files.write(folder.resolve("d.zip"), Samples.digest());
        assertThat(run("apply", server, 8, state)).contains("SHA-256", "says another");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static void write(Path path, String content) {
        try {
            Files.writeString(path, content);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Answer export(Api api) {
        return api.get(API + "desired-state").expect(200);
    }

    private static String run(String command, Distribution server, int code, Path state, String... options) {
        return Command.start(command, state, server.api().base(), options)
                .expect(code)
                .output();
    }

    private static String run(String command, Distribution server, int code) {
        return Command.start(
                        List.of(command, "--server", server.api().base().toString()),
                        Map.of("MORTISE_TOKEN", Distribution.TOKEN))
                .expect(code)
                .output();
    }
}
