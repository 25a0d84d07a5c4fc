package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens that allow less than their user may do. */
@ExtendWith(SharedDistribution.class)
class TokenScopesIT {
    private static final String KB = "module-kb";
    private static final String TOKENS = "/api/platform/tokens";
    private static final String DOCUMENT = "{\"title\": \"T\", \"text\": \"t\"}";

    private final Api admin;
    private final Scene scene;
    private final Scene other;
    private final Scene foreign;
    private final Person owner;

    TokenScopesIT(Distribution distribution) {
        admin = distribution.api();
        scene = Scene.create(admin);
        other = Scene.create(admin);
        foreign = Scene.create(admin);
        owner = Person.create(admin, "owner-of-" + scene.org());
        for (Scene own : new Scene[] {scene, other}) {
            put(own.orgPath() + "/members/" + owner.id(), "org_owner");
            put("/api/platform/workspaces/" + own.first() + "/members/" + owner.id(), "ws_user");
        }
    }

    @Test
    void readingTokenReadsOnly() {
        Api reader = token("read");

        reader.get(scene.orgPath()).expect(200);
        reader.get(TOKENS).expect(200);
        scene.call(scene.first(), KB, "/documents").expect(200);
        reader.patch(scene.orgPath(), "{\"name\": \"x\"}").expectProblem(403, "TOKEN_SCOPE");
        reader.post(Scene.endpoint(scene.first(), KB, "/documents"), DOCUMENT).expectProblem(403, "TOKEN_SCOPE");
        reader.post(TOKENS, "{\"name\": \"wider\"}").expectProblem(403, "TOKEN_SCOPE");
        reader.patch(foreign.orgPath(), "{\"name\": \"x\"}").expectProblem(404, "ORG_NOT_FOUND");
        assertThat(admin.get(scene.orgPath()).text("/name")).isEqualTo("Organization");
    }

    @Test
    void tokenOfAnOrganizationHoldsInItAndItsWorkspaces() {
        Api ofOrg = token("org/" + scene.org());

        ofOrg.patch(scene.orgPath(), "{\"name\": \"Renamed\"}").expect(200);
        ofOrg.get("/api/platform/workspaces/" + scene.second()).expect(200);
        ofOrg.post(Scene.endpoint(scene.first(), KB, "/documents"), DOCUMENT).expect(201);
        ofOrg.get(other.orgPath()).expectProblem(403, "TOKEN_SCOPE");
        ofOrg.get(Scene.endpoint(other.first(), KB, "/documents")).expectProblem(403, "TOKEN_SCOPE");
        ofOrg.get("/api/platform/audit?org=" + other.org()).expectProblem(403, "TOKEN_SCOPE");
        ofOrg.get(foreign.orgPath()).expectProblem(404, "ORG_NOT_FOUND");
        ofOrg.get(Scene.endpoint(foreign.first(), KB, "/documents")).expectProblem(404, "WORKSPACE_NOT_FOUND");
        ofOrg.get(TOKENS).expectProblem(403, "TOKEN_SCOPE");
        ofOrg.post(TOKENS, "{\"name\": \"wider\"}").expectProblem(403, "TOKEN_SCOPE");
    }

    /** Where no organization is named, the token's is meant, and no other is shown. */
    @Test
    void listsShowWhereTheTokenHolds() {
        Api ofOrg = token("org/" + scene.org());

        assertThat(ofOrg.get("/api/platform/orgs").expect(200).body())
                .contains(scene.org() + "\"")
                .doesNotContain(other.org() + "\"");
        assertThat(owner.api().get("/api/platform/orgs").expect(200).body())
                .contains(scene.org() + "\"", other.org() + "\"");
        ofOrg.get("/admin/org/mgmt/modules").expect(200);
        owner.api().get("/admin/org/mgmt/modules").expectProblem(400, "ORG_REQUIRED");
    }

    @Test
    void tokenOfAWorkspaceHoldsInItAlone() {
        Api ofWorkspace = token("workspace/" + scene.first());

        ofWorkspace.get("/api/platform/workspaces/" + scene.first()).expect(200);
        ofWorkspace.get(Scene.endpoint(scene.first(), KB, "/documents")).expect(200);
        ofWorkspace.get("/api/platform/workspaces/" + scene.second()).expectProblem(403, "TOKEN_SCOPE");
        ofWorkspace.get(scene.orgPath()).expectProblem(403, "TOKEN_SCOPE");
        // Not a scope of the token's is missing here: an owner of the organization is no member of this workspace.
        ofWorkspace.get(Scene.endpoint(scene.second(), KB, "/documents")).expectProblem(403, "FORBIDDEN");
        ofWorkspace.get("/api/extensions/" + KB + "/documents").expectProblem(403, "TOKEN_SCOPE");
        ofWorkspace.get("/api/platform/session").expect(200);
        ofWorkspace.get("/api/platform/modules").expect(200);
    }

