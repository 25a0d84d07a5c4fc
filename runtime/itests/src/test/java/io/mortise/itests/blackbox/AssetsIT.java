package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PlainArchive;
import io.mortise.itests.driver.SharedDistribution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of an archive that is nothing but a user interface, as anybody's browser asks for them. */
@ExtendWith(SharedDistribution.class)
class AssetsIT {
    private static final String NAME = "ui-plain";
    private static final String SCRIPT = "import {text} from './lib/text.js';\n".repeat(100);
    private static final String PLUGIN = "/api/platform/plugins/" + NAME;

    private final Api admin;
    private final Api anybody;

    AssetsIT(Distribution distribution) {
        admin = distribution.api();
        anybody = distribution.api().anonymous();
    }

    @AfterEach
    void uninstall() {
        Answer unused = admin.delete(PLUGIN);
    }

    @Test
    void filesAreForEverybodyUnderAddressesThatNeverChange() throws IOException {
        PlainArchive archive = archive("1.0.0", "one").file("ui/big.bin", random());
        admin.upload(archive.build()).expect(201);

        Answer script = anybody.get(archive.address("main.js")).expect(200);
        assertThat(script.body()).isEqualTo(SCRIPT);
        assertThat(script.header("Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(script.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(script.header("Content-Security-Policy")).contains("sandbox");
        assertThat(anybody.get(archive.address("lib/text.js")).expect(200).body())
                .isEqualTo("one");
        assertThat(anybody.send(anybody.request(archive.address("main.js"))
                                .header("If-None-Match", script.header("ETag")))
                        .status())
                .isEqualTo(304);

        byte[] packed = bytes(archive.address("main.js"), "Accept-Encoding", "gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .asString()
                .isEqualTo(SCRIPT);
        assertThat(bytes(archive.address("big.bin"))).isEqualTo(random());
        assertThat(bytes(archive.address("big.bin"), "Range", "bytes=999990-1000009"))
                .isEqualTo(Arrays.copyOfRange(random(), 999_990, 1_000_010));
    }

    @Test
    void nothingElseOfTheArchiveIsServed() {
        PlainArchive archive = archive("1.0.0", "one").file("secret.txt", "hidden words");
        admin.upload(archive.build()).expect(201);
        String base = archive.address("");

        for (String path : List.of(
                "",
                "lib",
                "lib/",
                "none.js",
                "manifest.json",
                "../secret.txt",
                "%2e%2e/secret.txt",
                "..%2fsecret.txt",
                "%2e%2e%2fsecret.txt",
                "lib/../main.js",
                "lib%2ftext.js",
                "lib%5ctext.js",
                "main.js%00",
                "MAIN.js")) {
            Answer answer = anybody.get(base + path);
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertThat(answer.body()).as(path).contains("\"mend\"").doesNotContain("hidden");
        }
        anybody.get("/assets/" + NAME + "/" + "0".repeat(32) + "/main.js").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void openPagesLiveThroughAnUpdateAndWhatIsStoppedIsGone() {
        PlainArchive first = archive("1.0.0", "one");
        PlainArchive second = archive("2.0.0", "two");
        admin.upload(first.build()).expect(201);
        admin.upload(second.build()).expect(201);
        anybody.get(second.address("lib/text.js")).expectProblem(404, "NOT_FOUND");

        admin.post(PLUGIN + "/activate", "{\"version\": \"2.0.0\"}").expect(200);
        assertThat(anybody.get(second.address("lib/text.js")).expect(200).body())
                .isEqualTo("two");
        assertThat(anybody.get(first.address("lib/text.js")).expect(200).body()).isEqualTo("one");

        admin.post(PLUGIN + "/deactivate", "").expect(200);
        anybody.get(first.address("lib/text.js")).expectProblem(404, "NOT_FOUND");
        anybody.get(second.address("lib/text.js")).expectProblem(404, "NOT_FOUND");

        admin.post(PLUGIN + "/activate", "").expect(200);
        anybody.get(second.address("lib/text.js")).expect(200);

        admin.delete(PLUGIN).expect(200);
        anybody.get(first.address("lib/text.js")).expectProblem(404, "NOT_FOUND");
        anybody.get(second.address("lib/text.js")).expectProblem(404, "NOT_FOUND");
    }

    private byte[] bytes(String path, String... headers) throws IOException {
        HttpRequest.Builder request = anybody.request(path);
        HttpResponse<InputStream> answer = Api.open(headers.length == 0 ? request : request.headers(headers));
        try (InputStream in = answer.body()) {
            return in.readAllBytes();
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[2_000_003];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static PlainArchive archive(String version, String text) {
        return PlainArchive.of(NAME, version, "ui")
                .contributes("tabs", List.of(Map.of("id", "one", "label", "One", "element", "ui/main.js")))
                .file("ui/main.js", SCRIPT)
                .file("ui/lib/text.js", text);
    }
}
