package io.mortise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands about the desired state, with a server that answers what it is told to. */
class DesiredStateCommandsTest {
    private static final String NOTHING = "{\"fingerprint\": \"f0\", \"steps\": [], \"faults\": [], \"missing\": []}";
    private static final String STEP = "{\"action\": \"change\", \"kind\": \"module\", \"subject\": \"module-kb\","
            + " \"where\": \"org/acme\", \"pointer\": \"/organizations/acme\", \"before\": {\"limit\": 1},"
            + " \"after\": {\"limit\": 2}, \"destructive\": %s}";
    private static final String CHANGES =
            "{\"fingerprint\": \"f1\", \"steps\": [" + STEP.formatted(false) + "], \"faults\": [], \"missing\": []}";
    private static final String FAULTS =
            "{\"fingerprint\": \"f2\", \"steps\": [], \"missing\": [], \"faults\": [{\"code\":"
                    + " \"MODULE_NOT_FOUND\", \"pointer\": \"/modules/x\", \"message\": \"unknown\", \"mend\": \"Did you mean y?\"}]}";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, List<String>> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final TreeSet<String> ids = new TreeSet<>();
    private final HttpServer server = open();

    private static HttpServer open() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @BeforeEach
    void answer() {
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().toString().replace("/api/platform/", "");
            String match = exchange.getRequestHeaders().getFirst("If-Match");
            ids.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-Id")));
            requests.add(exchange.getRequestMethod() + " " + path + (match == null ? "" : " " + match)
                    + (body.startsWith("{") ? " " + body : ""));
            List<String> left = answers.getOrDefault(path.replaceFirst("\\?.*", ""), new ArrayList<>());
            byte[] answer = (left.size() > 1 ? left.remove(0) : left.isEmpty() ? "{}" : left.get(0))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void planAndDriftEndAsComparisonsDo() throws IOException {
        Path state = state("state.json", "{\"formatVersion\": 1}");

        answers.put("plan", List.of(NOTHING));
        assertThat(run("plan", state.toString())).isZero();
        answers.put("plan", List.of(CHANGES));
        assertThat(run("plan", state.toString())).isEqualTo(2);
        assertThat(out.toString())
                .contains("~ change module module-kb of org/acme", "before {\"limit\":1}", "1 change; fingerprint f1");
        answers.put("plan", List.of(FAULTS));
        assertThat(run("plan", state.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("! /modules/x: unknown. Did you mean y? [MODULE_NOT_FOUND]");
        answers.put("drift", List.of("{\"drifted\": true, \"plan\": " + CHANGES + "}"));
        assertThat(run("drift")).isEqualTo(2);
        assertThat(run("drift", state.toString(), "--json")).isEqualTo(2);
        assertThat(out.toString()).contains("\"drifted\" : true");
        assertThat(run("drift", "--no-such-option")).isEqualTo(1);
        assertThat(run("plan", folder.resolve("none.json").toString())).isEqualTo(1);
        assertThat(requests).contains("GET drift", "POST drift {\"formatVersion\":1}");
    }

    @Test
    void yamlIsTakenAndWhatIsMalformedIsPlaced() throws IOException {
        answers.put("plan", List.of(NOTHING));
        Path yaml = state("state.yaml", "formatVersion: 1\nmodules:\n  module-kb: {enabled: false}\n");
        Path twice = state("twice.yml", "formatVersion: 1\nmodules: {}\nmodules: {}\n");

        assertThat(run("plan", yaml.toString())).isZero();
        assertThat(run("plan", twice.toString())).isEqualTo(1);

        assertThat(requests)
                .containsExactly("POST plan {\"formatVersion\":1,\"modules\":{\"module-kb\":{\"enabled\":false}}}");
        assertThat(err.toString()).contains("twice.yml", "line 3");
    }

    @Test
    void applyUploadsWhatIsMissingAndGoesOnUntilNothingIsLeft() throws IOException {
        Path state = state("state.json", "{\"formatVersion\": 1}");
        plugin("kb.zip", "module-kb", "1.2.0");
        answers.put(
                "plan",
                new ArrayList<>(List.of(
                        "{\"fingerprint\": \"f3\", \"steps\": [], \"faults\": [], \"missing\": [{\"name\": \"module-kb\","
                                + " \"version\": \"1.2.0\", \"sha256\": null, \"file\": \"kb.zip\"}]}",
                        CHANGES)));
        answers.put(
                "apply",
                new ArrayList<>(List.of(
                        "{\"complete\": false, \"remaining\": 1, \"fingerprint\": \"f4\", \"done\": ["
                                + STEP.formatted(false) + "]}",
                        "{\"complete\": true, \"remaining\": 0, \"fingerprint\": \"f5\", \"done\": ["
                                + STEP.formatted(false) + "]}")));

        assertThat(run("apply", state.toString())).isZero();

        assertThat(requests)
                .containsExactly(
                        "POST plan {\"formatVersion\":1}",
                        "POST plugins",
                        "POST plan {\"formatVersion\":1}",
                        "POST apply?allowDeletions=false \"f1\" {\"formatVersion\":1}",
                        "POST apply?allowDeletions=false \"f4\" {\"formatVersion\":1}");
        assertThat(out.toString()).contains("3 changes");
        assertThat(ids).as("one id for all of it").hasSize(1).doesNotContain("null");
    }

    @Test
    void whatGoesToTheRegistryOfANewOrganizationIsUploadedWhenThatIsThere() throws IOException {
        Path state = state("state.json", "{\"formatVersion\": 1}");
        plugin("own.zip", "acme.kb", "1.0.0");
        String missing =
                "{\"fingerprint\": \"%s\", \"steps\": [], \"faults\": [], \"missing\": [{\"name\": \"acme.kb\","
                        + " \"version\": \"1.0.0\", \"file\": \"own.zip\", \"uploadable\": %s}]}";
        answers.put(
                "plan",
                new ArrayList<>(List.of(missing.formatted("p1", false), missing.formatted("p2", true), CHANGES)));
        answers.put(
                "apply",
                new ArrayList<>(List.of(
                        "{\"complete\": false, \"remaining\": 2, \"fingerprint\": \"f4\", \"done\": ["
                                + STEP.formatted(false) + "]}",
                        "{\"complete\": true, \"remaining\": 0, \"fingerprint\": \"f5\", \"done\": ["
                                + STEP.formatted(false) + "]}")));

        assertThat(run("apply", state.toString())).isZero();

        assertThat(requests)
                .containsExactly(
                        "POST plan {\"formatVersion\":1}",
                        "POST apply?allowDeletions=false \"p1\" {\"formatVersion\":1}",
                        "POST plan {\"formatVersion\":1}",
                        "POST plugins",
                        "POST plan {\"formatVersion\":1}",
                        "POST apply?allowDeletions=false \"f1\" {\"formatVersion\":1}");
        assertThat(out.toString()).contains("3 changes");
    }

    @Test
    void applyTouchesNothingThatWasNotAgreedTo() throws IOException {
        Path state = state("state.json", "{\"formatVersion\": 1}");
        answers.put("plan", List.of(CHANGES.replace("false", "true")));
        assertThat(run("apply", state.toString())).isEqualTo(7);
        assertThat(run("apply", state.toString(), "--allow-deletions", "--fingerprint", "other"))
                .isEqualTo(7);
        answers.put("plan", List.of(FAULTS));
        assertThat(run("apply", state.toString())).isEqualTo(7);

        assertThat(requests).hasSize(3).allMatch(request -> request.startsWith("POST plan"));
        assertThat(err.toString()).contains("--allow-deletions", "the fingerprint is f1", "1 faults");
    }

    @Test
    void archivesAreAllLookedAtBeforeAnyIsSent() throws IOException {
        Path state = state("state.json", "{\"formatVersion\": 1}");
        Files.writeString(folder.resolve("kb.zip"), "an archive");
        answers.put(
                "plan",
                List.of(
                        "{\"fingerprint\": \"f\", \"steps\": [], \"faults\": [], \"missing\": ["
                                + "{\"name\": \"a\", \"version\": \"1\", \"sha256\": \"00\", \"file\": \"kb.zip\", \"pointer\": \"/plugins/a\"},"
                                + "{\"name\": \"b\", \"version\": \"1\", \"pointer\": \"/plugins/b\"},"
                                + "{\"name\": \"c\", \"version\": \"1\", \"file\": \"gone.zip\", \"pointer\": \"/plugins/c\"}]}"));

        assertThat(run("apply", state.toString())).isEqualTo(8);

        assertThat(err.toString())
                .doesNotContain("Exception")
                .contains(
                        "no whole ZIP file",
                        "gone.zip cannot be read: there is no such file",
                        "/plugins/a says another",
                        "b 1 is not installed, and /plugins/b names no 'file'",
                        "gone.zip");
        assertThat(requests).hasSize(1);
    }

    @Test
    void anArchiveOfAnotherPluginOrVersionIsNotSent() throws IOException {
        Path state = state("state.json", "{\"formatVersion\": 1}");
        plugin("two.zip", "other-name", "1.0.0");
        plugin("ver.zip", "ds-ver", "1.0.0");
        plugin("good.zip", "good", "1.0.0");
        answers.put("plan", List.of(missing("good 1.0.0 good.zip", "bad-one 1.0.0 two.zip", "ds-ver 2.0.0 ver.zip")));

        assertThat(run("apply", state.toString())).isEqualTo(8);

        assertThat(err.toString())
                .contains(
                        "two.zip holds plugin other-name 1.0.0, and /plugins/bad-one means bad-one 1.0.0",
                        "ver.zip holds plugin ds-ver 1.0.0, and /plugins/ds-ver means ds-ver 2.0.0",
                        "nothing has changed");
        assertThat(requests).hasSize(1);
    }

    @Test
    void whatWasUploadedIsToldWhenALaterStepFails() throws IOException {
        Path state = state("state.json", "{\"formatVersion\": 1}");
        plugin("good.zip", "good", "1.0.0");
        answers.put("plan", new ArrayList<>(List.of(missing("good 1.0.0 good.zip"), FAULTS)));

        assertThat(run("apply", state.toString())).isEqualTo(7);

        assertThat(err.toString())
                .contains("nothing else has changed", "Uploaded before that, and installed: good 1.0.0")
                .doesNotContain("; nothing has changed");
    }

    @Test
    void faultsAreToldWithoutNamesOfClasses() throws IOException {
        assertThat(run("plan", folder.resolve("none.json").toString())).isEqualTo(1);
        assertThat(run("apply", folder.toString())).isEqualTo(8);
        server.stop(0);
        assertThat(run("plan", state("state.json", "{\"formatVersion\": 1}").toString()))
                .isEqualTo(1);

        assertThat(err.toString())
                .contains("there is no such file", "nothing listens there", "correct --server")
                .doesNotContain("Exception", "java.");
    }

    @Test
    void aPlanNamesTheCommandThatKnowsItsOption() throws IOException {
        answers.put("plan", List.of(CHANGES.replace("false", "true")));

        assertThat(run("plan", state("state.json", "{\"formatVersion\": 1}").toString()))
                .isEqualTo(2);

        assertThat(out.toString()).contains("mortise apply --allow-deletions");
    }

    /** A plan that lacks these archives, each a name, a version and a file. */
    private static String missing(String... archives) {
        List<String> nodes = new ArrayList<>();
        for (String archive : archives) {
            String[] words = archive.split(" ", -1);
            nodes.add("{\"name\": \"%1$s\", \"version\": \"%2$s\", \"file\": \"%3$s\", \"pointer\": \"/plugins/%1$s\"}"
                    .formatted(words[0], words[1], words[2]));
        }
        return "{\"fingerprint\": \"f\", \"steps\": [], \"faults\": [], \"missing\": [" + String.join(", ", nodes)
                + "]}";
    }

    private void plugin(String file, String name, String version) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(file)))) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write("{\"name\": \"%s\", \"version\": \"%s\"}"
                    .formatted(name, version)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatAServerIsBecomesAFileWithItsArchives() throws IOException {
        answers.put(
                "desired-state",
                List.of(
                        "{\"formatVersion\": 1, \"plugins\": {\"module-kb\": {\"version\": \"1.2.0\", \"sha256\": \"ab\"}},"
                                + " \"organizations\": {\"acme\": {\"plugins\": {\"acme.kb\": {\"version\": \"1.0.0\","
                                + " \"sha256\": \"ab\"}}}}}"));
        answers.put("export/plugins/contents/ab", List.of("an archive"));
        Path yaml = folder.resolve("state.yaml");

        assertThat(run(
                        "desired-state",
                        yaml.toString(),
                        "--archives",
                        folder.resolve("archives").toString()))
                .isZero();

        assertThat(Files.readString(yaml)).contains("version: 1.2.0", "file: archives/module-kb-1.2.0.zip");
        assertThat(folder.resolve("archives/module-kb-1.2.0.zip")).hasContent("an archive");
        assertThat(Files.readString(yaml)).contains("file: archives/acme.kb-1.0.0.zip");
        answers.put("desired-state", List.of("{\"plugins\": {\"../x\": {\"version\": \"1\", \"sha256\": \"ab\"}}}"));
        assertThat(run("desired-state", yaml.toString(), "--archives", folder.toString()))
                .isEqualTo(8);
    }

    @Test
    void helpTellsTheExitCodesOfEach() {
        assertThat(run("drift", "--help")).isZero();
        assertThat(out.toString())
                .contains("nothing would change", "something would")
                .doesNotContain("not a new");
    }

    private Path state(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private int run(String... words) {
        CommandLine line = Main.commandLine(Map.of(
                "MORTISE_TOKEN",
                "secret",
                "MORTISE_SERVER",
                "http://127.0.0.1:" + server.getAddress().getPort()));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(words);
    }
}
