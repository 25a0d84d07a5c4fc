package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.GeneratedKey;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.RawZip;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Only what somebody trusted has signed is installed and started, and only with the bytes that were installed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignaturesIT {
    private static final String NAME = "module-signed";
    private static final String PLUGIN = "/api/platform/plugins/" + NAME;
    private static final byte[] ARCHIVE =
            PluginArchive.of(NAME, "1.0.0").file("ui/page.js", "export {}").build();

    private static final Path FOLDER = TestFolder.create("signatures");

    private static GeneratedKey vendor;
    private static GeneratedKey stranger;
    private static Distribution server;

    @BeforeAll
    static void start() throws Exception {
        vendor = GeneratedKey.of("EC", FOLDER);
        stranger = GeneratedKey.of("EC", FOLDER);
        server = start("require", vendor);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Distribution start(String policy, GeneratedKey trusted) throws Exception {
        Path trust = Files.writeString(FOLDER.resolve("trust.pem"), trusted.certificatePem());
        return Distribution.start(
                FOLDER.resolve("data"), "--signatures", policy, "--signature-trust", trust.toString());
    }

    private static Api api() {
        return server.api();
    }

    private static void restart(String policy, GeneratedKey trusted) throws Exception {
        server.stop();
        server = start(policy, trusted);
    }

    private static JsonNode active() {
        return StreamSupport.stream(api().get(PLUGIN).at("/conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals("Active"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("data").resolve("archives"))) {
            return files.sorted().toList();
        }
    }

    @Test
    @Order(1)
    void eachSignatureThatIsNoGoodIsRefusedForItsOwnReason() throws Exception {
        byte[] signed = vendor.sign(ARCHIVE);
        List<Path> before = archives();

        refused(ARCHIVE, "UNSIGNED");
        refused(stranger.sign(ARCHIVE), "UNTRUSTED");
        refused(RawZip.copyOf(signed).with("ui/page.js", "export {} //").build(), "FORGED");
        refused(RawZip.copyOf(signed).with("ui/more.js", "export {}").build(), "PARTLY_SIGNED");
        refused(RawZip.copyOf(signed).without("ui/page.js").build(), "INCOMPLETE");
        refused(RawZip.copyOf(signed).without("META-INF/SIGNER.SF").build(), "");
        api().upload(Arrays.copyOf(signed, signed.length - 30)).expectProblem(422, "ARCHIVE_INVALID");

        api().get(PLUGIN).expectProblem(404, "PLUGIN_NOT_FOUND");
        assertThat(archives()).isEqualTo(before);
    }

    private static void refused(byte[] archive, String finding) {
        Answer answer = api().upload(archive).expectProblem(422, "SIGNATURE_INVALID");
        assertThat(answer.text("/detail")).startsWith(finding);
        assertThat(answer.text("/mend")).isNotBlank();
    }

    @Test
    @Order(2)
    void aTrustedOneRunsAndShowsItsSignerAndItsFiles() {
        api().upload(vendor.sign(ARCHIVE)).expect(201);

        Answer plugin = api().get(PLUGIN);
        assertThat(plugin.at("/versions/0/signature/finding").asText()).isEqualTo("TRUSTED");
        assertThat(plugin.at("/versions/0/signature/signer").asText()).isEqualTo("CN=localhost");
        assertThat(plugin.at("/warnings")).isEmpty();
        assertThat(active().path("status").asBoolean()).isTrue();

        Answer files = api().get(PLUGIN + "/versions/1.0.0/files").expect(200);
        assertThat(files.body()).contains("ui/page.js", "manifest.json");
        assertThat(files.at("/0/sha256").asText()).matches("[0-9a-f]{64}");
        api().get(PLUGIN + "/versions/9.0.0/files").expectProblem(404, "VERSION_NOT_FOUND");
    }

    @Test
    @Order(3)
    void aPublishedVersionNeverChangesWhoeverHasSignedIt() {
        byte[] other = vendor.sign(
                PluginArchive.of(NAME, "1.0.0").file("ui/page.js", "other").build());

        api().upload(other).expectProblem(409, "VERSION_EXISTS");
    }

    @Test
    @Order(4)
    void oneWhoseSignerIsNoLongerTrustedIsNotStarted() throws Exception {
        restart("require", stranger);

        assertThat(active().path("status").asBoolean()).isFalse();
        assertThat(active().path("reason").asText()).isEqualTo("SIGNATURE_INVALID");
        assertThat(active().path("message").asText()).startsWith("UNTRUSTED");
    }

    @Test
    @Order(5)
    void withWarningsItIsStartedAndTheWarningShown() throws Exception {
        restart("warn", stranger);

        assertThat(active().path("status").asBoolean()).isTrue();
        Answer plugin = api().get(PLUGIN);
        assertThat(plugin.at("/warnings/0/code").asText()).isEqualTo("SIGNATURE_INVALID");
        assertThat(plugin.at("/warnings/0/message").asText()).startsWith("UNTRUSTED");
        assertThat(plugin.at("/warnings/0/mend").asText()).contains("--signature-trust");
    }

    @Test
    @Order(6)
    void oneWhoseFileWasChangedIsNotStartedUntilItIsActivated() throws Exception {
        String sha256 = api().get(PLUGIN).at("/versions/0/sha256").asText();
        Path file = FOLDER.resolve("data").resolve("archives").resolve(sha256 + ".jar");
        byte[] good = Files.readAllBytes(file);
        server.stop();
        Files.write(file, stranger.sign(ARCHIVE));
        server = start("require", vendor);

        assertThat(active().path("reason").asText()).isEqualTo("ARCHIVE_CHANGED");
        assertThat(active().path("message").asText()).contains(sha256, "activate the plugin");

        api().post(PLUGIN + "/activate", "{}");

        assertThat(active().path("status").asBoolean()).isTrue();
        assertThat(file).hasBinaryContent(good);
    }
}
