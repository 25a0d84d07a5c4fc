package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DesiredStatesTest extends ServerTest {
    private static final String API = "/api/platform/";
    private static final String STATE = "{\"formatVersion\": 1, \"organizations\": {\"acme\": {\"name\": \"Acme\"}}}";

    @BeforeEach
    void nothingIsApplied() {
        rig.desired.reset();
    }

    @Test
    void onlySystemAdministratorsGetThere() throws Exception {
        assertThat(rig.get("olga", API + "desired-state").statusCode()).isEqualTo(403);
        assertThat(rig.get("olga", API + "drift").statusCode()).isEqualTo(403);
        for (String path : new String[] {"plan", "apply", "drift"}) {
            assertThat(rig.send("olga", "POST", API + path, STATE).statusCode()).isEqualTo(403);
            assertThat(rig.send("nobody", "POST", API + path, STATE).statusCode())
                    .isEqualTo(401);
        }
        assertThat(rig.desired.asked).isEmpty();
    }

    @Test
    void theSchemaIsForEverybodysEditor() throws Exception {
        HttpResponse<String> schema = rig.get("nobody", API + "desired-state/schema");

        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.headers().firstValue("Content-Type")).contains("application/schema+json");
        assertThat(schema.body()).contains("the schema");
    }

    @Test
    void exportIsADocument() throws Exception {
        assertThat(rig.get("admin", API + "desired-state").body()).isEqualTo("{\"formatVersion\":1}");
    }

    @Test
    void planTellsStepsFaultsAndWhatIsMissing() throws Exception {
        HttpResponse<String> plan = rig.send("admin", "POST", API + "plan", STATE);

        assertThat(plan.statusCode()).isEqualTo(200);
        assertThat(plan.headers().firstValue("ETag")).contains("\"print\"");
        assertThat(plan.body())
                .contains(
                        "\"fingerprint\":\"print\"",
                        "\"changes\":1",
                        "\"action\":\"change\",\"kind\":\"organization\",\"subject\":\"acme\",\"where\":\"org/acme\"",
                        "\"pointer\":\"/organizations/acme\",\"before\":{\"name\":\"Old\"},\"after\":{\"name\":\"Acme\"}",
                        "\"code\":\"MODULE_NOT_FOUND\",\"pointer\":\"/modules/x\"",
                        "\"name\":\"module-kb\",\"version\":\"1.2.0\",\"sha256\":null,\"file\":\"kb.zip\"",
                        "a note");
        assertThat(rig.desired.asked).singleElement().asString().endsWith(" admin");
    }

    @Test
    void applySaysWhatWasAgreedTo() throws Exception {
        HttpResponse<String> any = rig.send("admin", "POST", API + "apply", STATE);
        rig.desired.remaining = 3;
        HttpResponse<String> agreed = rig.send(rig.request("admin", API + "apply?allowDeletions=true")
                .header("Content-Type", "application/json")
                .header("If-Match", "\"print\"")
                .POST(BodyPublishers.ofString(STATE)));

        assertThat(any.statusCode()).isEqualTo(200);
        assertThat(any.body()).contains("\"complete\":true", "\"remaining\":0", "\"changes\":1");
        assertThat(agreed.statusCode()).isEqualTo(202);
        assertThat(agreed.body()).contains("\"complete\":false", "\"remaining\":3", "\"fingerprint\":\"next\"");
        assertThat(rig.desired.asked)
                .containsExactly("apply any false admin desired-state", "apply print true admin desired-state");
    }

    @Test
    void driftIsFromWhatWasAppliedLastOrIsSent() throws Exception {
        HttpResponse<String> never = rig.get("admin", API + "drift");
        rig.desired.wasApplied = true;
        HttpResponse<String> last = rig.get("admin", API + "drift");
        HttpResponse<String> sent = rig.send("admin", "POST", API + "drift", STATE);

        assertThat(never.statusCode()).isEqualTo(404);
        assertThat(never.body()).contains("NOTHING_APPLIED");
        assertThat(last.body())
                .contains(
                        "\"drifted\":true",
                        "\"sha256\":\"ab\"",
                        "\"appliedAt\":\"2026-01-31T12:00:00Z\"",
                        "\"appliedBy\":\"admin\"");
        assertThat(sent.body()).contains("\"drifted\":true", "\"sha256\":null");
    }

    @Test
    void aLargeStateIsTakenAndATooLargeOneToldTheLimit() throws Exception {
        String large = "{\"formatVersion\": 1, \"x\": \"" + "x".repeat(2 << 20) + "\"}";
        HttpResponse<String> taken = rig.send("admin", "POST", API + "plan", large);
        HttpResponse<String> refused =
                rig.send("admin", "POST", API + "plan", "{\"x\": \"" + "x".repeat(33 << 20) + "\"}");

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("BODY_TOO_LARGE", "33554432 bytes");
        assertThat(rig.send("admin", "POST", API + "orgs", large).statusCode()).isEqualTo(413);
        assertThat(rig.send("admin", "POST", API + "plan", "[]").body()).contains("WRONG_TYPE");
    }
}
