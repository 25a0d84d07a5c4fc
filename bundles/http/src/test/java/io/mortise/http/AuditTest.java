package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.identity.Actor;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest extends ServerTest {
    private static final String AUDIT = "/api/platform/audit";
    private static final String HISTORY = "/api/platform/workspaces/ws-1/modules/module-kb/history";
    private static final Scope WORKSPACE = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final Optional<Map<String, Object>> STATE = Optional.of(Map.of("config", Map.of("limit", 5)));

    @Test
    void anEntryHasTheAgreedShape() throws Exception {
        change("org/acme", "acme");

        assertThat(rig.get("admin", AUDIT).body()).isEqualTo("""
                        [{"id":1,"at":"2026-01-02T03:04:05.000006Z","userId":"olga","channel":"rest","address":"192.0.2.7",\
                        "action":"module.change","scope":"org/acme","orgId":"acme","target":"module-kb","before":null,\
                        "after":{"config":{"limit":5}},"reason":"Budget","correlationId":"request-1"}]""");
    }

    @Test
    void systemAdministratorsSeeAllOthersTheirOrganization() throws Exception {
        change("org/acme", "acme");
        change("org/beta", "beta");
        rig.audit.add("plugin.install", "system", Optional.empty(), "module-kb", STATE);

        assertThat(rig.get("admin", AUDIT).body()).contains("\"id\":1", "\"id\":2", "\"id\":3");
        assertThat(rig.get("admin", AUDIT + "?org=beta").body())
                .contains("\"id\":2")
                .doesNotContain("\"id\":1", "\"id\":3");
        assertThat(rig.get("olga", AUDIT).body()).contains("\"id\":1").doesNotContain("\"id\":2", "\"id\":3");
        assertThat(rig.get("olga", AUDIT + "?org=acme").statusCode()).isEqualTo(200);
        assertThat(rig.get("olga", AUDIT + "?org=beta").statusCode()).isEqualTo(404);
        assertThat(rig.send(rig.request("olga", AUDIT).header("X-Org-Id", "beta"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(rig.get("eve", AUDIT).body()).contains("ORG_REQUIRED");
        assertThat(rig.get("nobody", AUDIT).statusCode()).isEqualTo(401);
    }

    @Test
    void filtersAreHandedOnAndPagesLinked() throws Exception {
        for (int i = 0; i < 3; i++) {
            change("workspace/ws-1", "acme");
        }

        HttpResponse<String> first = rig.get("admin", AUDIT + "?limit=2");
        rig.get(
                "olga",
                AUDIT + "?workspace=ws-1&user=olga&action=module.*&target=module-kb&from=2026-01-01T00:00:00Z"
                        + "&to=2026-01-01T02:00:00%2B01:00");

        assertThat(first.headers().firstValue("Link").orElse("")).contains("cursor=2", "limit=2", "rel=\"next\"");
        assertThat(rig.audit.asked)
                .isEqualTo(new AuditFilter(
                        Optional.of(new OrgId("acme")),
                        Optional.of("workspace/ws-1"),
                        Optional.of("olga"),
                        Optional.of("module.*"),
                        Optional.of("module-kb"),
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Optional.of(Instant.parse("2026-01-01T01:00:00Z"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr=olga",
                "user=",
                "user=a%00b",
                "target=a%0Ab",
                "org=Acme",
                "workspace=..",
                "from=yesterday",
                "from=2026-01-01",
                "to=%2B999999-01-01T00:00:00Z",
                "limit=0",
                "user=a&user=b"
            })
    void whatCannotBeAFilterIsRefused(String query) throws Exception {
        assertThat(rig.get("admin", AUDIT + "?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void aWriteTellsWhereItCameFromAndWhy() throws Exception {
        HttpResponse<String> written = rig.send(write("Budget of 2026"));

        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(rig.modules.actor)
                .contains(new Actor(
                        "admin",
                        "rest",
                        new Actor.Origin(
                                Optional.of("127.0.0.1"),
                                written.headers().firstValue("X-Request-Id"),
                                Optional.of("Budget of 2026"))));
    }

    @Test
    void reasonsMayBeWrittenInAnyLanguage() throws Exception {
        String answer =
                rig.exchange("PATCH /api/platform/modules/module-kb HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                        + "Authorization: Bearer admin\r\nContent-Type: application/json\r\nContent-Length: 2\r\nX-Reason: "
                        + new String("Prüfung 検査".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                        + "\r\n\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(rig.modules.actor.orElseThrow().origin().reason()).contains("Prüfung 検査");
    }

    @Test
    void reasonsThatCannotBeKeptAreRefusedAndNothingIsWritten() throws Exception {
        HttpResponse<String> answer = rig.send(write("x".repeat(501)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_PARAMETER", "X-Reason", "501");
        assertThat(rig.send(write("a\tb")).statusCode()).isEqualTo(400);
        assertThat(rig.modules.actor).isEmpty();
        assertThat(rig.send(write("x".repeat(500))).statusCode()).isEqualTo(200);
        assertThat(rig.send(write(" ")).statusCode()).isEqualTo(200);
        assertThat(rig.modules.actor.orElseThrow().origin().reason()).isEmpty();
        assertThat(rig.send(write("one").header("X-Reason", "two")).statusCode())
                .isEqualTo(400);
    }

    private HttpRequest.Builder write(String reason) {
        return rig.request("admin", "/api/platform/modules/module-kb")
                .header("Content-Type", "application/json")
                .header("X-Reason", reason)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}"));
    }

    @Test
    void historyIsThatOfTheScopeAndModule() throws Exception {
        change("workspace/ws-1", "acme");
        change("workspace/ws-2", "acme");
        rig.audit.add("module.change", "workspace/ws-1", Optional.of("acme"), "module-chat", STATE);

        assertThat(rig.get("olga", HISTORY).body())
                .contains("\"id\":1", "\"after\":{")
                .doesNotContain("\"id\":2", "\"id\":3");
        assertThat(rig.audit.asked).isEqualTo(AuditFilter.of(WORKSPACE, "module.*", "module-kb"));
        assertThat(rig.get("olga", HISTORY.replace("module-kb", "module-kbb")).body())
                .contains("MODULE_NOT_FOUND", "module-kb");
    }

    @Test
    void restoringIsTheChangeThatGoesBack() throws Exception {
        AuditEntry entry = change("workspace/ws-1", "acme");

        HttpResponse<String> restored = post("olga", HISTORY + "/1/restore");

        assertThat(restored.statusCode()).isEqualTo(200);
        assertThat(restored.headers().firstValue("ETag").orElse("")).startsWith("\"r1.");
        assertThat(rig.modules.asked)
                .contains(new OverrideChange.Restore(entry.after().orElseThrow(), 1));
        HttpResponse<String> lost = rig.send(rig.request("olga", HISTORY + "/1/restore")
                .header("If-Match", "\"r0.x\"")
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(lost.statusCode()).isEqualTo(412);
        assertThat(lost.body()).contains("\"current\":{");
    }

    @Test
    void entriesOfOthersAreNotFound() throws Exception {
        change("workspace/ws-2", "acme");
        rig.audit.add("module.change", "workspace/ws-1", Optional.of("acme"), "module-chat", STATE);
        rig.audit.add("module.uninstall", "workspace/ws-1", Optional.of("acme"), "module-kb", Optional.empty());
        rig.audit.add("plugin.install", "workspace/ws-1", Optional.of("acme"), "module-kb", STATE);
        // of the time when another organization had a workspace of that id
        change("workspace/ws-1", "beta");

        for (String id : new String[] {"1", "2", "3", "4", "5", "6", "0", "-1", "x", "9".repeat(30)}) {
            HttpResponse<String> answer = post("olga", HISTORY + "/" + id + "/restore");
            assertThat(answer.statusCode()).as(id).isEqualTo(404);
            assertThat(answer.body()).as(id).contains("\"code\":\"NOT_FOUND\"");
        }
        assertThat(rig.modules.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "admin,  /api/platform/modules/module-kb/history,                  200",
        "olga,   /api/platform/modules/module-kb/history,                  403",
        "olga,   /api/platform/orgs/acme/modules/module-kb/history,        200",
        "olga,   /api/platform/workspaces/ws-1/modules/module-kb/history,  200",
        "walt,   /api/platform/workspaces/ws-1/modules/module-kb/history,  403",
        "eve,    /api/platform/workspaces/ws-1/modules/module-kb/history,  404",
        "eve,    /api/platform/orgs/acme/modules/module-kb/history,        404",
        "nobody, /api/platform/orgs/acme/modules/module-kb/history,        401",
        "admin,  /admin/sys/mgmt/modules/module-kb/history,                200",
        "olga,   /admin/org/mgmt/modules/module-kb/history,                200",
        "olga,   /admin/ws/ws-1/mgmt/modules/module-kb/history,            200"
    })
    void historyIsForTheAdministratorsOfTheScope(String user, String path, int status) throws Exception {
        change("system", null);
        change("org/acme", "acme");
        change("workspace/ws-1", "acme");

        assertThat(rig.get(user, path).statusCode()).isEqualTo(status);
        int id = path.contains("sys") || path.startsWith("/api/platform/modules") ? 1 : path.contains("org") ? 2 : 3;
        assertThat(post(user, path + "/" + id + "/restore").statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> post(String user, String path) throws Exception {
        return rig.send(rig.request(user, path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private AuditEntry change(String scope, @Nullable String org) {
        return rig.audit.add("module.change", scope, Optional.ofNullable(org), "module-kb", STATE);
    }
}
