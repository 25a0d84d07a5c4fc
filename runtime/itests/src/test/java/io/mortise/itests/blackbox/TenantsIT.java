package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members, labels and features, marks, and the two steps in which organizations and workspaces go. */
@ExtendWith(SharedDistribution.class)
class TenantsIT {
    private static final String KB = "module-kb";

    private final Api api;
    private final Scene scene;
    private final String workspace;

    TenantsIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
        workspace = "/api/platform/workspaces/" + scene.first();
    }

    @Test
    void creatorOwnsAndTheLastOwnerStays() {
        Answer members = api.get(scene.orgPath() + "/members").expect(200);

        assertThat(members.text("/0/role")).isEqualTo("org_owner");
        String creator = members.text("/0/userId");
        api.delete(scene.orgPath() + "/members/" + creator).expectProblem(409, "LAST_OWNER");
        put(workspace + "/members/" + creator, "{\"role\": \"ws_user\"}").expectProblem(409, "LAST_OWNER");
        put(scene.orgPath() + "/members/nobody", "{\"role\": \"org_member\"}").expectProblem(404, "USER_NOT_FOUND");
        put(workspace + "/members/nobody", "{\"role\": \"ws_user\"}").expectProblem(404, "USER_NOT_FOUND");
    }

    @Test
    void labelsAndFeaturesCascade() {
        api.patch(scene.orgPath() + "/settings", "{\"navigation\": {\"labelSingular\": \"Lab\"}}")
                .expect(200);
        Answer changed = api.patch(workspace + "/settings", "{\"features\": {\"tagsEnabled\": false}}")
                .expect(200);

        assertThat(changed.header("ETag")).isEqualTo("\"r1\"");
        assertThat(changed.text("/navigation/labelSingular/value")).isEqualTo("Lab");
        assertThat(changed.text("/navigation/labelSingular/origin")).isEqualTo("org");
        assertThat(changed.at("/features/tagsEnabled/inherited").asBoolean()).isTrue();
        put(workspace + "/tags", "[\"red\"]").expectProblem(409, "FEATURE_DISABLED");
        put(workspace + "/favorite", "").expect(204);
        assertThat(api.get(workspace).expect(200).at("/favorite").asBoolean()).isTrue();
    }

    @Test
    void deletedOrganizationIsOffEverywhereAndRestoredWithItsOverrides() {
        api.patch(scene.workspaceModule(scene.first(), KB), "{\"config\": {\"feature\": \"custom\"}}")
                .expect(200);
        api.patch(scene.workspaceModule(scene.second(), KB), "{\"enabled\": false}")
                .expect(200);
        scene.call(scene.first(), KB, "/documents").expect(200);
        Answer preview = api.delete(scene.orgPath() + "?dryRun=true").expect(200);
        assertThat(preview.at("/removes/workspaces").asInt()).isEqualTo(2);
        assertThat(preview.at("/removes/overrides").asInt()).isEqualTo(2);
        scene.call(scene.first(), KB, "/documents").expect(200);

        api.delete(scene.orgPath()).expect(204);

        api.get(scene.orgPath()).expectProblem(404, "ORG_NOT_FOUND");
        api.get(workspace).expectProblem(404, "WORKSPACE_NOT_FOUND");
        scene.call(scene.first(), KB, "/documents").expectProblem(404, "WORKSPACE_NOT_FOUND");
        api.get(scene.workspaceModule(scene.first(), KB)).expectProblem(404, "WORKSPACE_NOT_FOUND");
        assertThat(api.get("/api/platform/modules/module-kb/usage?limit=1000").body())
                .doesNotContain(scene.first());
        api.post("/api/platform/orgs", "{\"id\": \"%s\", \"name\": \"x\"}".formatted(scene.org()))
                .expectProblem(409, "ID_TAKEN");

        api.post(scene.orgPath() + "/restore", "").expect(200);

        assertThat(scene.call(scene.first(), KB, "/documents").expect(200).text("/feature"))
                .isEqualTo("custom");
        scene.call(scene.second(), KB, "/documents").expectProblem(404, "MODULE_UNAVAILABLE");
    }

    @Test
    void purgedWorkspaceLeavesNothingAndItsIdIsFree() {
        api.patch(scene.workspaceModule(scene.first(), KB), "{\"enabled\": false}")
                .expect(200);
        api.delete(workspace).expect(204);
        api.delete(workspace).expectProblem(404, "WORKSPACE_NOT_FOUND");

        api.delete(workspace + "?purge=true").expect(204);

        api.post(workspace + "/restore", "").expectProblem(404, "WORKSPACE_NOT_FOUND");
        api.post(scene.orgPath() + "/workspaces", "{\"id\": \"%s\", \"name\": \"Again\"}".formatted(scene.first()))
                .expect(201);
        scene.call(scene.first(), KB, "/documents").expect(200);
    }

    private Answer put(String path, String json) {
        return api.send(
                api.request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }
}
