package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.identity.Role;
import io.mortise.http.rig.FakeContributions;
import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class TenantResourcesTest extends ServerTest {
    private static final String ORG = "/api/platform/orgs/acme";
    private static final String WS = "/api/platform/workspaces/ws-1";

    @Test
    void membersAreAddedChangedAndRemoved() throws Exception {
        HttpResponse<String> added = rig.send("olga", "PUT", ORG + "/members/walt", "{\"role\":\"org_member\"}");
        HttpResponse<String> changed = rig.send("olga", "PUT", ORG + "/members/walt", "{\"role\":\"org_admin\"}");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location").orElse("")).endsWith(ORG + "/members/walt");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(rig.get("olga", ORG + "/members/walt").body())
                .isEqualTo("{\"userId\":\"walt\",\"role\":\"org_admin\",\"addedAt\":\"2026-01-01T00:00:00Z\"}");
        assertThat(rig.get("olga", ORG + "/members").body()).startsWith("[{\"userId\":\"walt\"");
        assertThat(rig.send(rig.request("olga", ORG + "/members/walt").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(rig.get("olga", ORG + "/members/walt").body()).contains("MEMBER_NOT_FOUND");
        assertThat(rig.get("walt", WS + "/members").statusCode()).isEqualTo(403);
    }

    @Test
    void membersReadTheirOwnEntryAndAdministratorsEverybodys() throws Exception {
        rig.tenants.put("walt", "acme", Role.ORG_MEMBER);
        for (String user : new String[] {"walt", "olga"}) {
            rig.send("olga", "PUT", ORG + "/members/" + user, "{\"role\":\"org_member\"}");
            rig.send("olga", "PUT", WS + "/members/" + user, "{\"role\":\"ws_user\"}");
        }

        assertThat(rig.get("walt", ORG + "/members/walt").body()).contains("\"role\":\"org_member\"");
        assertThat(rig.get("walt", WS + "/members/walt").body()).contains("\"role\":\"ws_user\"");
        assertThat(rig.get("walt", ORG + "/members/olga").body()).contains("FORBIDDEN");
        assertThat(rig.get("walt", WS + "/members/olga").body()).contains("FORBIDDEN");
        assertThat(rig.get("walt", ORG + "/members/nobody").body()).contains("FORBIDDEN");
        assertThat(rig.get("olga", ORG + "/members/walt").statusCode()).isEqualTo(200);
        assertThat(rig.get("eve", ORG + "/members/eve").body()).contains("ORG_NOT_FOUND");
        assertThat(rig.get("eve", WS + "/members/eve").body()).contains("WORKSPACE_NOT_FOUND");
    }

    @Test
    void everyoneSeesTheirOwnOrganizationsAndWorkspaces() throws Exception {
        rig.tenants.put("walt", "acme", Role.ORG_MEMBER);

        assertThat(rig.get("admin", "/api/platform/orgs").body()).contains("\"id\":\"acme\"");
        assertThat(rig.get("walt", "/api/platform/orgs").body()).contains("\"id\":\"acme\"");
        assertThat(rig.get("eve", "/api/platform/orgs").body()).isEqualTo("[]");
        assertThat(rig.get("walt", ORG).statusCode()).isEqualTo(200);
        assertThat(rig.get("eve", ORG).statusCode()).isEqualTo(404);
        assertThat(rig.get("walt", ORG + "/workspaces").body()).contains("ws-1").doesNotContain("ws-2");
        assertThat(rig.get("olga", ORG + "/workspaces").body()).contains("ws-1", "ws-2");
    }

    @Test
    void settingsCarryTheirRevisionAndALostRaceTheState() throws Exception {
        HttpResponse<String> first = rig.get("walt", WS + "/settings");
        HttpResponse<String> changed = rig.send("olga", "PATCH", WS + "/settings", "{\"features\":{}}");
        HttpResponse<String> lost = rig.send(rig.request("olga", WS + "/settings")
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", "\"r0\"")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(first.headers().firstValue("ETag")).contains("\"r0\"");
        assertThat(first.body()).startsWith("""
                {"navigation":{"labelSingular":{"value":"Project","origin":"org","inherited":"Workspace"},""");
        assertThat(first.body()).endsWith("""
                "colorCodingEnabled":{"value":false,"origin":"system","inherited":false}},"revision":0}""");
        assertThat(changed.headers().firstValue("ETag")).contains("\"r1\"");
        assertThat(lost.statusCode()).isEqualTo(412);
        assertThat(lost.body()).contains("\"current\":{\"navigation\"", "\"revision\":1");
        assertThat(rig.send("walt", "PATCH", WS + "/settings", "{}").statusCode())
                .isEqualTo(403);
        assertThat(rig.get("olga", "/api/platform/settings").statusCode()).isEqualTo(403);
        assertThat(rig.get("admin", "/api/platform/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void orderIsReplacedAndResetByItsRevision() throws Exception {
        String order = WS + "/order";
        HttpResponse<String> blind = rig.send(rig.request("olga", order)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{}")));
        HttpResponse<String> put = put(order, "\"r0\"");
        HttpResponse<String> lost = put(order, "\"r0\"");
        HttpResponse<String> seen = rig.get("walt", order);
        HttpResponse<String> reset = rig.send(rig.request("olga", order).DELETE());

        assertThat(blind.statusCode()).isEqualTo(428);
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.headers().firstValue("ETag")).contains("\"r1\"");
        assertThat(lost.statusCode()).isEqualTo(412);
        assertThat(lost.body()).contains("\"current\":{\"tabs\"");
        assertThat(seen.body()).isEqualTo("""
                {"tabs":{"value":["module-kb:docs"],"origin":"workspace","inherited":[],"stored":["module-kb:docs"]},\
                "navigation":{"value":[],"origin":"default","inherited":[],"stored":null},"revision":1}""");
        assertThat(reset.body()).contains("\"stored\":null", "\"revision\":2");
        assertThat(rig.send("walt", "PUT", order, "{}").statusCode()).isEqualTo(403);
        assertThat(rig.get("olga", "/api/platform/order").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> put(String path, String revision) throws Exception {
        return rig.send(rig.request("olga", path)
                .header("Content-Type", "application/json")
                .header("If-Match", revision)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"tabs\":[\"module-kb:docs\"]}")));
    }

    @Test
    void marksShowInTheWorkspaceOfWhoeverMadeThem() throws Exception {
        assertThat(rig.send(rig.request("walt", WS + "/favorite").PUT(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(rig.send("walt", "PUT", WS + "/tags", "[\"red\"]").body()).isEqualTo("[\"red\"]");

        assertThat(rig.get("walt", WS).body()).contains("\"favorite\":true,\"tags\":[\"red\"]");
        assertThat(rig.get("olga", WS).body()).contains("\"favorite\":false,\"tags\":[]");
        assertThat(rig.get("olga", ORG + "/workspaces").body())
                .contains("\"tags\":[]")
                .doesNotContain("red");
        assertThat(rig.get("olga", WS + "/tags").statusCode()).isEqualTo(403);
        assertThat(rig.send("walt", "PUT", WS + "/tags", "{\"tags\":[]}").body())
                .contains("WRONG_TYPE");
        assertThat(rig.send("walt", "PUT", WS + "/tags", "").statusCode()).isEqualTo(400);
        assertThat(rig.send(rig.request("walt", WS + "/favorite").DELETE()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void contributionsAreKnownByWhatTheySay() throws Exception {
        HttpResponse<String> first = rig.get("walt", WS + "/contributions");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        rig.contributions.inside = FakeContributions.tab("Docs"); // made anew, and says the same
        HttpResponse<String> same =
                rig.send(rig.request("walt", WS + "/contributions").header("If-None-Match", tag));
        rig.contributions.inside = FakeContributions.tab("Files");
        HttpResponse<String> other =
                rig.send(rig.request("walt", WS + "/contributions").header("If-None-Match", tag));

        assertThat(tag).startsWith("W/\"");
        assertThat(first.body())
                .contains(
                        "\"tabs\":[{\"module\":\"module-kb\",\"version\":\"1.2.0\",\"id\":\"docs\",\"label\":\"Docs\","
                                + "\"icon\":null,\"order\":7,\"permission\":\"kb:read\",\"url\":\"/assets/module-kb/abc/docs.js\",\"realm\":\"frame\","
                                + "\"element\":\"ui/docs.js\"}]")
                .contains("\"navigation\":[]")
                .endsWith("\"custom\":{\"module-kb:cards\":[]}}");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).contains("Files");
        rig.tenants.put("walt", "acme", Role.ORG_MEMBER);
        assertThat(rig.get("walt", ORG + "/contributions").body()).contains("\"page\":\"home\"", "\"tabs\":[]");
        assertThat(rig.get("eve", WS + "/contributions").statusCode()).isEqualTo(404);
        assertThat(rig.get("eve", ORG + "/contributions").statusCode()).isEqualTo(404);
    }

    @Test
    void contextOfAWorkspaceIsWhatPluginsAreTold() throws Exception {
        HttpResponse<String> first = rig.get("walt", WS + "/context");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        rig.send("olga", "PATCH", "/api/platform/workspaces/ws-2/modules/module-kb", "{\"enabled\":true}");
        HttpResponse<String> known =
                rig.send(rig.request("walt", WS + "/context").header("If-None-Match", tag));
        HttpResponse<String> ofAnother =
                rig.send(rig.request("olga", WS + "/context").header("If-None-Match", tag));

        assertThat(first.body()).isEqualTo("""
                {"workspaceId":"ws-1","orgId":"acme","workspace":{"id":"ws-1","name":"ws-1","color":null,"icon":null},\
                "navigation":{"labelSingular":"Workspace","labelPlural":"Workspaces","icon":"grid"},\
                "features":{"favoritesEnabled":true,"tagsEnabled":true,"colorCodingEnabled":true},\
                "userRole":"ws_user","permissions":["kb:read"],"enabledModules":["module-kb"],"modules":{\
                "module-chat":{"name":"module-chat","displayName":"Chat","isEnabled":false,"isInstalled":true,\
                "config":{"limit":200},"featureFlags":{"a":true}},\
                "module-kb":{"name":"module-kb","displayName":"module-kb","isEnabled":true,"isInstalled":true,\
                "config":{},"featureFlags":{}}},"version":0}""");
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(tag).startsWith("W/");
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(ofAnother.statusCode())
                .as("where nothing differs it is the same")
                .isEqualTo(304);
        assertThat(rig.get("walt", WS + "/context").body()).endsWith("\"version\":1}");
        assertThat(rig.get("eve", WS + "/context").statusCode()).isEqualTo(404);
        assertThat(rig.get("olga", WS + "/context?fields=all").statusCode()).isEqualTo(400);
    }

    @Test
    void removalIsPreviewedDoneAndTakenBack() throws Exception {
        String preview =
                rig.send(rig.request("olga", ORG + "?dryRun=true").DELETE()).body();

        assertThat(preview)
                .isEqualTo("{\"scope\":\"org/acme\",\"removes\":{\"overrides\":3,\"workspaces\":2},"
                        + "\"restorableUntil\":\"2026-01-01T00:00:00Z\"}");
        assertThat(rig.get("olga", ORG + "/deletion").body()).isEqualTo(preview);
        assertThat(rig.send(rig.request("olga", ORG).DELETE()).statusCode()).isEqualTo(204);
        assertThat(rig.send(rig.request("olga", WS + "?purge=true").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(rig.send("admin", "POST", ORG + "/restore", "").statusCode()).isEqualTo(200);
        assertThat(rig.members.removals())
                .containsExactly("delete org/acme", "purge workspace/ws-1", "restore org/acme");
        assertThat(rig.send("olga", "POST", ORG + "/restore", "").statusCode()).isEqualTo(403);
        assertThat(rig.send("eve", "POST", ORG + "/restore", "").statusCode()).isEqualTo(404);
    }

    @Test
    void deletedWorkspaceIsFoundOnlyToBeRestoredOrPurged() throws Exception {
        String hidden = "/api/platform/workspaces/ws-hidden";

        assertThat(rig.get("olga", hidden).statusCode()).isEqualTo(404);
        assertThat(rig.get("olga", hidden + "/members").statusCode()).isEqualTo(404);
        assertThat(rig.send("eve", "POST", hidden + "/restore", "").body()).contains("WORKSPACE_NOT_FOUND");
        assertThat(rig.send(rig.request("olga", hidden + "?purge=true").DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(rig.members.removals()).containsExactly("purge workspace/ws-hidden");
    }
}
