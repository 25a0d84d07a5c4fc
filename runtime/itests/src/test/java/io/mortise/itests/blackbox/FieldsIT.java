package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.LiveEvents;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values of custom fields: kept, refused, and gone with what they are of. */
@ExtendWith(SharedDistribution.class)
class FieldsIT {
    private static final String NAME = "module-fields";
    private static final String PLUGIN = "/api/platform/plugins/" + NAME;
    private static final String DECLARED = """
            {"fields": [
                {"id": "code", "key": "code", "label": "Code", "type": "string", "order": 1, "constraints": {"maxLength": 6}},
                {"id": "size", "key": "size", "label": "Size", "type": "number", "order": 2},
                {"id": "stage", "key": "stage", "label": "Stage", "type": "enum", "order": 3, "options": ["Early", "Late"]},
                {"id": "since", "key": "since", "label": "Since", "type": "date", "order": 4},
                {"id": "open", "key": "isOpen", "label": "Open", "type": "boolean", "order": 5},
                {"id": "budget", "key": "budget", "label": "Budget", "type": "number", "order": 6,
                 "permission": {"resource": "fields", "action": "money"}},
                {"id": "desk", "key": "desk", "label": "Desk", "type": "number", "entity": "member", "required": true}]}""";
    private static final String CODE = "{\"module-fields\": {\"code\": \"A-1\"}}";

    private final Api api;
    private final Scene scene;
    private final Person admin;
    private final Person user;

    FieldsIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api).withoutSamples();
        admin = member("fields-admin", "ws_admin");
        user = member("fields-user", "ws_user");
    }

    private Person member(String name, String role) {
        Person person = Person.create(api, name + "-of-" + scene.org());
        join(person, role);
        return person;
    }

    private void join(Person person, String role) {
        api.put(scene.orgPath() + "/members/" + person.id(), "{\"role\": \"org_member\"}", "*")
                .expect(201);
        api.put(workspace() + "/members/" + person.id(), "{\"role\": \"" + role + "\"}", "*")
                .expect(201);
    }

    private String workspace() {
        return "/api/platform/workspaces/" + scene.first();
    }

    private String fields() {
        return workspace() + "/fields";
    }

    private String fieldsOf(Person person) {
        return workspace() + "/members/" + person.id() + "/fields";
    }

    @BeforeEach
    void install() {
        api.upload(archive()).expect(201);
    }

    @AfterEach
    void uninstall() {
        api.send(api.request(PLUGIN).DELETE());
    }

    @Test
    void valuesAreKeptForWorkspacesAndMembersAndWhoListensHearsOfIt() {
        try (LiveEvents events = LiveEvents.of(user.api(), workspace() + "/events")) {
            Answer first = user.api().get(fields()).expect(200);
            assertThat(keys(first)).containsExactly("code", "size", "stage", "since", "isOpen");
            assertThat(first.header("ETag")).isEqualTo("\"r0\"");

            Answer written = patch(
                    admin.api(),
                    fields(),
                    "{\"module-fields\": {\"code\": \"A-1\", \"size\": 12.5, \"stage\": \"Late\","
                            + " \"since\": \"2028-02-29\", \"isOpen\": false}}",
                    "\"r0\"");
            assertThat(written.expect(200).header("ETag")).isEqualTo("\"r1\"");
            assertThat(events.await("event: fields")).contains("{\"scope\":\"workspace/" + scene.first() + "\"}");
            Answer read = user.api().get(fields()).expect(200);
            assertThat(value(read, "code").asText()).isEqualTo("A-1");
            assertThat(value(read, "size").toString()).isEqualTo("12.5");
            assertThat(value(read, "since").asText()).isEqualTo("2028-02-29");
            assertThat(value(read, "isOpen").toString()).isEqualTo("false");
            assertThat(api.get("/api/platform/workspaces/" + scene.second() + "/fields")
                            .expect(200)
                            .at("/revision")
                            .asInt())
                    .isZero();

            patch(admin.api(), fieldsOf(user), "{\"module-fields\": {\"desk\": 7}}", null)
                    .expect(200);
            assertThat(events.await("event: fields")).contains(scene.first());
            assertThat(value(user.api().get(fieldsOf(user)).expect(200), "desk").asInt())
                    .isEqualTo(7);
        }
        String audit = api.get("/api/platform/audit?action=fields.*&workspace=" + scene.first())
                .expect(200)
                .body();
        assertThat(audit)
                .contains("\"fields.change\"", NAME + "/code", NAME + "/desk")
                .doesNotContain("A-1");
        assertThat(exported("field-owners")).contains("\"workspaceId\":\"" + scene.first() + "\"");
        assertThat(exported("field-values")).contains("\"fieldKey\":\"since\"", "\"fieldValue\":\"2028-02-29\"");
    }

    @Test
    void whatIsWrongIsRefusedWholeAndToldAtOnce() {
        patch(admin.api(), fields(), CODE, null).expect(200);
        Answer wrong = patch(
                        admin.api(),
                        fields(),
                        "{\"module-fields\": {\"code\": \"much too long\", \"size\": \"12\", \"stage\": \"Lat\","
                                + " \"since\": \"2027-02-29\", \"isOpen\": \"yes\", \"kode\": 1},"
                                + " \"module-none\": {\"x\": 1}, \"module-field\": null}",
                        null)
                .expectProblem(400, "BAD_REQUEST");
        assertThat(StreamSupport.stream(wrong.at("/violations").spliterator(), false)
                        .map(violation -> violation.path("code").asText() + " "
                                + violation.path("pointer").asText()))
                .containsExactly(
                        "INVALID_VALUE /module-fields/code",
                        "WRONG_TYPE /module-fields/size",
                        "INVALID_VALUE /module-fields/stage",
                        "INVALID_VALUE /module-fields/since",
                        "WRONG_TYPE /module-fields/isOpen",
                        "UNKNOWN_FIELD /module-fields/kode",
                        "UNKNOWN_FIELD /module-none",
                        "UNKNOWN_FIELD /module-field");
        assertThat(wrong.body())
                .contains("Did you mean 'Late'?", "Did you mean 'code'?", "Did you mean 'module-fields'?");

        for (String body : List.of("[]", "\"text\"", "7", "null", "")) {
            assertThat(patch(admin.api(), fields(), body, null).status()).isEqualTo(400);
        }
        patch(admin.api(), fields(), "{\"module-fields\": {\"code\": ", null).expectProblem(400, "MALFORMED_JSON");
        patch(admin.api(), fields(), "{\"module-fields\": {\"size\": 1e999}}", null)
                .expectProblem(400, "WRONG_TYPE");
        patch(admin.api(), fields(), "{\"module-fields\": {\"size\": 11e60}}", null)
                .expectProblem(400, "INVALID_VALUE");
        patch(admin.api(), fields(), "{\"module-fields\": {\"code\": \"\\u0000\"}}", null)
                .expectProblem(400, "INVALID_VALUE");
        patch(admin.api(), fields(), "{\"module-fields\": {\"code\": \"\\ud800\"}}", null)
                .expectProblem(400, "INVALID_VALUE");
        patch(admin.api(), fields(), "{\"module-fields\": {\"desk\": 7}}", null).expectProblem(400, "UNKNOWN_FIELD");
        patch(admin.api(), fields(), "{\"module-fields\": null}", null).expect(200);
        patch(admin.api(), fieldsOf(user), "{\"module-fields\": {\"desk\": null}}", null)
                .expectProblem(400, "MISSING_FIELD");
        patch(admin.api(), fields(), CODE, "r1").expectProblem(400, "INVALID_PARAMETER");
        Answer late = patch(admin.api(), fields(), CODE, "\"r1\"").expectProblem(412, "REVISION_CONFLICT");
        assertThat(late.at("/current/revision").asInt()).isEqualTo(2);
        patch(admin.api(), fields(), CODE, "\"r2\"").expect(200);
    }

    @Test
    void membersReadWhatIsTheirsAndAdministratorsWrite() {
        patch(user.api(), fields(), CODE, null).expectProblem(403, "FORBIDDEN");
        patch(user.api(), fieldsOf(user), "{\"module-fields\": {\"desk\": 1}}", null)
                .expectProblem(403, "FORBIDDEN");
        user.api().get(fieldsOf(admin)).expectProblem(403, "FORBIDDEN");
        admin.api().get(workspace() + "/members/nobody-here/fields").expectProblem(404, "MEMBER_NOT_FOUND");
        Person stranger = Person.create(api, "fields-stranger-of-" + scene.org());
        stranger.api().get(fields()).expectProblem(404, "WORKSPACE_NOT_FOUND");
        patch(stranger.api(), fields(), CODE, null).expectProblem(404, "WORKSPACE_NOT_FOUND");
    }

    @Test
    void fieldWithAPermissionIsForThoseWhoHaveIt() {
        String roles = scene.orgPath() + "/roles/ws_admin/permissions";
        String budget = "{\"module-fields\": {\"budget\": 100}}";
        patch(admin.api(), fields(), budget, null).expectProblem(400, "UNKNOWN_FIELD");

        api.put(roles, "{\"permissions\": [\"fields:money\"]}", "*").expect(200);

        patch(admin.api(), fields(), budget, null).expect(200);
        assertThat(keys(admin.api().get(fields()))).contains("budget");
        assertThat(keys(user.api().get(fields()))).doesNotContain("budget");
    }

    @Test
    void valuesStayWithAModuleThatIsAwayAndGoWithItsData() {
        patch(admin.api(), fields(), CODE, null).expect(200);
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": false}")
                .expect(200);
        assertThat(keys(admin.api().get(fields()))).isEmpty();
        patch(admin.api(), fields(), CODE, null).expectProblem(400, "UNKNOWN_FIELD");
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": true}")
                .expect(200);
        assertThat(value(admin.api().get(fields()), "code").asText()).isEqualTo("A-1");

        api.delete(PLUGIN + "?data=keep").expect(200);
        assertThat(keys(admin.api().get(fields()))).isEmpty();
        api.upload(archive()).expect(201);
        assertThat(value(admin.api().get(fields()), "code").asText()).isEqualTo("A-1");

        Answer preview = api.delete(PLUGIN + "?data=purge&dryRun=true").expect(200);
        assertThat(preview.at("/data/removed/fieldValues").asInt()).isEqualTo(1);
        api.delete(PLUGIN + "?data=purge").expect(200);
        api.upload(archive()).expect(201);
        assertThat(value(admin.api().get(fields()), "code").isNull()).isTrue();
    }

    @Test
    void valuesGoWithTheMember() {
        patch(admin.api(), fieldsOf(user), "{\"module-fields\": {\"desk\": 7}}", null)
                .expect(200);
        api.delete(scene.orgPath() + "/members/" + user.id()).expect(204);
        admin.api().get(fieldsOf(user)).expectProblem(404, "MEMBER_NOT_FOUND");
        join(user, "ws_user");
        assertThat(value(admin.api().get(fieldsOf(user)), "desk").isNull()).isTrue();
    }

    private Answer patch(Api caller, String path, String body, @Nullable String ifMatch) {
        HttpRequest.Builder request = caller.request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body));
        return caller.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private String exported(String section) {
        StringBuilder rows = new StringBuilder();
        api.pages("/api/platform/export/" + section + "?limit=1000").forEach(page -> rows.append(page.body()));
        return rows.toString();
    }

    private static List<String> keys(Answer answer) {
        return StreamSupport.stream(answer.expect(200).at("/fields").spliterator(), false)
                .map(field -> field.path("key").asText())
                .toList();
    }

    private static JsonNode value(Answer answer, String key) {
        return StreamSupport.stream(answer.expect(200).at("/fields").spliterator(), false)
                .filter(field -> field.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow()
                .path("value");
    }

    private static byte[] archive() {
        try {
            return PluginArchive.of(NAME, "1.0.0")
                    .manifest("contributes", new ObjectMapper().readTree(DECLARED))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