    @Test
    void tokenOfAnAdministratorOfTheSystemIsLimitedToo() {
        Person root = Person.create(admin, "root-of-" + scene.org(), "Root", true);
        Api limited = token(root, "\"org/" + scene.org() + "\"");

        limited.get("/api/platform/users").expectProblem(403, "TOKEN_SCOPE");
        limited.get("/api/platform/audit").expectProblem(400, "ORG_REQUIRED");
        limited.get("/api/platform/audit?org=" + other.org()).expectProblem(403, "TOKEN_SCOPE");
        limited.get("/api/platform/audit?org=" + scene.org()).expect(200);
        limited.delete(other.orgPath() + "?dryRun=true").expectProblem(403, "TOKEN_SCOPE");
        limited.delete(scene.orgPath() + "?dryRun=true").expect(200);
    }

    @Test
    void scopesAreShownAndUnknownOnesRefused() {
        token("org/" + scene.org());

        Answer list = owner.api().get(TOKENS).expect(200);
        assertThat(list.body()).contains("\"scopes\":[\"all\"]").contains("\"scopes\":[\"org/" + scene.org() + "\"]");
        Answer refused = owner.api()
                .post(TOKENS, "{\"name\": \"ci\", \"scopes\": [\"write\"]}")
                .expectProblem(400, "INVALID_VALUE");
        assertThat(refused.text("/mend")).contains("read", "org/{orgId}", "workspace/{wsId}");
        owner.api()
                .post(TOKENS, "{\"name\": \"ci\", \"scopes\": [\"org/%s\"]}".formatted(foreign.org()))
                .expectProblem(404, "ORG_NOT_FOUND");
    }

    @Test
    void requestsOfATokenAreCounted() {
        Answer made = make(owner, "\"read\"");
        String path = TOKENS + "/" + made.text("/id");
        Answer unused = owner.api().get(path).expect(200);
        assertThat(unused.at("/usage")).hasToString("{\"requests\":0,\"refused\":0}");
        assertThat(unused.at("/lastUsedAt").isNull()).isTrue();

        Api reader = admin.withToken(made.text("/token"));
        reader.get(scene.orgPath()).expect(200);
        reader.get(Scene.endpoint(scene.first(), KB, "/documents")).expect(200);
        reader.get(foreign.orgPath()).expectProblem(404, "ORG_NOT_FOUND");
        reader.patch(scene.orgPath(), "{\"name\": \"x\"}").expectProblem(403, "TOKEN_SCOPE");
        reader.post(Scene.endpoint(scene.first(), KB, "/documents"), DOCUMENT).expectProblem(403, "TOKEN_SCOPE");

        Answer used = owner.api().get(path).expect(200);
        assertThat(used.at("/usage")).hasToString("{\"requests\":5,\"refused\":2}");
        assertThat(Instant.parse(used.text("/lastUsedAt"))).isAfterOrEqualTo(Instant.parse(used.text("/createdAt")));
        assertThat(owner.api().get(TOKENS).expect(200).json()).contains(used.json());
        assertThat(reader.get(path).expect(200).at("/usage/requests").asInt()).isEqualTo(6);
    }

    @Test
    void tokenGrantsNoMoreThanItsUserHasAtTheMoment() {
        Api ofOrg = token("org/" + scene.org());
        put(scene.orgPath() + "/members/" + owner.id(), "org_member");

        ofOrg.patch(scene.orgPath(), "{\"name\": \"x\"}").expectProblem(403, "FORBIDDEN");
        admin.delete(scene.orgPath() + "/members/" + owner.id()).expect(204);
        ofOrg.get(scene.orgPath()).expectProblem(404, "ORG_NOT_FOUND");
    }

    private Api token(String scope) {
        return token(owner, "\"" + scope + "\"");
    }

    private Api token(Person person, String scopes) {
        return admin.withToken(make(person, scopes).text("/token"));
    }

    private static Answer make(Person person, String scopes) {
        return person.api()
                .post(TOKENS, "{\"name\": \"ci\", \"scopes\": [%s]}".formatted(scopes))
                .expect(201);
    }

    private void put(String path, String role) {
        int status = admin.send(admin.request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"role\": \"%s\"}".formatted(role))))
                .status();
        assertThat(status).isIn(200, 201);
    }
}
