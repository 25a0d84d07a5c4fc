package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.identity.Role;
import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class PluginSettingsTest extends ServerTest {
    private static final String SYSTEM = "/api/platform/plugins/module-kb/settings";
    private static final String ORG = "/api/platform/orgs/acme/plugins/module-kb/settings";

    private HttpResponse<String> put(String user, String path, String match, String body) throws Exception {
        return rig.send(rig.request(user, path)
                .header("Content-Type", "application/json")
                .header("If-Match", match)
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void settingsAreReplacedReadAndReset() throws Exception {
        HttpResponse<String> first = rig.get("olga", ORG);
        HttpResponse<String> changed = put("olga", ORG, "\"r0\"", "{\"settings\": {\"site\": \"x\"}}");
        HttpResponse<String> reset = rig.send(rig.request("olga", ORG).DELETE());

        assertThat(first.headers().firstValue("ETag")).contains("\"r0\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"r1\"");
        assertThat(changed.body()).isEqualTo("""
                {"plugin":"module-kb","version":"1.2.0","settings":{"site":"x"},\
                "values":{"site":{"value":"x","origin":"org","inherited":null}},\
                "schema":{"type":"object"},"warnings":[],"revision":1}""");
        assertThat(reset.body()).contains("\"settings\":{}", "\"revision\":2");
    }

    @Test
    void aLostRaceCarriesTheState() throws Exception {
        put("olga", ORG, "*", "{\"settings\": {}}");

        HttpResponse<String> lost = put("olga", ORG, "\"r0\"", "{\"settings\": {}}");

        assertThat(lost.statusCode()).isEqualTo(412);
        assertThat(lost.body()).contains("\"current\":{\"plugin\":\"module-kb\"", "\"revision\":1");
    }

    @Test
    void aPutNamesTheRevisionAndHasSettings() throws Exception {
        assertThat(rig.send("olga", "PUT", ORG, "{\"settings\": {}}").statusCode())
                .isEqualTo(428);
        assertThat(put("olga", ORG, "*", "{}").body()).contains("WRONG_TYPE", "'settings' must be an object");
        assertThat(put("olga", ORG, "*", "{\"setings\": {}}").body())
                .contains("UNKNOWN_FIELD", "Did you mean 'settings'?");
    }

    @Test
    void eachIsForItsAdministrator() throws Exception {
        rig.tenants.put("walt", "acme", Role.ORG_MEMBER);

        assertThat(rig.get("walt", ORG).statusCode()).isEqualTo(403);
        assertThat(rig.get("eve", ORG).statusCode()).isEqualTo(404);
        assertThat(rig.get("olga", SYSTEM).statusCode()).isEqualTo(403);
        assertThat(rig.get("admin", SYSTEM).statusCode()).isEqualTo(200);
        assertThat(put("admin", SYSTEM, "*", "{\"settings\": {\"a\": 1}}").statusCode())
                .isEqualTo(200);
    }
}
