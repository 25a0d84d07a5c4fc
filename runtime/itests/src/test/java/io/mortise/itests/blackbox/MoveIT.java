package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Command;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Interposer;
import io.mortise.itests.driver.Interposer.Moment;
import io.mortise.itests.driver.Interposer.When;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.RestDump;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SlowPlugin;
import io.mortise.itests.driver.TestFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** All state goes from the embedded database to PostgreSQL and back, however often it is interrupted. */
class MoveIT {
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-kb-digest";
    private static final String VERSIONS = "module-versions";
    private static final String PASSWORD = "four random words";
    private static final Map<String, String> FIELD =
            Map.of("id", "code", "key", "code", "label", "Code", "type", "string");
    private static final String PLUGINS = "/api/platform/plugins/";

    private final Path folder = TestFolder.create("move");

    @Test
    void everythingArrivesOnPostgresAndBack() throws IOException {
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");
        Path data = TestFolder.create("move-postgres");
        Origin origin = exportFromH2(first);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(TestFolder.create("move-postgres-server"))
                .start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            interruptedByTheEndOfTheServer(first, data, url);
            try (Distribution target = Distribution.start(data, "--database-url", url)) {
                Command.start("import", first, target.api().base()).expect(0);
                assertArrived(origin, target.api());
                assertThat(origin.usesOfTheToken(target.api())).isEqualTo(1);
                Command.start("export", second, target.api().base()).expect(0);
                origin.assertPeopleAndProgramsGetIn(target.api());
            }
            try (Distribution restarted = Distribution.start(data, "--database-url", url)) {
                assertThat(origin.dump().differencesTo(RestDump.of(restarted.api())))
                        .isEmpty();
                assertThat(origin.usesOfTheToken(restarted.api())).isEqualTo(2);
            }
        }
        importIntoH2(second, origin);
    }

    /** Each part is read once, but for those whose answers nobody got. */
    private static Origin exportFromH2(Path file) {
        try (Distribution source = Distribution.start(TestFolder.create("move-h2"));
                Switch between = new Switch(source.api().base())) {
            Origin origin = Origin.make(source.api());
            for (int request : new int[] {3, 8, 11}) {
                interrupted("export", file, between, request);
                assertThat(file).doesNotExist();
            }
            Command last =
                    Command.start("export", file, between.address(), "--json").expect(0);
            assertThat(last.output()).contains("Going on with", "\"users\" : 2", "\"changed\" : false");
            assertThat(file.resolveSibling("first.zip.part")).doesNotExist();
            assertThat(RestDump.exportsOf(source.api(), "orgs")).isEqualTo(1);
            assertThat(origin.dump().differencesTo(RestDump.of(source.api()))).isEmpty();
            return origin;
        }
    }

    /** The command is killed when the server has done the request of that number, and never sees the answer. */
    private static void interrupted(String command, Path file, Switch between, int request) {
        CompletableFuture<Command> running = new CompletableFuture<>();
        between.at(
                request, new Moment(When.INSTEAD_OF_ANSWER, () -> running.join().kill9()));
        running.complete(Command.start(command, file, between.address()));
        running.join().expect(137);
    }

    private static void interruptedByTheEndOfTheServer(Path file, Path data, String url) {
        Distribution target = Distribution.start(data, "--database-url", url);
        try (Switch between = new Switch(target.api().base())) {
            interrupted("import", file, between, 3);
            interrupted("import", file, between, 7);
            between.at(8, new Moment(When.BEFORE, target::kill9));
            Command.start("import", file, between.address()).expect(6);
        }
        try (Distribution restarted = Distribution.start(data, "--database-url", url);
                Switch between = new Switch(restarted.api().base())) {
            interrupted("import", file, between, 5);
        }
    }

    /** One address of a server, where something else happens each time. */
    private static final class Switch implements AutoCloseable {
        private final Interposer between;
        private volatile int request;
        private volatile Moment moment = Moment.NONE;

        Switch(URI server) {
            between = Interposer.before(server, number -> number == request ? moment : Moment.NONE);
        }

        /** From now on that happens at the request of that number, counted from now. */
        void at(int number, Moment next) {
            moment = next;
            request = between.count() + number;
        }

        URI address() {
            return between.address();
        }

        @Override
        public void close() {
            between.close();
        }
    }

    private static void assertArrived(Origin origin, Api api) {
        assertThat(origin.dump().differencesTo(RestDump.of(api))).isEmpty();
        origin.assertPeopleAndProgramsGetIn(api);
        assertThat(api.get(Scene.endpoint("ws-1", KB, "/documents")).expect(200).text("/feature"))
                .isEqualTo("custom");
        assertThat(api.get(Scene.endpoint("ws-1", KB, "/documents"))
                        .at("/limit")
                        .asInt())
                .isEqualTo(200);
        api.get(Scene.endpoint("ws-2", KB, "/documents")).expectProblem(404, "MODULE_UNAVAILABLE");
        assertThat(api.get(PLUGINS + VERSIONS).at("/versions")).hasSize(2);
        api.get("/api/platform/orgs/gone").expectProblem(404, "ORG_NOT_FOUND");
        api.get("/api/platform/workspaces/gone-ws").expectProblem(404, "WORKSPACE_NOT_FOUND");
    }

    private static void importIntoH2(Path file, Origin origin) {
        try (Distribution back = Distribution.start(TestFolder.create("move-back"))) {
            Api api = back.api();
            Command.start("import", file, api.base()).expect(0);
            assertThat(Command.start("import", file, api.base()).expect(0).output())
                    .contains("already");
            assertThat(origin.usesOfTheToken(api)).isEqualTo(1);
            assertArrived(origin, api);
            whatWasDeletedCanBeRestored(api);
            whatWasKeptIsTakenUpAgain(api);
        }
    }

    private static void whatWasDeletedCanBeRestored(Api api) {
        api.post("/api/platform/orgs/gone/restore", "").expect(200);
        assertThat(api.get("/api/platform/orgs/gone").expect(200).text("/name")).isEqualTo("Gone");
        api.get("/api/platform/workspaces/gone-ws").expect(200);
    }

    private static void whatWasKeptIsTakenUpAgain(Api api) {
        api.upload(Samples.digest()).expect(201);
        assertThat(api.get("/api/platform/orgs/acme/modules/" + DIGEST)
                        .expect(200)
                        .at("/override/enabled")
                        .asBoolean(true))
                .isFalse();
    }

    /** What the first server held, and what people and programs know of it. */
    private record Origin(RestDump dump, String token) {

        static Origin make(Api api) {
            tenants(api);
            plugins(api);
            ownPlugins(api);
            overrides(api);
            String token = people(api);
            RestDump dump = RestDump.of(api);
            assertThat(dump.size()).isGreaterThan(20);
            return new Origin(dump, token);
        }

        private static void tenants(Api api) {
            organization(api, "acme", "Acme");
            organization(api, "gone", "Gone");
            api.post("/api/platform/orgs/acme/workspaces", """
                    {"id": "ws-1", "name": "Research", "color": "#3366cc", "icon": "flask"}""").expect(201);
            api.post("/api/platform/orgs/acme/workspaces", "{\"id\": \"ws-2\", \"name\": \"Sälès\"}")
                    .expect(201);
            api.post("/api/platform/orgs/gone/workspaces", "{\"id\": \"gone-ws\", \"name\": \"Gone\"}")
                    .expect(201);
            api.delete("/api/platform/orgs/gone").expect(204);
            api.patch("/api/platform/settings", "{\"navigation\": {\"labelSingular\": \"Lab\"}}")
                    .expect(200);
            api.patch("/api/platform/orgs/acme/settings", "{\"navigation\": {\"icon\": \"flask\"}}")
                    .expect(200);
            api.patch("/api/platform/workspaces/ws-1/settings", "{\"features\": {\"colorCodingEnabled\": true}}")
                    .expect(200);
            api.put("/api/platform/order", "{\"tabs\": [\"module-kb:docs\"]}", "*")
                    .expect(200);
            api.put("/api/platform/orgs/acme/order", "{\"navigation\": []}", "*")
                    .expect(200);
            api.put("/api/platform/workspaces/ws-1/order", "{\"tabs\": [\"module-gone:x\"]}", "*")
                    .expect(200);
            api.send(api.request("/api/platform/workspaces/ws-1/favorite").PUT(BodyPublishers.noBody()))
                    .expect(204);
            api.put("/api/platform/workspaces/ws-1/tags", "[\"north\", \"science\"]", "*")
                    .expect(200);
        }

        private static void organization(Api api, String id, String name) {
            api.post("/api/platform/orgs", "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(id, name))
                    .expect(201);
        }

        private static void plugins(Api api) {
            api.upload(Samples.knowledgeBase()).expect(201);
            api.upload(Samples.digest()).expect(201);
            api.upload(SlowPlugin.named(VERSIONS, "1.0.0")).expect(201);
            api.upload(SlowPlugin.named(VERSIONS, "2.0.0-rc.1")).expect(201);
            api.patch("/api/platform/orgs/acme/modules/" + VERSIONS, "{\"version\": \"1.0.0\"}")
                    .expect(200);
            api.post(PLUGINS + VERSIONS + "/activate", "{\"version\": \"2.0.0-rc.1\"}");
            api.patch("/api/platform/orgs/acme/modules/" + DIGEST, "{\"enabled\": false}")
                    .expect(200);
            api.delete(PLUGINS + DIGEST + "?data=keep").expect(200);
        }

        /** One of the organization's own that runs, one that waits, and one that was rejected. */
        private static void ownPlugins(Api api) {
            for (String name : List.of("acme.runs", "acme.waits", "acme.rejected")) {
                byte[] archive = PluginArchive.of(name, "1.0.0")
                        .manifest("contributes", Map.of("fields", List.of(FIELD)))
                        .build();
                api.upload("/api/platform/orgs/acme/plugins", archive).expect(202);
            }
            api.approve("acme.runs").expect(200);
            api.patch("/api/platform/workspaces/ws-1/fields", "{\"acme.runs\": {\"code\": \"Ä 😀\"}}")
                    .expect(200);
            api.reject("acme.rejected", "Nobody needs it").expect(200);
            api.put("/api/platform/orgs/acme/signature-policy", "{\"policy\": \"warn\"}", "*")
                    .expect(200);
        }

        /** With such as the database's own guards would refuse if they were written in any other order. */
        private static void overrides(Api api) {
            api.patch("/api/platform/modules/" + KB, "{\"config\": {\"limit\": 300}}")
                    .expect(200);
            api.patch("/api/platform/orgs/acme/modules/" + KB, "{\"config\": {\"limit\": 200}}")
                    .expect(200);
            api.patch("/api/platform/workspaces/ws-1/modules/" + KB, "{\"config\": {\"feature\": \"custom\"}}")
                    .expect(200);
            api.patch("/api/platform/workspaces/ws-2/modules/" + KB, "{\"enabled\": false}")
                    .expect(200);
            api.patch("/api/platform/workspaces/ws-1/modules/" + VERSIONS, "{\"enabled\": true}")
                    .expect(200);
            api.patch("/api/platform/orgs/acme/modules/" + VERSIONS, "{\"enabled\": true}")
                    .expect(200);
            api.patch("/api/platform/modules/" + VERSIONS, "{\"enabled\": false}");
        }

        /** The secret of an API token. */
        private static String people(Api api) {
            api.post("/api/platform/users", """
                    {"id": "ada", "displayName": "Ada", "password": "%s"}""".formatted(PASSWORD)).expect(201);
            api.send(api.request("/api/platform/orgs/acme/members/ada")
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString("{\"role\": \"org_admin\"}")))
                    .expect(201);
            return api.post("/api/platform/tokens", "{\"name\": \"ci\"}")
                    .expect(201)
                    .text("/token");
        }

        /** How many requests came with the token, the only one that its user has. */
        private int usesOfTheToken(Api api) {
            return api.get("/api/platform/tokens")
                    .expect(200)
                    .at("/0/usage/requests")
                    .asInt(-1);
        }

        private void assertPeopleAndProgramsGetIn(Api api) {
            Answer signedIn = api.anonymous()
                    .post("/api/platform/session", "{\"userId\": \"ada\", \"password\": \"%s\"}".formatted(PASSWORD));
            assertThat(signedIn.expect(200).text("/userId")).isEqualTo("ada");
            assertThat(api.withToken(token)
                            .get("/api/platform/session")
                            .expect(200)
                            .text("/userId"))
                    .isEqualTo("admin");
        }
    }

    @Test
    void filesAreNotReadByOthers() throws IOException {
        Path file = folder.resolve("own.zip");
        try (Distribution source = Distribution.start(TestFolder.create("move-own"))) {
            Command.start("export", file, source.api().base()).expect(0);
        }

        assertThat(Files.getPosixFilePermissions(file))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }
}
