package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The cascade as administrators of three scopes meet it. */
@ExtendWith(SharedDistribution.class)
class CascadeIT {
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-kb-digest";

    private final Api api;
    private final Scene scene;
    private final String inOrg;
    private final String inWorkspace;

    CascadeIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
        inOrg = scene.orgModule(KB);
        inWorkspace = scene.workspaceModule(scene.first(), KB);
    }

    @AfterEach
    void systemScopeIsLeftAsItWas() {
        api.patch(Scene.systemModule(KB), "{\"enabled\": null, \"config\": null, \"featureFlags\": null}");
    }

    @Test
    void disablingAParentNeverRewritesAChild() {
        api.patch(inWorkspace, "{\"enabled\": true}").expect(200);

        api.patch(inOrg, "{\"enabled\": false}").expect(200);

        Answer child = api.get(inWorkspace).expect(200);
        assertThat(child.at("/enabled/value").asBoolean()).isFalse();
        assertThat(child.at("/enabled/org").asBoolean()).isFalse();
        assertThat(child.at("/enabled/workspace").asBoolean()).isTrue();
        assertThat(child.text("/reason/code")).isEqualTo("ORG_DISABLED");
    }

    @Test
    void narrowedValueMayOnlyBeLowered() {
        api.patch(inOrg, "{\"config\": {\"maxUploadBytes\": 40}}").expect(200);

        api.patch(inWorkspace, "{\"config\": {\"maxUploadBytes\": 41}}").expectProblem(409, "NARROWED");
        api.patch(inWorkspace, "{\"config\": {\"maxUploadBytes\": 20}}").expect(200);

        String documents = Scene.endpoint(scene.first(), KB, "/documents");
        api.post(documents, "{\"title\": \"123456789\", \"text\": \"12345678901\"}")
                .expect(201);
        api.post(documents, "{\"title\": \"123456789\", \"text\": \"123456789012\"}")
                .expect(413);
        assertThat(api.get(documents).at("/total").asInt()).isEqualTo(3);
    }

    @Test
    void valueThatAParentHasOvertakenResolvesToTheParents() {
        api.patch(inWorkspace, "{\"config\": {\"maxUploadBytes\": 50}}").expect(200);

        api.patch(inOrg, "{\"config\": {\"maxUploadBytes\": 30}}").expect(200);

        Answer overtaken = api.get(inWorkspace).expect(200);
        assertThat(overtaken.at("/config/maxUploadBytes/value").asInt()).isEqualTo(30);
        assertThat(overtaken.text("/config/maxUploadBytes/origin")).isEqualTo("org");
        assertThat(overtaken.at("/override/config/maxUploadBytes").asInt()).isEqualTo(50);
    }

    @Test
    void systemKeyIsSetBySystemOnly() {
        api.patch(inOrg, "{\"config\": {\"engine\": \"stems\"}}").expectProblem(409, "NOT_OVERRIDABLE");

        api.patch(Scene.systemModule(KB), "{\"config\": {\"engine\": \"stems\"}}")
                .expect(200);

        Answer documents = scene.call(scene.first(), KB, "/documents?q=report").expect(200);
        assertThat(documents.text("/engine")).isEqualTo("stems");
        assertThat(documents.text("/documents/0/id")).isEqualTo("handbook");
    }

    @Test
    void lockedKeyIsRefusedBelowAndStoredValuesAreIgnored() {
        api.patch(inWorkspace, "{\"config\": {\"limit\": 3}}").expect(200);

        api.patch(inOrg, "{\"config\": {\"limit\": 5}, \"locks\": [\"config.limit\"]}")
                .expect(200);

        Answer refused = api.patch(inWorkspace, "{\"config\": {\"limit\": 4}}").expectProblem(409, "LOCKED_BY_PARENT");
        assertThat(refused.text("/where")).contains("org/" + scene.org());
        Answer child = api.get(inWorkspace).expect(200);
        assertThat(child.at("/config/limit/value").asInt()).isEqualTo(5);
        assertThat(child.text("/config/limit/lockedBy")).isEqualTo("org/" + scene.org());
        assertThat(child.at("/override/config/limit").asInt()).isEqualTo(3);

        api.patch(inOrg, "{\"locks\": []}").expect(200);
        assertThat(api.get(inWorkspace).at("/config/limit/value").asInt()).isEqualTo(3);
    }

    @Test
    void deepKeysMergeOverTheScopes() {
        api.patch(inOrg, "{\"config\": {\"synonyms\": {\"boat\": [\"vessel\"]}}}")
                .expect(200);
        api.patch(inWorkspace, """
                        {"config": {"synonyms": {"car": ["automobile"]}}, "featureFlags": {"semanticSearch": true}}""").expect(200);
        api.post(Scene.endpoint(scene.first(), KB, "/documents"), "{\"title\": \"The vessel\", \"text\": \"sails\"}")
                .expect(201);

        Answer found = scene.call(scene.first(), KB, "/documents?q=boat").expect(200);

        assertThat(found.text("/documents/0/title")).isEqualTo("The vessel");
        assertThat(api.get(inWorkspace).at("/config/synonyms/value").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("manual", "boat", "car");
    }

    @Test
    void moduleIsUnavailableWhereWhatItRequiresIs() {
        scene.call(scene.second(), DIGEST, "/digest");

        api.patch(inWorkspace, "{\"enabled\": false}").expect(200);

        Answer refused = scene.call(scene.first(), DIGEST, "/digest").expectProblem(404, "MODULE_UNAVAILABLE");
        assertThat(refused.text("/reason/code")).isEqualTo("REQUIRES_MODULE");
        assertThat(refused.text("/reason/module")).isEqualTo(KB);
        scene.call(scene.second(), KB, "/documents").expect(200);
    }

    @Test
    void coreModuleCannotBeDisabled() {
        api.patch(Scene.systemModule("module-core"), "{\"enabled\": false}").expectProblem(409, "CORE_MODULE");
        api.patch(scene.orgModule("module-core"), "{\"enabled\": false}").expectProblem(409, "CORE_MODULE");
        api.patch(scene.workspaceModule(scene.first(), "module-core"), "{\"enabled\": false}")
                .expectProblem(409, "CORE_MODULE");
        api.delete("/api/platform/plugins/module-core").expectProblem(409, "CORE_MODULE");
    }

    @Test
    void previewTellsWhoWouldSeeWhatAndWritesNothing() {
        Answer preview =
                api.post(inOrg + "/preview", "{\"config\": {\"limit\": 9}}").expect(200);

        assertThat(preview.at("/before/config/limit/value").asInt()).isEqualTo(100);
        assertThat(preview.at("/after/config/limit/value").asInt()).isEqualTo(9);
        assertThat(preview.at("/affectedWorkspaces").asInt()).isEqualTo(2);
        assertThat(api.get(inOrg).at("/config/limit/value").asInt()).isEqualTo(100);
        assertThat(api.get(inOrg).at("/revision").asInt()).isZero();
    }

    @Test
    void usageListsWhoHasItOnOverriddenOrOff() {
        api.patch(inWorkspace, "{\"enabled\": false}").expect(200);

        String usage = api.get(Scene.systemModule(KB) + "/usage?limit=1000")
                .expect(200)
                .body();

        assertThat(usage).contains(scene.org(), scene.first(), scene.second());
    }

    @Test
    void revisionGuardsAgainstLostUpdates() {
        String etag = api.get(inWorkspace).expect(200).header("ETag");
        assertThat(etag).startsWith("\"r0.");

        api.put(inWorkspace, "{\"config\": {\"limit\": 6}}", etag).expect(200);
        Answer lost =
                api.put(inWorkspace, "{\"config\": {\"limit\": 7}}", etag).expectProblem(412, "REVISION_CONFLICT");
        assertThat(lost.body()).contains("6");
        api.put(inWorkspace, "{\"config\": {\"limit\": 7}}", "*").expect(200);

        api.patch(inOrg, "{\"config\": {\"limit\": 8}}").expect(200);
        String mine = api.get(inWorkspace).header("ETag");
        api.patch(inOrg, "{\"config\": {\"feature\": \"custom\"}}").expect(200);
        api.put(inWorkspace, "{}", mine).expect(200);
        assertThat(api.get(inWorkspace).at("/config/limit/value").asInt()).isEqualTo(8);
    }

    @Test
    void unchangedResourceIsNotSentAgain() {
        String etag = api.get(inWorkspace).header("ETag");

        assertThat(api.send(api.request(inWorkspace)
                                .header("If-None-Match", etag)
                                .GET())
                        .status())
                .isEqualTo(304);
        api.patch(inOrg, "{\"enabled\": false}").expect(200);
        assertThat(api.send(api.request(inWorkspace)
                                .header("If-None-Match", etag)
                                .GET())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aliasesAnswerTheSame() {
        assertThat(api.get("/admin/sys/mgmt/modules/" + KB).expect(200).json())
                .isEqualTo(api.get(Scene.systemModule(KB)).json());
        assertThat(api.get("/admin/ws/" + scene.first() + "/mgmt/modules/" + KB)
                        .expect(200)
                        .json())
                .isEqualTo(api.get(inWorkspace).json());
        assertThat(api.send(api.request("/admin/org/mgmt/modules/" + KB)
                                .header("X-Org-Id", scene.org())
                                .GET())
                        .expect(200)
                        .json())
                .isEqualTo(api.get(inOrg).json());
        api.get("/admin/org/mgmt/modules").expectProblem(400, "ORG_REQUIRED");
    }
}
