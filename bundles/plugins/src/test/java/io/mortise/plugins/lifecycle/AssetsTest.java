package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.plugin.PluginAsset;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.ProblemException;
import io.mortise.plugins.testing.PluginJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Quiet;
import sample.Throwing;

/** The files of user interfaces are served for as long as somebody may need them, and no longer. */
class AssetsTest {
    private static final String NAME = "module-a";
    private static final String SCRIPT = "export const text = 'x';\n".repeat(500);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before the first test
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private RuntimeFixture runtime;

    @BeforeEach
    void boot() throws BundleException, IOException {
        runtime = new RuntimeFixture(folder).boot();
    }

    @AfterEach
    void close() throws BundleException {
        runtime.close();
    }

    @Test
    void theHashNamesTheFilesBelowUiAndNothingElse() {
        runtime.upload(jar("1.0.0", "one"));
        runtime.upload(jar("1.0.1", "one").file("other/file.txt", "not served"));
        runtime.upload(jar("1.0.2", "two"));
        runtime.upload(jar("1.0.3", "one").file("ui/more.js", ""));

        List<String> hashes = Stream.of("1.0.0", "1.0.1", "1.0.2", "1.0.3")
                .map(AssetsTest::version)
                .map(version -> assets().contentHash(version).orElseThrow())
                .toList();
        assertThat(hashes.get(0)).matches("[0-9a-f]{32}").isEqualTo(hashes.get(1));
        assertThat(List.copyOf(hashes).stream().distinct()).hasSize(3);
        assertThat(assets().contentHash(version("9.0.0"))).isEmpty();
        runtime.upload(PluginJar.plugin("module-b", "1.0.0").activator(Quiet.class));
        assertThat(assets().contentHash(new PluginLocation("module-b", "1.0.0")))
                .isEmpty();
    }

    @Test
    void contentIsReadFromAnyPositionAndAsGzip() throws IOException {
        runtime.upload(jar("1.0.0", SCRIPT));

        PluginAsset asset = find("1.0.0", "main.js").orElseThrow();

        assertThat(asset.path()).isEqualTo("main.js");
        assertThat(asset.size()).isEqualTo(SCRIPT.length());
        assertThat(text(asset.open(0))).isEqualTo(SCRIPT);
        assertThat(text(asset.open(SCRIPT.length() - 7))).isEqualTo(SCRIPT.substring(SCRIPT.length() - 7));
        assertThat(text(asset.open(SCRIPT.length()))).isEmpty();
        byte[] packed;
        try (InputStream in = asset.openGzip()) {
            packed = in.readAllBytes();
        }
        assertThat(packed).hasSize((int) asset.gzipSize().orElseThrow()).hasSizeLessThan(SCRIPT.length() / 5);
        assertThat(text(new GZIPInputStream(new ByteArrayInputStream(packed)))).isEqualTo(SCRIPT);
    }

    @Test
    void onlyExactPathsBelowUiLeadToAFile() {
        runtime.upload(jar("1.0.0", "one").file("ui/deep/er.js", "two"));

        assertThat(find("1.0.0", "deep/er.js")).isPresent();
        for (String path : List.of(
                "",
                "deep",
                "deep/",
                "/main.js",
                "./main.js",
                "deep/../main.js",
                "../manifest.json",
                "../ui/main.js",
                "MAIN.JS",
                "main.js\0",
                "deep\\er.js",
                "%6dain.js",
                "manifest.json",
                "ui/main.js")) {
            assertThat(find("1.0.0", path)).as(path).isEmpty();
        }
        assertThat(assets().find(NAME, "0".repeat(32), "main.js")).isEmpty();
        assertThat(assets().find("module-none", hash("1.0.0"), "main.js")).isEmpty();
    }

    @Test
    void theAddressIsEncoded() {
        runtime.upload(jar("1.0.0", "one").file("ui/a b/\u00fc+~*.js", "two"));

        assertThat(assets().address(version("1.0.0"), "ui/a b/\u00fc+~*.js"))
                .contains("/assets/module-a/" + hash("1.0.0") + "/a%20b/%C3%BC%2B~%2A.js");
        assertThat(assets().address(version("1.0.0"), "ui/none.js")).isEmpty();
        assertThat(assets().address(version("1.0.0"), "manifest.json")).isEmpty();
        assertThat(assets().address(version("2.0.0"), "ui/main.js")).isEmpty();
    }

