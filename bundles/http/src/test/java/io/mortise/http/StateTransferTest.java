package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class StateTransferTest extends ServerTest {
    private static final String EXPORT = "/api/platform/export";
    private static final String IMPORT = "/api/platform/import/" + "a".repeat(64);
    private static final String OTHER = "/api/platform/import/" + "b".repeat(64);
    private static final String ROWS = IMPORT + "/sections/things?from=";
    private static final String BEGIN = "{\"formatVersion\": 1, \"sections\": {\"things\": 2}}";

    @Test
    void overviewSaysWhatThereIs() throws Exception {
        assertThat(rig.get("admin", EXPORT).body())
                .contains(
                        "\"formatVersion\":1",
                        "\"installation\":\"this-one\"",
                        "\"database\":\"h2\"",
                        "\"stamp\":\"1.2.3\"",
                        "\"sections\":[\"things\"]",
                        "\"withContents\":[\"things\"]");
    }

    @Test
    void onlySystemAdministratorsExportAndImport() throws Exception {
        assertThat(rig.get("olga", EXPORT).statusCode()).isEqualTo(403);
        assertThat(rig.get("olga", EXPORT + "/things").statusCode()).isEqualTo(403);
        assertThat(rig.get("olga", EXPORT + "/things/contents/abc").statusCode())
                .isEqualTo(403);
        assertThat(rig.send("olga", "PUT", IMPORT, BEGIN).statusCode()).isEqualTo(403);
        assertThat(rig.get("nobody", EXPORT).statusCode()).isEqualTo(401);
        assertThat(rig.state.audited).isEmpty();
    }

    @Test
    void pagesAreLinesAndEachIsAudited() throws Exception {
        rig.state.rows.add(Map.of("id", "one"));
        rig.state.rows.add(Map.of("id", "two"));

        HttpResponse<String> first = rig.get("admin", EXPORT + "/things?limit=1");
        HttpResponse<String> second = rig.get("admin", EXPORT + "/things?limit=1&cursor=1");

        assertThat(first.body()).isEqualTo("{\"id\":\"one\"}\n");
        assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(first.headers().firstValue("Link").orElse("")).contains("cursor=1", "rel=\"next\"");
        assertThat(second.body()).isEqualTo("{\"id\":\"two\"}\n");
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(rig.state.audited).containsExactly("admin things", "admin things");
        assertThat(rig.get("admin", EXPORT + "/thing").body()).contains("SECTION_NOT_FOUND", "things");
    }

    @Test
    void contentsAreBytesThatRowsName() throws Exception {
        rig.state.contents.put("abc", "bytes");

        assertThat(rig.get("admin", EXPORT + "/things/contents/abc").body()).isEqualTo("bytes");
        assertThat(rig.get("admin", EXPORT + "/things/contents/def").body()).contains("CONTENT_NOT_FOUND");
    }

    @Test
    void importedRowsMayBeSentAgain() throws Exception {
        begin();

        assertThat(send(0, "{\"id\": \"one\"}\n{\"id\": \"two\"}\n").body()).isEqualTo("{\"position\":2}");
        assertThat(send(0, "{\"id\": \"one\"}\n{\"id\": \"two\"}\n").body()).isEqualTo("{\"position\":2}");
        assertThat(send(5, "{\"id\": \"six\"}\n").body()).contains("IMPORT_CONFLICT");
        assertThat(send(2, "{\"id\": ").body()).contains("MALFORMED_JSON");
        assertThat(begin()).contains("\"finished\":false", "\"things\":2");
        assertThat(rig.state.rows).containsExactly(Map.of("id", "one"), Map.of("id", "two"));
    }

    @Test
    void importEnds() throws Exception {
        begin();
        assertThat(rig.send(rig.request("admin", IMPORT + "/sections/things/contents/abc")
                                .header("Content-Type", "application/octet-stream")
                                .PUT(BodyPublishers.ofString("bytes")))
                        .statusCode())
                .isEqualTo(204);
        assertThat(rig.state.contents).containsEntry("abc", "bytes");

        assertThat(finish()).contains("IMPORT_INCOMPLETE", "things has 0 of 2 rows");
        send(0, "{\"id\": \"one\"}\n{\"id\": \"two\"}\n");
        assertThat(finish()).contains("\"finished\":true");
        assertThat(rig.state.hasDiscarded).isTrue();
        assertThat(rig.send("admin", "DELETE", IMPORT, "").body()).contains("IMPORT_CONFLICT", "complete");
        assertThat(send(0, "{\"id\": \"one\"}").body()).contains("IMPORT_CONFLICT");
        assertThat(begin()).contains("\"finished\":true");
    }

    @Test
    void importIsRefusedBeforeItBegins() throws Exception {
        assertThat(send(0, "{}").body()).contains("IMPORT_NOT_FOUND");
        assertThat(put("{\"formatVersion\": 2, \"sections\": {}}")).contains("FORMAT_UNKNOWN");
        assertThat(put("{\"formatVersion\": 1, \"sections\": {\"thing\": 1}}")).contains("SECTION_NOT_FOUND");
        assertThat(put("{\"formatVersion\": 1, \"section\": {}}")).contains("UNKNOWN_FIELD");
        assertThat(put("{\"formatVersion\": \"1\", \"sections\": {}}")).contains("WRONG_TYPE");
        assertThat(rig.send("admin", "PUT", "/api/platform/import/a", BEGIN).body())
                .contains("INVALID_ID");

        rig.state.rows.add(Map.of("id", "somebody's"));
        assertThat(begin()).contains("NOT_EMPTY", "things");
    }

    @Test
    void moreRowsThanAnnouncedAreRefused() throws Exception {
        begin();

        assertThat(send(0, "{\"id\": \"one\"}\n{\"id\": \"two\"}\n{\"id\": \"three\"}\n")
                        .body())
                .contains("IMPORT_CONFLICT", "begun with 2 rows");
        assertThat(put(BEGIN.replace("2", "3"))).contains("IMPORT_CONFLICT", "other numbers");
        assertThat(rig.state.rows).isEmpty();
    }

    @Test
    void anImportCanBeGivenUp() throws Exception {
        assertThat(rig.send("admin", "DELETE", IMPORT, "").body()).contains("IMPORT_NOT_FOUND");
        begin();
        assertThat(begin(OTHER)).contains("IMPORT_CONFLICT", "under way", "DELETE /import/aaa");

        assertThat(rig.send("olga", "DELETE", IMPORT, "").statusCode()).isEqualTo(403);
        assertThat(rig.send("admin", "DELETE", IMPORT, "").statusCode()).isEqualTo(204);
        assertThat(rig.send("admin", "DELETE", IMPORT, "").statusCode()).isEqualTo(204);

        assertThat(rig.state.hasDiscarded).isTrue();
        assertThat(send(0, "{\"id\": \"one\"}").body()).contains("IMPORT_CONFLICT", "given up");
        assertThat(finish()).contains("IMPORT_CONFLICT", "given up");
        assertThat(begin(OTHER)).contains("\"finished\":false");
    }

    @Test
    void rowsOfAnImportThatWasGivenUpKeepOtherFilesOut() throws Exception {
        begin();
        send(0, "{\"id\": \"one\"}");
        rig.send("admin", "DELETE", IMPORT, "");

        assertThat(begin(OTHER)).contains("NOT_EMPTY", "given up after 1 rows", "same file again", "new installation");
        assertThat(begin()).contains("\"things\":1");
        assertThat(send(1, "{\"id\": \"two\"}").body()).isEqualTo("{\"position\":2}");
    }

    @Test
    void nothingIsExportedWhileABundleOfASectionIsDown() throws Exception {
        Bundle down = rig.install(Map.of("Mortise-State", "things, others"));
        try {
            HttpResponse<String> refused = rig.get("admin", EXPORT);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("STATE_UNAVAILABLE", "others").doesNotContain("things");
            assertThat(rig.get("admin", EXPORT + "/things").statusCode()).isEqualTo(503);
            assertThat(begin()).contains("STATE_UNAVAILABLE");
        } finally {
            down.uninstall();
        }
        assertThat(rig.get("admin", EXPORT).statusCode()).isEqualTo(200);
    }

    private String finish() throws Exception {
        return rig.send("admin", "POST", IMPORT + "/finish", "").body();
    }

    private String begin(String path) throws Exception {
        return rig.send("admin", "PUT", path, BEGIN).body();
    }

    private String begin() throws Exception {
        return put(BEGIN);
    }

    private String put(String json) throws Exception {
        return rig.send("admin", "PUT", IMPORT, json).body();
    }

    private HttpResponse<String> send(int from, String lines) throws Exception {
        return rig.send(rig.request("admin", ROWS + from)
                .header("Content-Type", "application/x-ndjson")
                .PUT(BodyPublishers.ofString(lines)));
    }
}
