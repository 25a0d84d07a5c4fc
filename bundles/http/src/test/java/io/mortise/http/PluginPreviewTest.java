package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.http.rig.ServerTest;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Previews of all operations have one shape; the graph is a document or a picture. */
class PluginPreviewTest extends ServerTest {
    private static final String PLUGIN = "/api/platform/plugins/module-kb";
    private static final List<String> FIELDS = List.of(
            "dryRun",
            "operation",
            "name",
            "version",
            "dependents",
            "needsCascade",
            "bundles",
            "wires",
            "changes",
            "permissions",
            "usage",
            "data",
            "overrides",
            "notes");

    @Test
    void everyDryRunAnswersInTheSameShape() throws Exception {
        HttpResponse<String> install = rig.send(rig.request("admin", "/api/platform/plugins?dryRun=true")
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(new byte[1])));

        JsonNode installing = new ObjectMapper().readTree(install.body());
        assertThat(installing.at("/archive/manifest").isObject()).isTrue();
        assertThat(installing.at("/archive/signature/finding").asText()).isNotEmpty();
        ((ObjectNode) installing).remove("archive");
        assertThat(installing.fieldNames()).toIterable().containsExactlyElementsOf(FIELDS);
        for (HttpResponse<String> answer : List.of(
                rig.send("admin", "POST", PLUGIN + "/activate?dryRun=true", "{\"version\": \"1.0.0\"}"),
                rig.send("admin", "POST", PLUGIN + "/deactivate?dryRun=true", ""),
                rig.send("admin", "POST", PLUGIN + "/rollback?dryRun=true", ""),
                rig.send(rig.request("admin", PLUGIN + "?dryRun=true").DELETE()))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode preview = new ObjectMapper().readTree(answer.body());
            assertThat(preview.fieldNames()).toIterable().containsExactlyElementsOf(FIELDS);
            assertThat(preview.at("/dryRun").asBoolean()).isTrue();
            assertThat(preview.at("/bundles/stopped/0/name").asText()).isEqualTo("module-kb");
        }
    }

    @Test
    void forceIsAnotherWordForCascade() throws Exception {
        rig.plugins.cascaded = false;
        rig.send(rig.request("admin", PLUGIN + "?force=true").DELETE());
        assertThat(rig.plugins.cascaded).isTrue();

        rig.plugins.cascaded = false;
        rig.send("admin", "PATCH", "/api/platform/modules/module-kb?cascade=true", "{\"enabled\": false}");
        assertThat(rig.plugins.cascaded).isTrue();
    }

    @Test
    void aRollbackSaysWhatItDidAndTakesForce() throws Exception {
        HttpResponse<String> done = rig.send("admin", "POST", PLUGIN + "/rollback?force=true", "");

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("\"operation\":\"rollback\"", "\"dryRun\":false");
        assertThat(rig.plugins.forced).isTrue();
    }

    @Test
    void aWatchIsANumberOfSeconds() throws Exception {
        assertThat(rig.send("admin", "POST", PLUGIN + "/activate", "{\"version\": \"1.0.0\", \"watchSeconds\": 5}")
                        .statusCode())
                .isLessThan(300);
        for (String wrong : List.of("-1", "1.5", "\"5\"", "86401", "true")) {
            HttpResponse<String> refused =
                    rig.send("admin", "POST", PLUGIN + "/activate", "{\"watchSeconds\": " + wrong + "}");
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.body()).contains("INVALID_VALUE", "watchSeconds");
        }
    }

    @Test
    void theGraphIsADocument() throws Exception {
        HttpResponse<String> answer = rig.get("admin", "/api/platform/plugins/graph");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode graph = new ObjectMapper().readTree(answer.body());
        assertThat(graph.at("/nodes/1/layer").asInt()).isEqualTo(1);
        assertThat(graph.at("/edges/0/from/name").asText()).isEqualTo("module-digest");
        assertThat(graph.at("/edges/0/kind").asText()).isEqualTo("dependency");
    }

    @Test
    void theGraphIsAPictureForThoseWhoPreferOne() throws Exception {
        HttpResponse<String> answer =
                rig.send(rig.request("admin", "/api/platform/plugins/graph").header("Accept", "image/svg+xml"));

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
        Document picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(answer.body())));
        assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(picture.getElementsByTagName("g").getLength()).isEqualTo(2);
        assertThat(answer.body()).as("The policy of all answers forbids styles").doesNotContain("<style", "style=");
        assertThat(answer.body()).contains("module-digest", "^1.0.0", "Knowledge &lt;base&gt;");
        assertThat(rig.send(rig.request("admin", "/api/platform/plugins/graph").header("Accept", "image/png"))
                        .statusCode())
                .isEqualTo(406);
    }
}
