package io.mortise.itests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.SharedDistribution;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The declarations of the SDK in the hands of the TypeScript compiler, strict, with nothing of the console beside them: as authors
 * have them. The compiler runs in the browser.
 */
@Tag("nightly")
@ExtendWith({WithBrowser.class, SharedDistribution.class})
class TypeScriptBrowserIT {
    /** Unpacked by the profile. */
    private static final Path LIBRARIES = Path.of("target", "webjars", "META-INF", "resources", "webjars");

    private static final Map<String, String> PACKAGES = Map.of(
            "lit", "lit",
            "lit-html", "lit-html",
            "lit-element", "lit-element",
            "lit__reactive-element", "@lit/reactive-element",
            "types__trusted-types", "@types/trusted-types");

    private final Distribution distribution;
    private final Chromium chromium;

    TypeScriptBrowserIT(Distribution distribution, Chromium chromium) {
        this.distribution = distribution;
        this.chromium = chromium;
    }

    @Test
    void aUserInterfaceCompilesAgainstTheDeclarationsAlone() throws IOException {
        assertThat(compile("board.ts")).isEmpty();
    }

    @Test
    void whatIsWrongIsFound() throws IOException {
        assertThat(compile("wrong.ts"))
                .hasSize(4)
                .anyMatch(fault -> fault.startsWith("/wrong.ts:6 "))
                .anyMatch(fault -> fault.startsWith("/wrong.ts:7 "))
                .anyMatch(fault -> fault.startsWith("/wrong.ts:8 "))
                .anyMatch(fault -> fault.startsWith("/wrong.ts:9 "));
    }

    private List<String> compile(String source) throws IOException {
        Map<String, String> files = new HashMap<>();
        files.put("/" + source, resource(source));
        for (String name : List.of("index", "lit", "react", "testing")) {
            files.put(
                    "/sdk/" + name + ".d.ts",
                    distribution
                            .api()
                            .anonymous()
                            .get("/console/sdk/" + name + ".d.ts")
                            .expect(200)
                            .body());
        }
        Path compiler = versionOf("typescript").resolve("lib");
        add(files, compiler, "/lib");
        for (Map.Entry<String, String> library : PACKAGES.entrySet()) {
            add(files, versionOf(library.getKey()), "/node_modules/" + library.getValue());
        }
        try (Visitor visitor = chromium.visitor(distribution.api())) {
            Page page = visitor.page();
            page.addScriptTag(
                    new Page.AddScriptTagOptions().setContent(Files.readString(compiler.resolve("typescript.js"))));
            List<?> faults = (List<?>) Objects.requireNonNull(
                    page.evaluate(resource("compile.js"), Map.of("files", files, "root", "/" + source)));
            return faults.stream().map(String::valueOf).toList();
        }
    }

    /** The one version that is there. */
    private static Path versionOf(String name) throws IOException {
        try (Stream<Path> versions = Files.list(LIBRARIES.resolve(name))) {
            return versions.findFirst().orElseThrow();
        }
    }

    private static void add(Map<String, String> files, Path folder, String as) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> file.toString().endsWith(".d.ts") || file.endsWith("package.json"))
                    .forEach(file -> files.put(as + "/" + folder.relativize(file), text(file)));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TypeScriptBrowserIT.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
