package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Command;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.GeneratedKey;
import io.mortise.itests.driver.Interposer;
import io.mortise.itests.driver.Interposer.Moment;
import io.mortise.itests.driver.Interposer.When;
import io.mortise.itests.driver.RawZip;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What must not be exported or imported is refused whole, and says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoveFaultIT {
    private static final String MANIFEST = "manifest.json";

    private final Path folder = TestFolder.create("move-fault");
    private final Distribution source = Distribution.start(TestFolder.create("move-fault-source"));
    private final Distribution target = Distribution.start(TestFolder.create("move-fault-target"));
    private final Path good = folder.resolve("good.zip");

    @BeforeAll
    void export() {
        source.api()
                .post("/api/platform/orgs", "{\"id\": \"acme\", \"name\": \"Acme\"}")
                .expect(201);
        source.api().upload(Samples.knowledgeBase()).expect(201);
        Command.start("export", good, source.api().base()).expect(0);
    }

    @AfterAll
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void wrongAndAlteredFilesAreRefusedWhole() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        String manifest = RawZip.copyOf(bytes).text(MANIFEST);

        refused(Samples.knowledgeBase(), "no export");
        refused("no ZIP".getBytes(StandardCharsets.UTF_8), "no whole ZIP file");
        refused(Arrays.copyOf(bytes, bytes.length / 2), "no whole ZIP file");
        refused(RawZip.copyOf(bytes).with("orgs.ndjson", "{}\n").build(), "orgs.ndjson does not have its");
        refused(RawZip.copyOf(bytes).without("users.ndjson").build(), "exactly the entries");
        refused(RawZip.copyOf(bytes).with("more.ndjson", "").build(), "exactly the entries");
        refused(RawZip.copyOf(bytes).with(MANIFEST, "{").build(), "cannot be read");
        refused(
                RawZip.copyOf(bytes)
                        .with(MANIFEST, manifest.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"))
                        .build(),
                "its format is 2");
        refused(
                RawZip.copyOf(bytes)
                        .with(MANIFEST, manifest.replaceFirst("\"rows\" : [1-9]", "\"rows\" : 99"))
                        .build(),
                "rows instead of 99");
        assertNothingWasImported();
    }

    private void refused(byte[] content, String why) throws IOException {
        Path file = Files.write(folder.resolve("bad.zip"), content);
        assertThat(Command.start("import", file, target.api().base()).expect(8).output())
                .contains("mortise: The file cannot be imported", why);
    }

    private void assertNothingWasImported() {
        assertThat(target.api().get("/api/platform/orgs").expect(200).json()).isEmpty();
        assertThat(target.api().get("/api/platform/users").expect(200).json()).hasSize(1);
        assertThat(target.api()
                        .get("/api/platform/audit?action=state.*")
                        .expect(200)
                        .json())
                .isEmpty();
    }

    @Test
    void onlyNewInstallationsAreImportedInto() {
        Command refused = Command.start("import", good, source.api().base()).expect(10);

        assertThat(refused.output()).contains("NOT_EMPTY", "orgs", "plugins");
    }

    @Test
    void whatWasBegunIsGivenUpAndNothingElse() throws Exception {
        Path other = folder.resolve("other.zip");
        Command.start("export", other, target.api().base()).expect(0);
        try (Distribution third = Distribution.start(TestFolder.create("move-fault-third"))) {
            assertThat(giveUp(good, third).expect(7).output()).contains("IMPORT_NOT_FOUND");
            String id = idOf(good);
            third.api()
                    .send(third.api()
                            .request("/api/platform/import/" + id)
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString("{\"formatVersion\": 1, \"sections\": {}}")))
                    .expect(200);
            Command.start("import", other, third.api().base()).expect(7);

            assertThat(giveUp(good, third).expect(0).output()).contains("Gave up");

            Command.start("import", other, third.api().base()).expect(0);
        }
    }

    private static String idOf(Path file) throws IOException, NoSuchAlgorithmException {
        byte[] manifest = RawZip.copyOf(Files.readAllBytes(file)).text(MANIFEST).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest));
    }

    private static Command giveUp(Path file, Distribution server) {
        return Command.start(
                List.of(
                        "import",
                        "--give-up",
                        file.toString(),
                        "--server",
                        server.api().base().toString()),
                Map.of("MORTISE_TOKEN", Distribution.TOKEN));
    }

    @Test
    void whoMayNotOrCannotIsTold() {
        Path file = folder.resolve("none.zip");
        URI address = source.api().base();
        List<String> words = List.of("export", file.toString(), "--server", address.toString());

        assertThat(Command.start(words, Map.of("MORTISE_TOKEN", "wrong"))
                        .expect(7)
                        .output())
                .contains("UNAUTHENTICATED");
        assertThat(Command.start(words, Map.of()).expect(2).output()).contains("MORTISE_TOKEN");
        assertThat(Command.start("export", file, URI.create("http://127.0.0.1:1"))
                        .expect(6)
                        .output())
                .contains("did not answer");
        assertThat(Command.start("export", file, address, "--alow-changes")
                        .expect(2)
                        .output())
                .contains("--allow-changes");
        assertThat(Command.start("export", good, address).expect(8).output()).contains("a file of that name");
        assertThat(Command.start("import", file, address).expect(8).output()).contains("no such file");
        assertThat(Command.start(List.of("import", "--help"), Map.of())
                        .expect(0)
                        .output())
                .contains("Exit codes", "--token-file", "shells keep");
        assertThat(file).doesNotExist();
    }

    @Test
    void aPrivateCertificateMustBeNamed() throws Exception {
        GeneratedKey key = GeneratedKey.of("EC", folder);
        Path certificate = Files.writeString(folder.resolve("server.crt"), key.certificatePem());
        Path secret = Files.writeString(folder.resolve("server.key"), key.pkcs8Pem());
        Path file = folder.resolve("tls.zip");
        try (Distribution secured = Distribution.start(
                TestFolder.create("move-tls"),
                "--tls-certificate",
                certificate.toString(),
                "--tls-key",
                secret.toString())) {
            URI address = secured.api().base();

            assertThat(Command.start("export", file, address).expect(6).output())
                    .contains("The server is not trusted", "--ca");
            Command.start("export", file, address, "--ca", certificate.toString())
                    .expect(0);
        }
    }

    @Test
    void changesDuringAnExportAreNoticed() {
        Api api = source.api();
        AtomicInteger changes = new AtomicInteger();
        Moment change = new Moment(When.BEFORE_ANSWER, () -> api.patch(
                        "/api/platform/settings",
                        "{\"navigation\": {\"labelSingular\": \"Label %d\"}}".formatted(changes.incrementAndGet()))
                .expect(200));
        Path refused = folder.resolve("changed.zip");
        Path allowed = folder.resolve("allowed.zip");
        try (Interposer between = Interposer.before(api.base(), number -> number % 5 == 0 ? change : Moment.NONE)) {
            assertThat(Command.start("export", refused, between.address())
                            .expect(9)
                            .output())
                    .contains("reading it again", "--allow-changes");
            assertThat(refused).doesNotExist();
            assertThat(Command.start("export", allowed, between.address(), "--allow-changes", "--json")
                            .expect(0)
                            .output())
                    .contains("\"changed\" : true");
        }

        assertThat(allowed).isRegularFile();
        assertThat(changes.get()).isGreaterThan(3);
    }
}
