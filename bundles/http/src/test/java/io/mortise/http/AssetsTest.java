package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.FakeAssets;
import io.mortise.http.rig.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of plugins' user interfaces over HTTP. */
class AssetsTest extends ServerTest {
    private static final String SCRIPT = "export const text = 'x';\n".repeat(200);

    @Test
    void aFileIsForEverybodyAndForEver() throws Exception {
        HttpResponse<byte[]> answer = get(rig.assets.add("main.js", SCRIPT));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo(SCRIPT);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'")
                .endsWith("; sandbox");
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(answer, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(header(answer, "Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.mjs, text/javascript;charset=utf-8",
        "a.css, text/css;charset=utf-8",
        "a.json, application/json;charset=utf-8",
        "a.js.map, application/json;charset=utf-8",
        "A.SVG, image/svg+xml;charset=utf-8",
        "a.html, text/html;charset=utf-8",
        "a.png, image/png",
        "a.woff2, font/woff2",
        "a.wasm, application/wasm",
        "a.unknown, application/octet-stream",
        "js, application/octet-stream"
    })
    void theEndOfTheNameSaysTheType(String path, String type) throws Exception {
        HttpResponse<byte[]> answer = get(rig.assets.add(path, "x"));

        assertThat(header(answer, "Content-Type")).isEqualTo(type);
        assertThat(header(answer, "Content-Security-Policy")).endsWith("; sandbox");
    }

    @Test
    void whoTakesGzipGetsIt() throws Exception {
        String path = rig.assets.add("main.js", SCRIPT);
        String plainTag = header(get(path), "ETag");

        HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "br;q=1.0, gzip;q=0.8, *;q=0.1");

        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.body()).hasSizeLessThan(SCRIPT.length() / 5);
        assertThat(header(packed, "Content-Length")).isEqualTo(Integer.toString(packed.body().length));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .asString()
                .isEqualTo(SCRIPT);
        assertThat(header(packed, "ETag")).isNotEqualTo(plainTag);
        assertThat(header(packed, "Vary")).isEqualTo("Accept-Encoding");
        for (String unwilling : List.of("br", "gzip;q=0", "*;q=0", "identity")) {
            assertThat(header(get(path, "Accept-Encoding", unwilling), "Content-Encoding"))
                    .as(unwilling)
                    .isEmpty();
        }
        assertThat(header(get(path, "Accept-Encoding", "*"), "Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void whatIsPackedAlreadyIsNotPackedAgain() throws Exception {
        HttpResponse<byte[]> answer = get(rig.assets.add("a.png", "x".repeat(1000)), "Accept-Encoding", "gzip");

        assertThat(header(answer, "Content-Encoding")).isEmpty();
        assertThat(header(answer, "Vary")).isEmpty();
        assertThat(answer.body()).hasSize(1000);
    }

    @Test
    void whoHasItIsNotSentItAgain() throws Exception {
        String path = rig.assets.add("main.js", SCRIPT);
        String tag = header(get(path), "ETag");
        String packedTag = header(get(path, "Accept-Encoding", "gzip"), "ETag");

        HttpResponse<byte[]> known = get(path, "If-None-Match", "\"other\", W/" + tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(header(known, "ETag")).isEqualTo(tag);
        assertThat(header(known, "Cache-Control")).contains("immutable");
        assertThat(header(known, "Vary")).isEqualTo("Accept-Encoding");

        assertThat(get(path, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(get(path, "If-None-Match", packedTag).statusCode()).isEqualTo(200);
        assertThat(get(path, "If-None-Match", packedTag, "Accept-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 0123, bytes 0-3/10",
        "bytes=4-, 206, 456789, bytes 4-9/10",
        "bytes=8-99, 206, 89, bytes 8-9/10",
        "bytes=-3, 206, 789, bytes 7-9/10",
        "bytes=-99, 206, 0123456789, bytes 0-9/10",
        "bytes=10-, 416, , bytes */10",
        "bytes=-0, 416, , bytes */10",
        "bytes=5-2, 200, 0123456789, ",
        "'bytes=0-1,3-4', 200, 0123456789, ",
        "chunks=0-3, 200, 0123456789, ",
        "bytes=, 200, 0123456789, "
    })
    void partsAreThoseOfTheContentItself(String range, int status, String body, String contentRange) throws Exception {
        HttpResponse<byte[]> answer =
                get(rig.assets.add("a.txt", "0123456789"), "Range", range, "Accept-Encoding", "identity");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Content-Range")).isEqualTo(contentRange == null ? "" : contentRange);
        if (status == 416) {
            assertThat(answer.body()).asString().contains("RANGE_NOT_SATISFIABLE", "10 bytes");
        } else {
            assertThat(answer.body()).asString().isEqualTo(body);
        }
    }

    @Test
    void aPartIsSentOnlyWhileTheFileIsTheSame() throws Exception {
        String path = rig.assets.add("main.js", SCRIPT);
        String tag = header(get(path), "ETag");

        HttpResponse<byte[]> part = get(path, "Range", "bytes=0-5", "If-Range", tag, "Accept-Encoding", "gzip");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).asString().isEqualTo("export");
        assertThat(header(part, "Content-Encoding")).isEmpty();
        assertThat(header(part, "ETag")).isEqualTo(tag);

        for (String other : List.of("\"other\"", "W/" + tag, "Sun, 06 Nov 1994 08:49:37 GMT")) {
            assertThat(get(path, "Range", "bytes=0-5", "If-Range", other).body())
                    .as(other)
                    .asString()
                    .isEqualTo(SCRIPT);
        }
    }

    @Test
    void headTellsTheSameWithoutTheContent() throws Exception {
        String path = rig.assets.add("main.js", SCRIPT);

        HttpResponse<byte[]> head =
                send(request(path).header("Range", "bytes=0-5").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(SCRIPT.length()));
        assertThat(header(head, "ETag")).isEqualTo(header(get(path), "ETag"));
    }

    @Test
    void aLargeFileArrivesWhole() throws Exception {
        byte[] large = new byte[5_000_001];
        new Random(1).nextBytes(large);
        String path = rig.assets.add("large.bin", large);

        assertThat(get(path).body()).isEqualTo(large);
        HttpResponse<byte[]> part = get(path, "Range", "bytes=1000000-4999999");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(large, 1_000_000, 5_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/module-a/" + FakeAssets.HASH + "/none.js",
                "/assets/module-a/" + FakeAssets.HASH + "/",
                "/assets/module-a/" + FakeAssets.HASH,
                "/assets/module-a/" + FakeAssets.HASH + "/deep",
                "/assets/module-a/" + FakeAssets.HASH + "/deep/",
                "/assets/module-a/" + FakeAssets.HASH + "/deep//er.js",
                "/assets/module-a/" + FakeAssets.HASH + "//deep/er.js",
                "/assets/module-a/" + FakeAssets.HASH + "/deep/../deep/er.js",
                "/assets/module-a/" + FakeAssets.HASH + "/%2e%2e/er.js",
                "/assets/module-a/" + FakeAssets.HASH + "/deep/%2e%2e/deep/er.js",
                "/assets/module-a/" + FakeAssets.HASH + "/deep/%2E/er.js",
                "/assets/module-a/" + FakeAssets.HASH + "/deep%2fer.js",
                "/assets/module-a/" + FakeAssets.HASH + "/deep%2Fer.js",
                "/assets/module-a/" + FakeAssets.HASH + "/deep%252fer.js",
                "/assets/module-a/" + FakeAssets.HASH + "/deep\\er.js",
                "/assets/module-a/" + FakeAssets.HASH + "/deep%5cer.js",
                "/assets/module-a/" + FakeAssets.HASH + "/deep/er.js%00",
                "/assets/module-a/" + FakeAssets.HASH + "/deep/er.js;x=1",
                "/assets/module-a/" + FakeAssets.HASH + "/deep/er.js%zz",
                "/assets/module-a/" + FakeAssets.HASH + "/deep/er.js%",
                "/assets/module-a/" + FakeAssets.HASH + "/deep/er.js%ff",
                "/assets/module-a/" + FakeAssets.HASH + "/DEEP/er.js",
                "/assets/module-b/" + FakeAssets.HASH + "/deep/er.js",
                "/assets/module-a/00/deep/er.js",
                "/assets/../assets/module-a/none/deep/er.js",
                "/assets/",
                "/assets"
            })
    void nothingButTheExactPathLeadsToAFile(String path) throws IOException {
        rig.assets.add("deep/er.js", "hidden words");

        String answer = rig.exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("hidden words");
        assertThat(answer).contains("application/problem+json");
    }

    @Test
    void charactersOfAPathMayBeEncoded() throws Exception {
        rig.assets.add("a b/\u00fc+.js", "one");

        assertThat(get(FakeAssets.address("a%20b/%C3%BC+.js")).body())
                .asString()
                .isEqualTo("one");
        assertThat(get(FakeAssets.address("%61%20b/%c3%bc%2B.js")).body())
                .asString()
                .isEqualTo("one");
    }

    @Test
    void nobodyWritesAndEverybodyMayAskWhatIsPossible() throws Exception {
        String path = rig.assets.add("main.js", SCRIPT);

        HttpResponse<byte[]> refused = send(request(path).POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(header(refused, "Allow")).isEqualTo("GET, HEAD, OPTIONS");

        HttpResponse<byte[]> preflight = send(request(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(preflight, "Access-Control-Allow-Headers")).contains("Range");
    }

    @Test
    void aRefusalCanBeReadByEveryPage() throws Exception {
        HttpResponse<byte[]> missing = get(FakeAssets.address("none.js"));

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(header(missing, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(missing, "Cache-Control")).isEqualTo("no-store");
        assertThat(new String(missing.body(), StandardCharsets.UTF_8)).contains("NOT_FOUND", "Load the page anew");
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(rig.address().resolve(path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return rig.client().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
