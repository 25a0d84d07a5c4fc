package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An organization's own registry, and what waits for a system administrator. */
class OrganizationRegistryTest extends ServerTest {
    private static final String PLUGINS = "/api/platform/orgs/acme/plugins";
    private static final String OWN = PLUGINS + "/acme.kb";
    private static final String APPROVALS = "/api/platform/approvals";
    private static final String PLUGIN = "/api/platform/plugins/acme.kb";

    @Test
    void anUploadWaitsIsReviewedAndApproved() throws Exception {
        HttpResponse<String> uploaded = upload("olga", PLUGINS);
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(202);
        assertThat(uploaded.headers().firstValue("Location").orElse("")).endsWith(OWN);
        JsonNode plugin = json(uploaded);
        assertThat(plugin.at("/state").asText()).isEqualTo("APPROVAL_PENDING");
        assertThat(plugin.at("/registry").asText()).isEqualTo("org");
        assertThat(plugin.at("/versions/0/submittedBy").asText()).isEqualTo("olga");
        assertThat(upload("olga", PLUGINS).statusCode()).isEqualTo(200);

        JsonNode waiting = json(rig.get("admin", APPROVALS));
        assertThat(waiting).hasSize(1);
        assertThat(waiting.at("/0/orgId").asText()).isEqualTo("acme");
        assertThat(waiting.at("/0/kind").asText()).isEqualTo("upload");
        assertThat(waiting.at("/0/permissions/0/permission").asText()).isEqualTo("files:read");
        assertThat(waiting.at("/0/signature/finding").asText()).isEqualTo("UNSIGNED");
        assertThat(waiting.at("/0/findings/0").asText()).contains("com.example.Reader");

        assertThat(rig.send("admin", "POST", PLUGIN + "/approve", "").statusCode())
                .isEqualTo(400);
        assertThat(rig.send("admin", "POST", PLUGIN + "/approve", "{\"sha256\": \"01\"}")
                        .statusCode())
                .isEqualTo(409);
        String bytes = "{\"sha256\": \"" + waiting.at("/0/sha256").asText() + "\"}";
        HttpResponse<String> preview = rig.send("admin", "POST", PLUGIN + "/approve?dryRun=true", bytes);
        assertThat(json(preview).at("/operation").asText()).isEqualTo("install");
        assertThat(json(rig.get("admin", APPROVALS))).hasSize(1);
        HttpResponse<String> approved = rig.send("admin", "POST", PLUGIN + "/approve", bytes);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(json(rig.get("admin", APPROVALS))).isEmpty();
        assertThat(json(rig.get("olga", OWN)).at("/state").asText()).isEqualTo("APPROVED");
    }

