package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementTest extends ServerTest {
    private static final String WS_MODULE = "/api/platform/workspaces/ws-1/modules/module-kb";

    @Test
    void aResolvedModuleHasTheAgreedShape() throws Exception {
        String module = rig.get("walt", WS_MODULE).body();

        assertThat(module).isEqualTo("""
                        {"name":"module-kb","displayName":"Name of module-kb","version":"1.2.0","moduleType":"functional",\
                        "installed":true,"available":false,"reason":{"code":"ORG_DISABLED",\
                        "message":"Switched off by organization acme","scope":"org/acme"},\
                        "enabled":{"value":false,"system":true,"org":false,"workspace":null},\
                        "config":{"limit":{"value":200,"origin":"org","inherited":100,"merge":"narrow-max","lockedBy":"system"}},\
                        "featureFlags":{"semanticSearch":{"value":true,"origin":"system","inherited":true,"lockedBy":null,\
                        "warning":"no longer valid"}},\
                        "override":{"enabled":null,"config":{},"featureFlags":{},"locks":[]},"revision":0}""");
    }

    @Test
    void revisionsDecideWritesAndStampsDecideReads() throws Exception {
        HttpResponse<String> first = rig.get("admin", WS_MODULE);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).isEqualTo("\"r0.s0\"");
        assertThat(rig.send(rig.request("admin", WS_MODULE).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);

        // Something else changes: the stamp is another, the revision is not.
        rig.send("admin", "PATCH", "/api/platform/modules/module-chat", "{\"enabled\":true}");
        assertThat(rig.send(rig.request("admin", WS_MODULE).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> written = put(tag);
        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(written.headers().firstValue("ETag")).contains("\"r1.s2\"");

        HttpResponse<String> lost = put(tag);
        assertThat(lost.statusCode()).isEqualTo(412);
        assertThat(lost.body()).contains("REVISION_CONFLICT", "\"current\":{\"name\":\"module-kb\"", "\"revision\":1");
        assertThat(put("*").statusCode()).isEqualTo(200);
        assertThat(put("\"r0\", \"r2.x\"").statusCode()).isEqualTo(200);
        assertThat(put("\"foreign\"").statusCode()).isEqualTo(412);
        assertThat(put("unquoted").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> put(String tag) throws Exception {
        return rig.send(rig.request("admin", WS_MODULE)
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{}")));
    }

    @Test
    void putWithoutRevisionIsRefusedAndPatchIsNot() throws Exception {
        assertThat(rig.send("admin", "PUT", WS_MODULE, "{}").statusCode()).isEqualTo(428);
        assertThat(rig.send(rig.request("admin", WS_MODULE)
                                .header("Content-Type", "application/merge-patch+json")
                                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"enabled\":null}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(rig.send(rig.request("admin", WS_MODULE).DELETE()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void listsAreTaggedFilteredAndPaged() throws Exception {
        HttpResponse<String> all = rig.get("olga", "/api/platform/orgs/acme/modules");
        HttpResponse<String> none = rig.get("olga", "/api/platform/orgs/acme/modules?available=true");
        HttpResponse<String> page = rig.get("olga", "/api/platform/orgs/acme/modules?limit=1");
        HttpResponse<String> rest = rig.get("olga", "/api/platform/orgs/acme/modules?limit=1&cursor=module-chat");

        assertThat(all.headers().firstValue("ETag")).contains("\"s0\"");
        assertThat(all.body()).startsWith("[{\"name\":\"module-chat\"");
        assertThat(none.body()).isEqualTo("[]");
        assertThat(page.body()).doesNotContain("module-kb");
        assertThat(page.headers().firstValue("Link").orElse("")).contains("cursor=module-chat", "rel=\"next\"");
        assertThat(rest.body()).contains("module-kb").doesNotContain("\"name\":\"module-chat\"");
        assertThat(rest.headers().firstValue("Link")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "walt,  GET,    /api/platform/workspaces/ws-1/modules,           200",
        "walt,  PATCH,  /api/platform/workspaces/ws-1/modules/module-kb, 403",
        "eve,   GET,    /api/platform/workspaces/ws-1/modules,           404",
        "eve,   GET,    /api/platform/orgs/acme/modules,                 404",
        "olga,  PATCH,  /api/platform/orgs/acme/modules/module-kb,       200",
        "olga,  PATCH,  /api/platform/modules/module-kb,                 403",
        "olga,  GET,    /api/platform/modules,                           200",
        "olga,  GET,    /api/platform/plugins,                           403",
        "olga,  GET,    /api/platform/orgs,                              200",
        "olga,  GET,    /api/platform/orgs/acme,                         200",
        "olga,  GET,    /api/platform/orgs/acme/workspaces,              200",
        "walt,  GET,    /api/platform/workspaces/ws-1,                   200",
        "walt,  GET,    /api/platform/workspaces/ws-2,                   404",
        "nobody,GET,    /api/platform/workspaces/ws-1/modules,           401",
        "nobody,GET,    /api/platform/workspaces/none/modules,           401"
    })
    void thePolicyIsAskedForTheScopeOfThePath(String user, String method, String path, int status) throws Exception {
        HttpResponse<String> answer =
                method.equals("GET") ? rig.get(user, path) : rig.send(user, method, path, "{\"enabled\":false}");

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void foreignAndMissingScopesAreAnsweredAlike() throws Exception {
        String foreign = rig.send(
                        rig.request("eve", "/api/platform/workspaces/ws-1").header("X-Request-Id", "a"))
                .body();
        String missing = rig.send(
                        rig.request("eve", "/api/platform/workspaces/ws-9").header("X-Request-Id", "a"))
                .body();

        assertThat(foreign.replace("ws-1", "ws-9")).isEqualTo(missing);
    }

    @Test
    void creatingAnswersWithLocation() throws Exception {
        HttpResponse<String> org =
                rig.send("admin", "POST", "/api/platform/orgs", "{\"id\":\"beta\",\"name\":\"Beta\"}");
        HttpResponse<String> ws =
                rig.send("admin", "POST", "/api/platform/orgs/beta/workspaces", "{\"id\":\"ws-b\",\"name\":\"B\"}");

        assertThat(org.statusCode()).isEqualTo(201);
        assertThat(org.headers().firstValue("Location").orElse("")).endsWith("/api/platform/orgs/beta");
        assertThat(ws.headers().firstValue("Location").orElse("")).endsWith("/api/platform/workspaces/ws-b");
        assertThat(ws.body()).contains("\"orgId\":\"beta\"", "\"color\":null");
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/sys/mgmt/modules,                /api/platform/modules",
        "/admin/sys/mgmt/modules/module-kb,      /api/platform/modules/module-kb",
        "/admin/org/mgmt/modules,                /api/platform/orgs/acme/modules",
        "/admin/org/mgmt/modules/module-kb,      /api/platform/orgs/acme/modules/module-kb",
        "/admin/org/mgmt/usage,                  /api/platform/orgs/acme/usage",
        "/admin/ws/ws-1/mgmt/modules,            /api/platform/workspaces/ws-1/modules",
        "/admin/ws/ws-1/mgmt/modules/module-kb,  /api/platform/workspaces/ws-1/modules/module-kb"
    })
    void aliasesAnswerAsTheirOriginals(String alias, String original) throws Exception {
        HttpResponse<String> aliased = rig.get("olga", alias);

        assertThat(aliased.statusCode()).isEqualTo(200);
        assertThat(aliased.body()).isEqualTo(rig.get("olga", original).body());
    }

    @Test
    void severalOrganizationsMustBeNamed() throws Exception {
        rig.send("admin", "POST", "/api/platform/orgs", "{\"id\":\"beta\",\"name\":\"Beta\"}");

        HttpResponse<String> open = rig.get("admin", "/admin/org/mgmt/modules");
        HttpResponse<String> named =
                rig.send(rig.request("admin", "/admin/org/mgmt/modules").header("X-Org-Id", "beta"));

        assertThat(open.statusCode()).isEqualTo(400);
        assertThat(open.body()).contains("ORG_REQUIRED", "acme, beta");
        assertThat(named.statusCode()).isEqualTo(200);
        assertThat(rig.get("nobody", "/admin/org/mgmt/modules").statusCode()).isEqualTo(401);
    }

    @Test
    void theSwitchOfTheSystemIsOneSwitch() throws Exception {
        assertThat(rig.send("admin", "POST", "/admin/sys/mgmt/modules/module-kb/enable", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(rig.send("admin", "POST", "/admin/sys/mgmt/modules/module-kb/disable?force=true", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(rig.plugins.cascaded).isTrue();
    }

    @Test
    void systemWritesTellWhetherTheBundleHasFollowed() throws Exception {
        String path = "/api/platform/modules/module-kb";
        assertThat(rig.send("admin", "PATCH", path, "{\"enabled\":true}").statusCode())
                .isEqualTo(200);

        rig.plugins.settles = false;
        assertThat(rig.send("admin", "PATCH", path, "{\"enabled\":false}").statusCode())
                .isEqualTo(202);
    }

    @Test
    void usageAndPreviewAnswer() throws Exception {
        assertThat(rig.get("admin", "/api/platform/modules/module-kb/usage").body())
                .contains("\"orgId\":\"every\"");
        assertThat(rig.get("olga", "/api/platform/modules/module-kb/usage").body())
                .contains("\"orgId\":\"acme\"");
        assertThat(rig.get("eve", "/api/platform/modules/module-kb/usage?org=acme")
                        .statusCode())
                .isEqualTo(404);
        assertThat(rig.send("olga", "POST", "/api/platform/orgs/acme/modules/module-kb/preview", "{\"enabled\":true}")
                        .body())
                .contains("\"affectedWorkspaces\":2", "\"before\":{");
    }

    @ParameterizedTest
    @CsvSource({
        "admin, /api/platform/modules/module-kb/schema",
        "olga,  /api/platform/orgs/acme/modules/module-kb/schema",
        "walt,  /api/platform/workspaces/ws-1/modules/module-kb/schema"
    })
    void everyScopeTellsWhatThereIsToSet(String user, String path) throws Exception {
        assertThat(rig.get(user, path).body()).isEqualTo("""
                {"name":"module-kb","version":"1.2.0","description":"What module-kb does","optIn":"org",\
                "requires":["module-core"],\
                "configSchema":{"properties":{"limit":{"type":"integer","x-merge":"narrow-max"}},"type":"object"},\
                "featureFlags":{"semanticSearch":{"defaultValue":true,"description":"Search by meaning",\
                "scopes":["org"],"narrow":true}}}""");
        assertThat(rig.get("eve", "/api/platform/workspaces/ws-1/modules/module-kb/schema")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodyTellsWhatToSetWithoutAnInstalledVersion() throws Exception {
        rig.modules.isDeclared = false;

        HttpResponse<String> answer = rig.get("admin", "/api/platform/modules/module-kb/schema");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("NOT_FOUND", "No version of it is installed that is valid here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/zip", "application/octet-stream"})
    void archivesAreStreamedToTheRegistry(String type) throws Exception {
        HttpResponse<String> answer = upload(type, "PK-archive".getBytes(StandardCharsets.US_ASCII), "");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/api/platform/plugins/module-kb");
        assertThat(rig.plugins.receivedHead).isEqualTo("PK-archive");
        assertThat(upload(type, new byte[1], "?dryRun=true").statusCode()).isEqualTo(200);
        rig.plugins.active = false;
        assertThat(upload(type, new byte[1], "").statusCode()).isEqualTo(202);
    }

    @Test
    void aVersionBesideTheOneInUseWaitsForNothing() throws Exception {
        rig.plugins.active = false;
        rig.plugins.selected = false;

        assertThat(upload("application/zip", new byte[1], "").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/platform/modules",
                "/api/platform/modules?enabled=true",
                "/api/platform/orgs/acme/modules",
                "/api/platform/workspaces/ws-1/modules",
                "/api/platform/modules/module-kb",
                "/api/platform/orgs/acme/modules/module-kb",
                "/api/platform/workspaces/ws-1/modules/module-kb",
                "/admin/sys/mgmt/modules",
                "/admin/ws/ws-1/mgmt/modules"
            })
    void whatTheCallerHasIsNotSentAgain(String path) throws Exception {
        String tag = rig.get("olga", path).headers().firstValue("ETag").orElseThrow();

        for (String given : List.of(tag, "W/" + tag, "\"x\", W/\"y\" , " + tag, "*")) {
            HttpResponse<String> answer = rig.send(rig.request("olga", path).header("If-None-Match", given));
            assertThat(answer.statusCode()).as(given).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("ETag")).contains(tag);
        }
        HttpResponse<String> several = rig.send(
                rig.request("olga", path).header("If-None-Match", "\"x\"").header("If-None-Match", tag));
        assertThat(several.statusCode()).isEqualTo(304);
        assertThat(rig.send(rig.request("olga", path).header("If-None-Match", "\"r9.s9\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theTagOfOneThingIsNotThatOfAnother() throws Exception {
        String list = rig.get("olga", "/api/platform/modules")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(rig.send(rig.request("olga", "/api/platform/modules/module-kb")
                                .header("If-None-Match", list))
                        .statusCode())
                .isEqualTo(200);
        assertThat(rig.send(rig.request("olga", "/api/platform/modules/module-nope")
                                .header("If-None-Match", list))
                        .statusCode())
                .isEqualTo(404);
        assertThat(rig.send(rig.request("olga", "/api/platform/modules/module-nope")
                                .header("If-None-Match", "*"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFormsFileIsFoundAmongItsFields() throws Exception {
        String tricky = "PK\r\n--frontie\r\n--front";
        String body = "--frontier\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
                + "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"kb.zip\"\r\n\r\n"
                + tricky + "\r\n--frontier--\r\n";

        HttpResponse<String> answer =
                upload("multipart/form-data; boundary=frontier", body.getBytes(StandardCharsets.ISO_8859_1), "");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(rig.plugins.fileName).isEqualTo("kb.zip");
        assertThat(rig.plugins.receivedHead).isEqualTo(tricky);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no delimiter at all",
                "--frontier\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--frontier--\r\n",
                "--frontier\r\nContent-Disposition: form-data; filename=\"kb.zip\"\r\n\r\ncut off"
            })
    void aBrokenFormIsRefused(String body) throws Exception {
        HttpResponse<String> answer =
                upload("multipart/form-data; boundary=frontier", body.getBytes(StandardCharsets.ISO_8859_1), "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_REQUEST", "multipart");
    }

    @Test
    void aLargeArchiveIsNotJson() throws Exception {
        HttpResponse<String> answer = upload("application/zip", new byte[5 << 20], "");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(rig.plugins.receivedBytes).isEqualTo(5 << 20);
    }

    private HttpResponse<String> upload(String type, byte[] body, String query) throws Exception {
        return rig.send(rig.request("admin", "/api/platform/plugins" + query)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    @Test
    void theHealthNamesChecksAndWhatARemovedPluginLeft() throws Exception {
        assertThat(rig.get("admin", "/api/platform/plugins/module-kb/health").body())
                .contains("\"healthy\":true", "\"faults\":[]", "\"leftovers\":[]")
                .contains("{\"name\":\"mail\",\"status\":\"WARN\",\"message\":\"The queue is long\"");
        assertThat(rig.get("admin", "/api/platform/plugins/module-removed/health")
                        .body())
                .contains("\"healthy\":false", "\"versions\":[]")
                .contains("{\"kind\":\"THREAD\",\"name\":\"kb-poller\",\"type\":\"kb.Poller\"");
        assertThat(rig.get("olga", "/api/platform/plugins/module-kb/health").statusCode())
                .isEqualTo(403);
        assertThat(rig.get("admin", "/api/platform/plugins/module-none/health").statusCode())
                .isEqualTo(404);
    }

    @Test
    void pluginsAreShownAndRemoved() throws Exception {
        for (Map.Entry<String, String> expected : Map.of(
                        "", "[{\"name\":\"module-kb\"",
                        "/module-kb", "\"conditions\":[{\"type\":\"Active\"",
                        "/module-kb/versions", "\"manifest\":{",
                        "/module-kb/health", "\"healthy\":true")
                .entrySet()) {
            assertThat(rig.get("admin", "/api/platform/plugins" + expected.getKey())
                            .body())
                    .contains(expected.getValue());
        }
        HttpResponse<String> removed =
                rig.send(rig.request("admin", "/api/platform/plugins/module-kb?data=keep&cascade=true")
                        .DELETE());
        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(removed.body()).contains("\"operation\":\"uninstall\"");
        assertThat(rig.plugins.purged).isFalse();
        assertThat(rig.plugins.cascaded).isTrue();
        assertThat(rig.send(rig.request("admin", "/api/platform/plugins/module-kb/activate")
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }
}
