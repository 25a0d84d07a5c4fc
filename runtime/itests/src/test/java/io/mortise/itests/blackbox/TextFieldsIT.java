package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.StoppablePostgres;
import io.mortise.itests.driver.TestFolder;
import io.mortise.itests.fuzz.TextFields;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SQL and odd Unicode in every text of every document: taken as texts or refused, and never a failure of the server. */
class TextFieldsIT {
    private static final int LEAST_FIELDS = 40;
    private static final int A_PART = 5;

    /** Of the two databases the one that refuses more texts. */
    @Test
    void textsAreOnlyTexts() {
        try (StoppablePostgres postgres = new StoppablePostgres()) {
            send(A_PART, "--database-url", postgres.url());
        }
    }

    @Test
    @Tag("nightly")
    void allOfThemOnPostgres() {
        try (StoppablePostgres postgres = new StoppablePostgres()) {
            send(1, "--database-url", postgres.url());
        }
    }

    @Test
    @Tag("nightly")
    void allOfThemOnH2() {
        send(1);
    }

    private static void send(int step, String... options) {
        try (Distribution distribution = Distribution.start(TestFolder.create("texts"), options)) {
            Api api = distribution.api();
            api.upload(Samples.knowledgeBase()).expect(201);
            Scene scene = Scene.create(api);
            Scene other = Scene.create(api);
            api.post("/api/platform/users", "{\"id\": \"target\", \"displayName\": \"Target\"}")
                    .expect(201);
            List<String> before = state(other);
            TextFields fields = new TextFields(scene, "target", step);

            assertThat(fields.faults()).isEmpty();

            assertThat(fields.fields()).isGreaterThan(LEAST_FIELDS);
            assertThat(fields.taken())
                    .contains(
                            "POST /api/platform/orgs",
                            "PATCH /api/platform/orgs/{orgId}",
                            "POST /api/platform/orgs/{orgId}/workspaces",
                            "PUT /api/platform/orgs/{orgId}/members/{userId}",
                            "PATCH /api/platform/orgs/{orgId}/settings",
                            "PATCH /api/platform/workspaces/{wsId}",
                            "PATCH /api/platform/workspaces/{wsId}/modules/{name}",
                            "PUT /api/platform/workspaces/{wsId}/tags",
                            "POST /api/platform/tokens",
                            "POST /api/platform/users",
                            "PATCH /api/platform/users/{id}");
            assertThat(state(other)).isEqualTo(before);
        }
    }

    private static List<String> state(Scene scene) {
        return Stream.of(
                        scene.orgPath(),
                        scene.orgPath() + "/members",
                        scene.orgPath() + "/workspaces",
                        "/api/platform/audit?org=" + scene.org())
                .map(path -> scene.api().get(path).expect(200).body())
                .toList();
    }
}
