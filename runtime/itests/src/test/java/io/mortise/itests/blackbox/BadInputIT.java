package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that cannot be served say why, and change nothing. */
@ExtendWith(SharedDistribution.class)
class BadInputIT {
    private static final String KB = "module-kb";

    private final Api api;
    private Scene scene;

    BadInputIT(Distribution distribution) {
        api = distribution.api();
    }

    @BeforeEach
    void createScene() {
        scene = Scene.create(api);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"enable\": true}                      | 400 | UNKNOWN_FIELD",
                "{\"enabled\": \"yes\"}                  | 400 | WRONG_TYPE",
                "{\"config\": []}                        | 400 | WRONG_TYPE",
                "{\"locks\": \"config.limit\"}           | 400 | WRONG_TYPE",
                "{\"featureFlags\": {\"semanticSearch\": 1}} | 400 | WRONG_TYPE",
                "[]                                      | 400 | WRONG_TYPE",
                "{\"enabled\":                           | 400 | MALFORMED_JSON",
                "{\"config\": {\"limt\": 5}}             | 422 | UNKNOWN_CONFIG_KEY",
                "{\"featureFlags\": {\"semantic\": true}} | 422 | UNKNOWN_FLAG",
                "{\"config\": {\"limit\": \"many\"}}     | 422 | CONFIG_INVALID",
                "{\"config\": {\"limit\": 0}}            | 422 | CONFIG_INVALID",
                "{\"config\": {\"feature\": \"other\"}}  | 422 | CONFIG_INVALID",
            })
    void badOverrideIsRefusedAndNothingIsWritten(String patch, int status, String code) {
        for (String path : new String[] {scene.orgModule(KB), scene.workspaceModule(scene.first(), KB)}) {
            Answer refused = api.patch(path, patch).expectProblem(status, code);

            assertThat(refused.text("/correlationId")).isNotBlank();
            assertThat(api.get(path).at("/revision").asInt()).isZero();
        }
    }

    @Test
    void severalFaultsAreListedTogether() {
        Answer refused = api.patch(
                        scene.orgModule(KB),
                        "{\"config\": {\"limt\": 5, \"limit\": 0, \"feature\": 7}, \"featureFlags\": {\"x\": true}}")
                .expect(422);

        assertThat(refused.at("/violations").size()).isGreaterThanOrEqualTo(4);
        assertThat(refused.body()).contains("limt", "'limit'", "/config/feature");
    }

    @Test
    void whatDoesNotExistIsNamedWithWhatIsMeant() {
        assertThat(api.get(Scene.systemModule("module-kp"))
                        .expectProblem(404, "MODULE_NOT_FOUND")
                        .text("/mend"))
                .contains(KB);
        api.patch(scene.orgModule("module-kp"), "{\"enabled\": true}").expectProblem(404, "MODULE_NOT_FOUND");
        api.get("/api/platform/orgs/nobody").expectProblem(404, "ORG_NOT_FOUND");
        api.get("/api/platform/orgs/nobody/modules").expectProblem(404, "ORG_NOT_FOUND");
        api.get("/api/platform/workspaces/nowhere/modules/" + KB).expectProblem(404, "WORKSPACE_NOT_FOUND");
        api.get("/api/platform/plugins/module-kp").expectProblem(404, "PLUGIN_NOT_FOUND");
        scene.call("nowhere", KB, "/documents").expectProblem(404, "WORKSPACE_NOT_FOUND");
        scene.call(scene.first(), "module-kp", "/documents").expectProblem(404, "MODULE_NOT_FOUND");
    }

    @Test
    void endpointThatIsNotDeclaredDoesNotExist() {
        scene.call(scene.first(), KB, "/document").expectProblem(404, "ENDPOINT_NOT_FOUND");
        scene.call(scene.first(), KB, "/documents/welcome/text").expectProblem(404, "ENDPOINT_NOT_FOUND");
        api.delete(Scene.endpoint(scene.first(), KB, "/documents")).expectProblem(405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void unknownPathsAndMethodsAreProblemsToo() {
        api.get("/nothing").expectProblem(404, "NOT_FOUND");
        api.get("/api/platform/nothing").expectProblem(404, "NOT_FOUND");
        api.get("/api/nothing").expectProblem(404, "NOT_FOUND");
        api.delete("/api/platform/modules").expectProblem(405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void idsAreChecked() {
        createOrg("{\"id\": \"Bad Id\", \"name\": \"Bad\"}").expectProblem(400, "INVALID_ID");
        createOrg("{\"id\": \"sys\", \"name\": \"Reserved\"}").expectProblem(400, "INVALID_ID");
        createOrg("{\"id\": \"no-name-" + scene.org() + "\"}").expectProblem(400, "MISSING_FIELD");
        createOrg("{\"id\": 7, \"name\": \"Number\"}").expectProblem(400, "WRONG_TYPE");
        createOrg("{\"id\": \"a-" + scene.org() + "\", \"name\": \"A\", \"colour\": \"#ffffff\"}")
                .expectProblem(400, "UNKNOWN_FIELD");
        createOrg("{\"id\": \"" + scene.org() + "\", \"name\": \"Again\"}").expectProblem(409, "ID_TAKEN");
        api.post(scene.orgPath() + "/workspaces", "{\"id\": \"" + scene.first() + "\", \"name\": \"Again\"}")
                .expectProblem(409, "ID_TAKEN");
        api.get("/api/platform/orgs/no-name-" + scene.org()).expect(404);
    }

    @Test
    void revisionsAreChecked() {
        String path = scene.orgModule(KB);
        api.send(api.request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString("{}")))
                .expectProblem(428, "REVISION_REQUIRED");
        api.put(path, "{\"enabled\": false}", "\"r7.abc\"").expectProblem(412, "REVISION_CONFLICT");
        api.put(path, "{\"enabled\": false}", "seven").expect(400);
        assertThat(api.get(path).at("/revision").asInt()).isZero();
    }

    @Test
    void parametersAreChecked() {
        api.get("/api/platform/orgs?limit=many").expectProblem(400, "INVALID_PARAMETER");
        api.get("/api/platform/orgs?limit=0").expectProblem(400, "INVALID_PARAMETER");
    }

    @Test
    void bodiesAreChecked() {
        api.send(api.request("/api/platform/orgs")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("hello")))
                .expectProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        api.patch(scene.orgModule(KB), "{\"config\": {\"feature\": \"" + "x".repeat(20_000_000) + "\"}}")
                .expectProblem(413, "BODY_TOO_LARGE");
        api.send(api.request("/api/platform/orgs").POST(BodyPublishers.noBody()))
                .expect(400);
    }

    @Test
    void credentialsAreChecked() {
        api.anonymous().get("/api/platform/modules").expectProblem(401, "UNAUTHENTICATED");
        api.withToken("x".repeat(32)).get("/api/platform/modules").expectProblem(401, "UNAUTHENTICATED");
        api.anonymous().get(Scene.endpoint(scene.first(), KB, "/documents")).expectProblem(401, "UNAUTHENTICATED");
        api.anonymous().get("/health/live").expect(200);
        api.anonymous().get("/health/ready").expect(200);
    }

    private Answer createOrg(String json) {
        return api.post("/api/platform/orgs", json);
    }
}
