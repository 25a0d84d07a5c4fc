package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.StoppablePostgres;
import io.mortise.itests.driver.TestFolder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The database goes away under a running server and comes back: callers are told, and nothing is half written. */
class DatabaseFaultIT {
    private static final String KB = "module-kb";
    private static final String READY = "/health/ready";
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(12);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(30);

    @Test
    void databaseGoesAwayInTheMiddleOfRequestsAndComesBack() throws Exception {
        try (StoppablePostgres postgres = new StoppablePostgres();
                Distribution distribution =
                        Distribution.start(TestFolder.create("database-fault"), "--database-url", postgres.url())) {
            Api api = distribution.api();
            api.upload(Samples.knowledgeBase()).expect(201);
            Scene scene = Scene.create(api);
            Person person = Person.create(api, "ada");
            long changes = entries(api, scene);

            try (Writer writer = new Writer(scene)) {
                writer.awaitSome(5);
                CompletableFuture<Answer> inFlight = blockedWrite(postgres, scene);
                postgres.stop();

                isUnavailable(inFlight.get(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS), postgres);
                writer.awaitRefusals(2);
                everythingIsRefusedInTime(scene, person, postgres);
                postgres.startAgain();
                await().atMost(LONGEST_RECOVERY)
                        .untilAsserted(() -> api.anonymous().get(READY).expect(200));
                writer.awaitSome(5);
                writer.end();

                assertThat(api.get(scene.orgPath()).expect(200).text("/name")).isEqualTo("Organization");
                writer.attempts().forEach((workspace, status) -> isWholeOrNothing(scene, workspace, status));
                assertThat(entries(api, scene)).isEqualTo(changes + writer.written(api));
            }
            everythingWorksAgain(scene, person);
        }
    }