    @Test
    void whatIsDeactivatedOrRemovedIsGoneAtOnce() {
        runtime.upload(jar("1.0.0", "one"));
        String hash = hash("1.0.0");
        assertThat(find("1.0.0", "main.js")).isPresent();

        runtime.registry.deactivate(NAME, false, false, RuntimeFixture.ACTOR);
        assertThat(assets().find(NAME, hash, "main.js")).isEmpty();

        runtime.registry.activate(NAME, Optional.empty(), UpdateTerms.NO_RESTARTS, RuntimeFixture.ACTOR);
        assertThat(assets().find(NAME, hash, "main.js")).isPresent();

        runtime.registry.uninstall(NAME, false, false, false, RuntimeFixture.ACTOR);
        assertThat(assets().find(NAME, hash, "main.js")).isEmpty();
    }

    @Test
    void whatWasNeverActiveIsNotServed() {
        runtime.upload(jar("1.0.0", "one"));
        runtime.upload(jar("2.0.0", "two"));
        runtime.upload(
                PluginJar.plugin("module-f", "1.0.0").activator(Throwing.class).file("ui/a.js", "x"));
        runtime.upload(PluginJar.asking("module-p", "1.0.0", "network:connect:example.com:443")
                .activator(Quiet.class)
                .file("ui/a.js", "x"));

        assertThat(find("1.0.0", "main.js")).isPresent();
        assertThat(find("2.0.0", "main.js")).isEmpty();
        for (String name : List.of("module-f", "module-p")) {
            String hash =
                    assets().contentHash(new PluginLocation(name, "1.0.0")).orElseThrow();
            assertThat(assets().find(name, hash, "a.js")).as(name).isEmpty();
        }
    }

    @Test
    void aPageThatIsOpenKeepsItsFilesOverAnUpdate() throws BundleException, IOException {
        runtime.upload(jar("1.0.0", "one"));
        runtime.upload(jar("2.0.0", "two"));
        String before = hash("1.0.0");

        runtime.registry.activate(NAME, Optional.of("2.0.0"), UpdateTerms.NO_RESTARTS, RuntimeFixture.ACTOR);

        assertThat(runtime.isActive(NAME, "1.0.0")).isFalse();
        assertThat(assets().find(NAME, before, "main.js")).isPresent();
        assertThat(find("2.0.0", "main.js")).isPresent();

        runtime.restart();
        assertThat(assets().find(NAME, before, "main.js")).isPresent();

        runtime.registry.deactivate(NAME, false, false, RuntimeFixture.ACTOR);
        assertThat(assets().find(NAME, before, "main.js")).isEmpty();
        assertThat(find("2.0.0", "main.js")).isEmpty();
    }

    @Test
    void anArchiveThatWasChangedIsNotServed() throws IOException {
        runtime.upload(jar("1.0.0", SCRIPT));
        assertThat(find("1.0.0", "main.js")).isPresent();
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("archives"))) {
            file = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);

        byte[] other = whole.clone();
        other[other.length / 2] ^= 1;
        Files.write(file, Arrays.copyOf(other, other.length + 1));
        assertThatThrownBy(() -> find("1.0.0", "main.js"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be read as it was installed");

        Files.delete(file); // is written anew from the database
        PluginAsset asset = find("1.0.0", "main.js").orElseThrow();
        assertThat(text(asset.open(0))).isEqualTo(SCRIPT);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    private PluginAssets assets() {
        return Objects.requireNonNull(runtime.framework
                .context()
                .getService(runtime.framework.context().getServiceReference(PluginAssets.class)));
    }

    private Optional<PluginAsset> find(String version, String path) {
        return assets().find(NAME, hash(version), path);
    }

    private String hash(String version) {
        return assets().contentHash(version(version)).orElseThrow();
    }

    private static PluginLocation version(String version) {
        return new PluginLocation(NAME, version);
    }

    private static PluginJar jar(String version, String script) {
        return PluginJar.plugin(NAME, version).activator(Quiet.class).file("ui/main.js", script);
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
