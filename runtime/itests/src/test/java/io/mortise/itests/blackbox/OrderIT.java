package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.LiveEvents;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order of tabs and navigation items through all three scopes. */
@ExtendWith(SharedDistribution.class)
class OrderIT {
    private final Api api;
    private final Scene scene;

    OrderIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
    }

    @Test
    void deepestScopeThatSaysSomethingWinsWholeAndOthersHearOfIt() {
        String workspace = "/api/platform/workspaces/" + scene.first();
        String org = scene.orgPath() + "/order";
        try (LiveEvents events = LiveEvents.of(api, workspace + "/events");
                LiveEvents others = LiveEvents.of(api, "/api/platform/workspaces/" + scene.second() + "/events")) {
            api.put("/api/platform/order", "{\"tabs\": [\"module-all:x\"]}", "*")
                    .expect(200);
            assertThat(events.await("event: order")).contains("\"tabs\":[\"module-all:x\"]");
            assertThat(others.await("event: order")).contains("\"tabs\":[\"module-all:x\"]");

            api.put(org, "{\"tabs\": [\"module-kb:docs\", \"overview\"], \"navigation\": []}", "*")
                    .expect(200);
            assertThat(events.await("event: order")).contains("\"tabs\":[\"module-kb:docs\",\"overview\"]");

            api.put(workspace + "/order", "{\"tabs\": []}", "\"r0\"").expect(200);
            assertThat(events.await("event: order")).contains("\"tabs\":[]");

            Answer order = api.get(workspace + "/order").expect(200);
            assertThat(order.header("ETag")).isEqualTo("\"r1\"");
            assertThat(order.text("/tabs/origin")).isEqualTo("workspace");
            assertThat(order.at("/tabs/inherited").toString()).isEqualTo("[\"module-kb:docs\",\"overview\"]");
            assertThat(order.text("/navigation/origin")).isEqualTo("org");
            assertThat(order.at("/navigation/stored").isNull()).isTrue();
        } finally {
            api.delete("/api/platform/order").expect(200);
        }
        api.put(workspace + "/order", "{}", "\"r0\"").expect(412);
        assertThat(api.delete(workspace + "/order").expect(200).text("/tabs/origin"))
                .isEqualTo("org");
        api.delete(org).expect(200);
        Answer wrong = api.put(org, "{\"tabs\": [\"no id\", \"overview\", \"overview\"], \"tab\": []}", "*")
                .expect(400);
        assertThat(wrong.at("/violations")).hasSize(3);
        assertThat(api.get("/api/platform/audit?action=order.*&limit=100")
                        .expect(200)
                        .body())
                .contains("\"order.change\"", "\"order.reset\"", "module-kb:docs");
    }
}