    /** A change that waits in the database for a lock that somebody else holds. */
    private static CompletableFuture<Answer> blockedWrite(StoppablePostgres postgres, Scene scene) throws SQLException {
        Connection holder = postgres.connect(); // ends with the server
        holder.setAutoCommit(false);
        try (PreparedStatement lock =
                holder.prepareStatement("SELECT id FROM tenant_data_org WHERE id = ? FOR UPDATE")) {
            lock.setString(1, scene.org());
            lock.executeQuery().close();
        }
        CompletableFuture<Answer> answer = scene.api()
                .sendAsync(scene.api()
                        .request(scene.orgPath())
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString("{\"name\": \"Half written\"}")));
        await().atMost(Duration.ofSeconds(10)).until(() -> isSomebodyWaiting(postgres));
        return answer;
    }

    private static boolean isSomebodyWaiting(StoppablePostgres postgres) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND query LIKE '%tenant_data_org%'")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    private static void everythingIsRefusedInTime(Scene scene, Person person, StoppablePostgres postgres) {
        Api api = scene.api();
        List<HttpRequest.Builder> requests = List.of(
                api.request(scene.orgPath()).GET(),
                api.request("/api/platform/audit").GET(),
                api.request(Scene.endpoint(scene.first(), KB, "/documents")).GET(),
                json(api, "PATCH", scene.orgPath(), "{\"name\": \"x\"}"),
                json(api, "PATCH", scene.workspaceModule(scene.first(), KB), "{\"enabled\": false}"),
                json(api.anonymous(), "POST", "/api/platform/session", """
                        {"userId": "ada", "password": "%s"}""".formatted(Person.PASSWORD)),
                person.api().request("/api/platform/orgs").GET(),
                person.bySession("/api/platform/orgs").GET(),
                api.anonymous().request(READY).GET());
        List<CompletableFuture<Answer>> answers =
                requests.stream().map(api::sendAsync).toList();
        Instant latest = Instant.now().plus(LONGEST_ANSWER);
        answers.forEach(
                answer -> isUnavailable(answer.orTimeout(30, TimeUnit.SECONDS).join(), postgres));
        assertThat(Instant.now()).isBefore(latest);
        api.anonymous().get("/health/live").expect(200);
    }

    private static HttpRequest.Builder json(Api api, String method, String path, String json) {
        return api.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
    }

    /** Says that it may be tried again; does not say where the database is, which is nobody's business out there. */
    private static void isUnavailable(Answer answer, StoppablePostgres postgres) {
        answer.expectProblem(503, "DATABASE_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).as(answer.toString()).matches("[1-9][0-9]*");
        assertThat(answer.body()).doesNotContain("jdbc", "localhost", "127.0.0.1", String.valueOf(postgres.port()));
    }

    /** A workspace is there with its owner and its audit entry, or not at all; and it is there when that was answered. */
    private static void isWholeOrNothing(Scene scene, String workspace, int status) {
        Api api = scene.api();
        String path = "/api/platform/workspaces/" + workspace;
        int present = api.get(path).status();
        if (status == 201) {
            assertThat(present).as(workspace).isEqualTo(200);
        }
        if (present == 200) {
            assertThat(api.get(path + "/members").expect(200).text("/0/role")).isEqualTo("ws_owner");
            assertThat(api.get(path + "/modules/" + KB)
                            .expect(200)
                            .at("/available")
                            .asBoolean())
                    .isTrue();
        }
        int audited = api.get("/api/platform/audit?action=workspace.create&target=" + workspace)
                .expect(200)
                .json()
                .size();
        assertThat(audited).as(workspace).isEqualTo(present == 200 ? 1 : 0);
    }

    private static void everythingWorksAgain(Scene scene, Person person) {
        scene.api()
                .patch(scene.workspaceModule(scene.first(), KB), "{\"enabled\": false}")
                .expect(200);
        scene.call(scene.first(), KB, "/documents").expectProblem(404, "MODULE_UNAVAILABLE");
        scene.call(scene.second(), KB, "/documents").expect(200);
        scene.api().patch(scene.orgPath(), "{\"name\": \"Renamed\"}").expect(200);
        person.api().get("/api/platform/orgs").expect(200);
        person.api().send(person.bySession("/api/platform/session").GET()).expect(200);
        Person.signIn(scene.api(), "ada", Person.PASSWORD).expect(200);
    }

    /** How many changes of the organization were written down. */
    private static long entries(Api api, Scene scene) {
        return api.get("/api/platform/audit?limit=1000&org=" + scene.org())
                .expect(200)
                .json()
                .size();
    }

    /** Creates one workspace after the other and notes what was answered. */
    private static final class Writer implements AutoCloseable {
        private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
        private final AtomicBoolean isStopped = new AtomicBoolean();
        private final Thread thread;

        Writer(Scene scene) {
            thread = new Thread(() -> write(scene), "writer");
            thread.start();
        }

        Map<String, Integer> attempts() {
            return attempts;
        }

        /** How many workspaces there are. */
        long written(Api api) {
            return attempts.keySet().stream()
                    .filter(workspace ->
                            api.get("/api/platform/workspaces/" + workspace).status() == 200)
                    .count();
        }

        void awaitSome(int more) {
            awaitMore(201, more);
        }

        void awaitRefusals(int more) {
            awaitMore(503, more);
        }

        private void awaitMore(int status, int more) {
            long wanted = count(status) + more;
            await().atMost(LONGEST_RECOVERY).until(() -> count(status) >= wanted);
        }

        private long count(int status) {
            return attempts.values().stream().filter(found -> found == status).count();
        }

        private void write(Scene scene) {
            for (int i = 0; !isStopped.get(); i++) {
                String id = "written-" + i;
                attempts.put(
                        id,
                        scene.api()
                                .post(
                                        scene.orgPath() + "/workspaces",
                                        "{\"id\": \"%s\", \"name\": \"W\"}".formatted(id))
                                .status());
            }
        }

        @Override
        public void close() {
            end();
        }

        void end() {
            isStopped.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
