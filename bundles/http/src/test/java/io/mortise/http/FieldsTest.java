package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.api.extension.FieldType;
import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Realm;
import io.mortise.host.extension.ShownContribution;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.workspace.FieldId;
import io.mortise.host.workspace.FieldRule;
import io.mortise.http.rig.FakeContributions;
import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of custom fields over HTTP. */
final class FieldsTest extends ServerTest {
    private static final String FIELDS = "/api/platform/workspaces/ws-1/fields";
    private static final String OF_WALT = "/api/platform/workspaces/ws-1/members/walt/fields";
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void declare() {
        rig.contributions.inside = new ContributionSet(Map.of(
                "fields",
                List.of(
                        field("code", Map.of("key", "code", "type", "string", "constraints", Map.of("maxLength", 4))),
                        field("again", Map.of("key", "code", "type", "number")),
                        field("size", Map.of("key", "size", "type", "enum", "options", List.of("S", "L"))),
                        field("desk", Map.of("key", "desk", "type", "number", "entity", "member", "required", true)))));
    }

    @AfterEach
    void reset() {
        rig.contributions.inside = FakeContributions.tab("Docs");
        rig.fields.reset();
    }

    @Test
    void fieldsAreThoseThatTheCallerIsShownForThatKindOfEntity() throws Exception {
        JsonNode workspace = JSON.readTree(get("walt", FIELDS).body());

        assertThat(workspace.get("fields"))
                .extracting(field -> field.get("key").asText())
                .containsExactly("code", "size");
        assertThat(workspace.at("/fields/0").toString())
                .isEqualTo(
                        "{\"module\":\"module-kb\",\"key\":\"code\",\"label\":\"Label of code\",\"description\":null,"
                                + "\"type\":\"string\",\"required\":false,\"value\":null,\"fault\":null,"
                                + "\"constraints\":{\"maxLength\":4}}");
        assertThat(rig.fields.rules)
                .contains(new FieldRule(
                        new FieldId("module-kb", "size"), FieldType.ENUM, false, List.of("S", "L"), Map.of()));

        JsonNode member = JSON.readTree(get("walt", OF_WALT).body());
        assertThat(member.at("/fields/0/key").asText()).isEqualTo("desk");
        assertThat(member.at("/fields/0/required").asBoolean()).isTrue();
    }

    @Test
    void membersReadAndAdministratorsWrite() throws Exception {
        HttpResponse<String> written = patch("olga", FIELDS, "{\"module-kb\":{\"code\":\"A1\"}}", Optional.empty());

        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(written.headers().firstValue("ETag")).contains("\"r1\"");
        assertThat(JSON.readTree(get("walt", FIELDS).body())
                        .at("/fields/0/value")
                        .asText())
                .isEqualTo("A1");
        assertThat(patch("walt", FIELDS, "{}", Optional.empty()).statusCode()).isEqualTo(403);
    }

    @Test
    void fieldsOfMembersAreReadByAdministratorsAndByThemselves() throws Exception {
        String ofOlga = "/api/platform/workspaces/ws-1/members/olga/fields";
        assertThat(get("olga", OF_WALT).statusCode()).isEqualTo(200);
        assertThat(get("walt", OF_WALT).statusCode()).isEqualTo(200);
        assertThat(get("walt", ofOlga).statusCode()).isEqualTo(403);
        assertThat(patch("walt", OF_WALT, "{\"module-kb\":{\"desk\":1}}", Optional.empty())
                        .statusCode())
                .isEqualTo(403);
        assertThat(patch("olga", OF_WALT, "{\"module-kb\":{\"desk\":1}}", Optional.empty())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void lostRaceIsAnsweredWithWhatIsThereNow() throws Exception {
        patch("olga", FIELDS, "{\"module-kb\":{\"code\":\"A1\"}}", Optional.of("\"r0\""));

        HttpResponse<String> late = patch("olga", FIELDS, "{\"module-kb\":{\"code\":\"B2\"}}", Optional.of("\"r0\""));

        assertThat(late.statusCode()).isEqualTo(412);
        JsonNode problem = JSON.readTree(late.body());
        assertThat(problem.get("code").asText()).isEqualTo("REVISION_CONFLICT");
        assertThat(problem.at("/current/fields/0/value").asText()).isEqualTo("A1");
    }

    private static ShownContribution field(String id, Map<String, Object> details) {
        return new ShownContribution(
                new PluginLocation("module-kb", "1.2.0"),
                id,
                Optional.of("Label of " + id),
                Optional.empty(),
                0,
                Optional.empty(),
                Realm.FRAME,
                Optional.empty(),
                details);
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return rig.send(rig.request(user, path).GET());
    }

    private HttpResponse<String> patch(String user, String path, String body, Optional<String> tag) throws Exception {
        HttpRequest.Builder request = rig.request(user, path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body));
        tag.ifPresent(value -> request.header("If-Match", value));
        return rig.send(request);
    }
}
