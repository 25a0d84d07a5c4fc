package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.RawZip;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.SharedDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A refused archive leaves nothing behind, and the answer says what is wrong with it. */
@ExtendWith(SharedDistribution.class)
class BadArchiveIT {
    private static final String MANIFEST = "manifest.json";

    private final Api api;
    private final Path data;

    BadArchiveIT(Distribution distribution) {
        api = distribution.api();
        data = distribution.data();
    }

    static Stream<Arguments> archives() {
        byte[] good = PluginArchive.of("module-bad", "1.0.0").build();
        String manifest = RawZip.copyOf(good).text(MANIFEST);
        return Stream.of(
                refused("no ZIP", bytes("This is no ZIP"), "ARCHIVE_INVALID"),
                refused("nothing", new byte[0], "ARCHIVE_INVALID"),
                refused("truncated", Arrays.copyOf(good, good.length - 30), "ARCHIVE_INVALID"),
                refused("appended", Arrays.copyOf(good, good.length + 30), "ARCHIVE_INVALID"),
                refused("traversal", with(good, "../../outside.txt", "out"), "ARCHIVE_INVALID"),
                refused("absolute", with(good, "/outside.txt", "out"), "ARCHIVE_INVALID"),
                refused("drive letter", with(good, "C:/outside.txt", "out"), "ARCHIVE_INVALID"),
                refused("backslash", with(good, "ui\\..\\outside.txt", "out"), "ARCHIVE_INVALID"),
                refused("names that differ by case", with(good, "MANIFEST.json", "{}"), "ARCHIVE_INVALID"),
                refused("bomb", with(good, "ui/zeros", "0".repeat(8_000_000)), "ARCHIVE_INVALID"),
                refused(
                        "nested archive",
                        RawZip.copyOf(good).with("ui/inner.zip", good).build(),
                        "ARCHIVE_INVALID"),
                refused("no manifest", RawZip.copyOf(good).without(MANIFEST).build(), "MANIFEST_INVALID"),
                refused("manifest that is no JSON", with(good, MANIFEST, "{\"name\": "), "MANIFEST_INVALID"),
                refused("manifest that is a list", with(good, MANIFEST, "[]"), "MANIFEST_INVALID"),
                refused("no version", without(good, manifest, "version"), "MANIFEST_INVALID"),
                refused("version that is none", replaced(good, "\"1.0.0\"", "\"one\""), "MANIFEST_INVALID"),
                refused("unknown field", replaced(good, "\"displayName\"", "\"displayNme\""), "MANIFEST_INVALID"),
                refused("version of another bundle", replaced(good, "\"1.0.0\"", "\"1.0.1\""), "BUNDLE_INVALID"),
                refused("missing dependency", plugin(Map.of("module-nowhere", "^1.0.0")), "DEPENDENCY_MISSING"),
                refused("unsatisfied dependency", plugin(Map.of("module-kb", "^9.0.0")), "DEPENDENCY_MISSING"),
                refused(
                        "schema that leads nowhere",
                        schema(Map.of("d", Map.of("$ref", "#/properties/zz"))),
                        "MANIFEST_INVALID"),
                refused("requirement of nothing", header("Require-Capability", "foo.bar"), "BUNDLE_INVALID"),
                refused("fragment", header("Fragment-Host", "io.mortise.http"), "BUNDLE_INVALID"),
                refused("dynamic import", header("DynamicImport-Package", "*"), "BUNDLE_INVALID"),
                refused(
                        "singleton",
                        header("Bundle-SymbolicName", "com.example.bad;singleton:=true"),
                        "BUNDLE_INVALID"),
                refused(
                        "exporting the runtime",
                        header("Export-Package", "io.mortise.api.workspace"),
                        "PACKAGE_REFUSED"),
                refused("importing the host", header("Import-Package", "io.mortise.host.settings"), "PACKAGE_REFUSED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives")
    void refusedArchiveLeavesNothing(String what, byte[] archive, String code) {
        String plugins = api.get("/api/platform/plugins").body();
        String modules = api.get("/api/platform/modules").body();
        List<Path> files = files();

        Answer answer = api.upload(archive).expect(422);

        assertThat(answer.body()).as(what).contains("\"" + code + "\"");
        assertThat(answer.at("/mend").asText() + answer.at("/violations")).isNotBlank();
        assertThat(api.get("/api/platform/plugins").body()).isEqualTo(plugins);
        assertThat(api.get("/api/platform/modules").body()).isEqualTo(modules);
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void allFaultsAreListedAtOnce() {
        byte[] archive = PluginArchive.of("module-bad", "1.0.0")
                .manifest("colour", "blue")
                .manifest("activation", "sometimes")
                .manifest("engines", Map.of("mortise", "not a range"))
                .manifest("dependencies", Map.of("module-nowhere", "^1.0.0"))
                .header("Bundle-SymbolicName", "com.example.kb")
                .build();

        Answer answer = api.upload(archive).expectProblem(422, "MANIFEST_INVALID");

        assertThat(answer.at("/violations").size()).isGreaterThanOrEqualTo(3);
        assertThat(answer.body())
                .contains("colour", "activation", "engines", "DEPENDENCY_MISSING", "NAME_TAKEN", "Bundle-SymbolicName");
    }

    @Test
    void dryRunTellsTheSameAndInstallsNothing() {
        byte[] archive = PluginArchive.of("module-dry", "1.0.0").build();

        api.upload("/api/platform/plugins?dryRun=true", archive).expect(200);
        api.upload("/api/platform/plugins?dryRun=true", bytes("no ZIP")).expectProblem(422, "ARCHIVE_INVALID");

        api.get("/api/platform/plugins/module-dry").expectProblem(404, "PLUGIN_NOT_FOUND");
    }

    @Test
    void circleOfDependenciesIsNamed() {
        api.upload(PluginArchive.of("module-ring-a", "1.0.0").build()).expect(201);
        api.upload(PluginArchive.of("module-ring-b", "1.0.0")
                        .manifest("dependencies", Map.of("module-ring-a", "^1.0.0"))
                        .build())
                .expect(201);

        Answer refused = api.upload(PluginArchive.of("module-ring-a", "1.1.0")
                        .manifest("dependencies", Map.of("module-ring-b", "^1.0.0"))
                        .build())
                .expectProblem(422, "DEPENDENCY_CYCLE");

        assertThat(refused.body()).contains("module-ring-a", "module-ring-b");
        api.delete("/api/platform/plugins/module-ring-a").expectProblem(409, "HAS_DEPENDENTS");
        api.delete("/api/platform/plugins/module-ring-a?cascade=true").expect(200);
        api.get("/api/platform/plugins/module-ring-b").expectProblem(404, "PLUGIN_NOT_FOUND");
    }

    @Test
    void pluginMadeForAnotherMortiseIsRefused() {
        Answer refused = api.upload(PluginArchive.of("module-later", "1.0.0")
                        .manifest("engines", Map.of("mortise", "^9.0.0"))
                        .build())
                .expectProblem(422, "MANIFEST_INVALID");

        assertThat(refused.body()).contains("/engines/mortise", "^9.0.0");
    }

    @Test
    void nameOfTheRuntimeIsTaken() {
        api.upload(PluginArchive.of("module-core", "9.0.0").build()).expect(409);
        api.upload(PluginArchive.of("module-thief", "1.0.0")
                        .header("Bundle-SymbolicName", "com.example.kb")
                        .build())
                .expectProblem(409, "NAME_TAKEN");
    }

    @Test
    void sampleInstallsAfterAllThat() {
        assertThat(api.upload(Samples.knowledgeBase()).status()).isEqualTo(200);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().contains("archives")
                            || file.toString().contains("staging"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arguments refused(String what, byte[] archive, String code) {
        return Arguments.of(what, archive, code);
    }

    private static byte[] with(byte[] archive, String name, String content) {
        return RawZip.copyOf(archive).with(name, content).build();
    }

    private static byte[] without(byte[] archive, String manifest, String field) {
        return with(archive, MANIFEST, manifest.replaceFirst("\"" + field + "\":\"[^\"]*\",?", ""));
    }

    private static byte[] replaced(byte[] archive, String part, String by) {
        return with(archive, MANIFEST, RawZip.copyOf(archive).text(MANIFEST).replace(part, by));
    }

    private static byte[] plugin(Map<String, String> dependencies) {
        return PluginArchive.of("module-bad", "1.0.0")
                .manifest("dependencies", dependencies)
                .build();
    }

    private static byte[] schema(Map<String, Object> properties) {
        return PluginArchive.of("module-bad", "1.0.0")
                .manifest("configSchema", Map.of("type", "object", "properties", properties))
                .build();
    }

    /** The header goes into the finished archive: the builder would object to some of them. */
    private static byte[] header(String name, String value) {
        RawZip archive = RawZip.copyOf(PluginArchive.of("module-bad", "1.0.0").build());
        String headers = archive.text("META-INF/MANIFEST.MF")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(name + ":"))
                .reduce("", (all, line) -> all + line + "\r\n");
        return archive.with("META-INF/MANIFEST.MF", headers + name + ": " + value + "\r\n\r\n")
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
