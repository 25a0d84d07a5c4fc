package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a role of an organization may do with plugins. */
class RolePermissionsTest extends ServerTest {
    private static final String PATH = "/api/platform/orgs/acme/roles/ws_user/permissions";
    private static final String ALL = "{\"permissions\": [\"kb:read\"]}";
    private static final String NONE = "{\"permissions\": []}";

    @AfterEach
    void everybodyMayRead() throws Exception {
        rig.roles.inUse = true;
        put(ALL, "*");
    }

    @Test
    void aChangeNamesWhatItReplaces() throws Exception {
        String seen = rig.get("olga", PATH).headers().firstValue("ETag").orElseThrow();

        assertThat(rig.send("olga", "PUT", PATH, NONE).statusCode()).isEqualTo(428);
        HttpResponse<String> changed = put(NONE, seen);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        HttpResponse<String> late = put(ALL, seen);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(json(late).at("/current/0/granted").asBoolean(true)).isFalse();
        assertThat(put(ALL, changed.headers().firstValue("ETag").orElseThrow()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatNoVersionInUseNamesIsNotGrantedAndStaysAsItIs() throws Exception {
        rig.roles.inUse = false;

        JsonNode shown = json(rig.get("olga", PATH)).path(0);
        assertThat(shown.path("granted").asBoolean(true)).isFalse();
        assertThat(shown.path("byDefault").asBoolean(true)).isFalse();
        assertThat(put(NONE, "*").statusCode()).isEqualTo(200);

        rig.roles.inUse = true;
        assertThat(json(rig.get("olga", PATH)).at("/0/granted").asBoolean()).isTrue();
    }

    private HttpResponse<String> put(String body, String match) throws Exception {
        return rig.send(rig.request("olga", PATH)
                .header("Content-Type", "application/json")
                .header("If-Match", match)
                .PUT(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