    @Test
    void aRejectionSaysWhyToThoseWhoHaveUploaded() throws Exception {
        upload("olga", PLUGINS);
        for (String bad :
                List.of("{}", "{\"reason\": \" \"}", "{\"reason\": \"a\\u0000b\"}", "{\"reason\": \"\\ud800\"}")) {
            assertThat(rig.send("admin", "POST", PLUGIN + "/reject", bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        String rejection = "{\"reason\": \"It reads files\", \"sha256\": \"%s\"}";
        assertThat(rig.send("admin", "POST", PLUGIN + "/reject", rejection.formatted("01"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(rig.send("admin", "POST", PLUGIN + "/reject", rejection.formatted("00"))
                        .statusCode())
                .isEqualTo(200);

        JsonNode plugin = json(rig.get("olga", OWN));
        assertThat(plugin.at("/state").asText()).isEqualTo("REJECTED");
        assertThat(plugin.at("/versions/0/rejection/reason").asText()).isEqualTo("It reads files");
        assertThat(rig.send("admin", "POST", PLUGIN + "/reject", "{\"reason\": \"again\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoMayDoWhat() throws Exception {
        assertThat(upload("walt", PLUGINS).statusCode()).isIn(403, 404);
        assertThat(upload("eve", PLUGINS).statusCode()).isEqualTo(404);
        for (String user : List.of("olga", "walt", "eve")) {
            assertThat(rig.get(user, APPROVALS).statusCode()).isEqualTo(403);
            assertThat(rig.send(user, "POST", PLUGIN + "/approve", "").statusCode())
                    .isEqualTo(403);
            assertThat(rig.send(user, "POST", PLUGIN + "/reject", "{\"reason\": \"x\"}")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(rig.send("olga", "PUT", PLUGINS + "/module-kb", "{\"version\": \"1.0.0\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rig.send("admin", "PUT", PLUGINS + "/module-kb", "{\"version\": \"1.0.0\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPinIsNamedOrTakenAwayByName() throws Exception {
        String path = PLUGINS + "/module-kb";
        HttpResponse<String> missing = rig.send("admin", "PUT", path, "{}");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("MISSING_FIELD", "'version' is missing");

        String tag = rig.get("olga", path).headers().firstValue("ETag").orElseThrow();
        assertThat(pin(path, tag, "{\"version\": \"1.0.0\"}").statusCode()).isEqualTo(200);
        assertThat(pin(path, "\"r999\"", "{\"version\": null}").statusCode()).isEqualTo(412);
        assertThat(pin(path, "*", "{\"version\": null}").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> pin(String path, String match, String body) throws Exception {
        return rig.send(rig.request("admin", path)
                .header("Content-Type", "application/json")
                .header("If-Match", match)
                .PUT(BodyPublishers.ofString(body)));
    }

    @Test
    void theSystemsPluginsAreListedAndNotRemoved() throws Exception {
        upload("olga", PLUGINS);

        JsonNode all = json(rig.get("olga", PLUGINS));
        assertThat(all.findValuesAsText("name")).contains("acme.kb", "module-kb");
        assertThat(rig.send(rig.request("olga", PLUGINS + "/module-kb").DELETE())
                        .statusCode())
                .isEqualTo(403);
        assertThat(rig.send(rig.request("olga", PLUGINS + "/module-none").DELETE())
                        .statusCode())
                .isEqualTo(404);
        assertThat(rig.send(rig.request("olga", OWN + "?dryRun=true").DELETE()).statusCode())
                .isEqualTo(200);
        assertThat(rig.send(rig.request("olga", PLUGINS + "/acme.none?version=1.0.0&dryRun=true")
                                .DELETE())
                        .statusCode())
                .isEqualTo(404);
        assertThat(rig.send(rig.request("olga", OWN + "?version=1.0.0&dryRun=true")
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(rig.get("olga", OWN).statusCode()).isEqualTo(200);
        assertThat(rig.send(rig.request("olga", OWN + "?version=1.0.0").DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(rig.get("olga", OWN).statusCode()).isEqualTo(404);
    }

    @Test
    void modulesOfOrganizationsAreNoneOfTheSystemForOthers() throws Exception {
        rig.modules.owned = Set.of("acme.kb");

        for (int i = 0; i < 2; i++) {
            assertThat(json(rig.get("admin", "/api/platform/modules")).findValuesAsText("name"))
                    .contains("acme.kb");
            assertThat(rig.get("admin", "/api/platform/modules/acme.kb").statusCode())
                    .isEqualTo(200);
            for (String user : List.of("olga", "eve")) {
                HttpResponse<String> list = rig.get(user, "/api/platform/modules");
                assertThat(list.statusCode()).isEqualTo(200);
                assertThat(list.body()).doesNotContain("acme.kb");
                HttpResponse<String> one = rig.get(user, "/api/platform/modules/acme.kb");
                assertThat(one.statusCode()).isEqualTo(404);
                assertThat(rig.get(user, "/api/platform/modules/acme.kc").body())
                        .doesNotContain("acme.kb");
            }
        }
    }

    @Test
    void anOrganizationSaysHowStrictItIs() throws Exception {
        String path = "/api/platform/orgs/acme/signature-policy";
        assertThat(json(rig.get("olga", path)).at("/policy").isNull()).isTrue();
        assertThat(json(rig.send("olga", "PUT", path, "{\"policy\": \"require\"}"))
                        .at("/effective")
                        .asText())
                .isEqualTo("require");
        assertThat(rig.send("walt", "PUT", path, "{\"policy\": \"require\"}").statusCode())
                .isIn(403, 404);
        assertThat(json(rig.send("olga", "PUT", path, "{\"policy\": null}"))
                        .at("/effective")
                        .asText())
                .isEqualTo("warn");
    }

    @Test
    void releaseIsTheAdministrators() throws Exception {
        String release = "/api/platform/plugins/module-kb/release";
        assertThat(rig.send("olga", "POST", release, "").statusCode()).isEqualTo(403);
        assertThat(json(rig.send("admin", "POST", release + "?dryRun=true", ""))
                        .at("/operation")
                        .asText())
                .isEqualTo("release");
        assertThat(rig.send("admin", "POST", release, "").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> upload(String user, String path) throws Exception {
        return rig.send(rig.request(user, path)
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(new byte[1])));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
