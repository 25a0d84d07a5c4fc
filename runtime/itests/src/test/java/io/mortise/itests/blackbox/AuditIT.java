package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who changed what and why, and the way back. */
@ExtendWith(SharedDistribution.class)
class AuditIT {
    private static final String KB = "module-kb";
    private static final String AUDIT = "/api/platform/audit";

    private final Api api;
    private final Scene scene;
    private final String inWorkspace;

    AuditIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
        inWorkspace = scene.workspaceModule(scene.first(), KB);
    }

    @Test
    void aChangeTellsWhoWhenFromWhereAndWhy() {
        api.patch(inWorkspace, "{\"config\": {\"limit\": 5}}").expect(200);
        Answer written = api.send(api.request(inWorkspace)
                        .header("Content-Type", "application/json")
                        .header("X-Reason", "Fewer are enough")
                        .method("PATCH", BodyPublishers.ofString("{\"config\": {\"limit\": 3}}")))
                .expect(200);

        JsonNode entry = api.get(AUDIT + "?limit=1&workspace=" + scene.first())
                .expect(200)
                .at("/0");

        assertThat(entry.at("/action").asText()).isEqualTo("module.change");
        assertThat(entry.at("/target").asText()).isEqualTo(KB);
        assertThat(entry.at("/scope").asText()).isEqualTo("workspace/" + scene.first());
        assertThat(entry.at("/orgId").asText()).isEqualTo(scene.org());
        assertThat(entry.at("/userId").asText()).isNotBlank();
        assertThat(entry.at("/channel").asText()).isEqualTo("rest");
        assertThat(entry.at("/address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.at("/reason").asText()).isEqualTo("Fewer are enough");
        assertThat(entry.at("/correlationId").asText()).isEqualTo(written.header("X-Request-Id"));
        assertThat(entry.at("/before/config/limit").asInt()).isEqualTo(5);
        assertThat(entry.at("/after/config/limit").asInt()).isEqualTo(3);
    }

    @Test
    void aChangeOfMembersTellsTheSame() {
        String user = "audited-" + scene.org();
        api.post("/api/platform/users", "{\"id\": \"%s\", \"displayName\": \"A\"}".formatted(user))
                .expect(201);
        api.send(api.request(scene.orgPath() + "/members/" + user)
                        .header("Content-Type", "application/json")
                        .header("X-Reason", "New colleague")
                        .PUT(BodyPublishers.ofString("{\"role\": \"org_member\"}")))
                .expect(201);

        JsonNode entry =
                api.get(AUDIT + "?limit=1&org=" + scene.org()).expect(200).at("/0");

        assertThat(entry.at("/action").asText()).isEqualTo("member.add");
        assertThat(entry.at("/reason").asText()).isEqualTo("New colleague");
        assertThat(entry.at("/address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void oneCallGoesBackToAnEarlierState() {
        api.patch(inWorkspace, "{\"config\": {\"limit\": 5}}").expect(200);
        String id = api.get(inWorkspace + "/history?limit=1").expect(200).text("/0/id");
        api.patch(inWorkspace, "{\"config\": {\"limit\": 3}, \"enabled\": false}")
                .expect(200);
        scene.call(scene.first(), KB, "/documents").expectProblem(404, "MODULE_UNAVAILABLE");

        Answer restored =
                api.post(inWorkspace + "/history/" + id + "/restore", "").expect(200);

        assertThat(restored.at("/override/config/limit").asInt()).isEqualTo(5);
        assertThat(scene.call(scene.first(), KB, "/documents")
                        .expect(200)
                        .at("/limit")
                        .asInt())
                .isEqualTo(5);
        Answer history = api.get("/admin/ws/" + scene.first() + "/mgmt/modules/" + KB + "/history")
                .expect(200);
        assertThat(history.text("/0/action")).isEqualTo("module.restore");
        assertThat(history.text("/0/detail/restored")).isEqualTo(id);
        api.post(scene.orgModule(KB) + "/history/" + id + "/restore", "").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void restoringIsRefusedWhereTheChangeItselfWouldBe() {
        api.patch(inWorkspace, "{\"enabled\": true}").expect(200);
        String id = api.get(inWorkspace + "/history?limit=1").expect(200).text("/0/id");
        api.delete(inWorkspace).expect(200);
        api.patch(scene.orgModule(KB), "{\"enabled\": false}").expect(200);

        Answer refused =
                api.post(inWorkspace + "/history/" + id + "/restore", "").expectProblem(409, "PARENT_DISABLED");

        assertThat(refused.text("/where")).isEqualTo("org/" + scene.org());
    }

    @Test
    void pagesOfAnOrganizationFollowEachOther() {
        IntStream.rangeClosed(1, 5)
                .forEach(limit -> api.patch(inWorkspace, "{\"config\": {\"limit\": %d}}".formatted(limit))
                        .expect(200));

        Answer first =
                api.get(AUDIT + "?limit=3&action=module.*&org=" + scene.org()).expect(200);
        api.patch(inWorkspace, "{\"config\": {\"limit\": 6}}").expect(200);
        String next = first.header("Link").replaceAll("<([^>]*)>.*", "$1");
        Answer second = api.get(next).expect(200);

        assertThat(first.json().findValuesAsText("limit")).containsExactly("4", "5", "3", "4", "2", "3");
        assertThat(second.json()).hasSize(2);
        assertThat(second.text("/1/after/config/limit")).isEqualTo("1");
    }
}
