package io.mortise.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WebFilesTest {
    private static final Path SOURCES = Path.of("src/main/web");

    private final WebFiles files = new WebFiles();

    @Test
    void declarationsForTypeScriptAreDelivered() {
        for (String name : List.of("index", "lit", "react", "testing")) {
            assertThat(files.declaration("sdk/" + name + ".d.ts")).as(name).hasValueSatisfying(text -> assertThat(
                            new String(text, StandardCharsets.UTF_8))
                    .contains("export ")
                    .doesNotContain("@ts-"));
        }
    }

    @Test
    void onlyDeclarationsAreFoundAsSuch() {
        assertThat(files.declaration("sdk/none.d.ts")).isEmpty();
        assertThat(files.declaration("entries.properties")).isEmpty();
        assertThat(files.declaration("sdk/../entries.properties")).isEmpty();
        assertThat(files.declaration("")).isEmpty();
    }

    @Test
    void whatTheImportMapsNameIsThere() {
        for (String imports : List.of(ImportMap.ofConsole(files), ImportMap.ofFrames(files))) {
            List<String> addresses = found(imports, "\"(/console/[^\"]+)\"");
            assertThat(addresses).hasSize(5);
            for (String address : addresses) {
                assertThat(files.hashed(address.substring(WebFiles.PATH.length()), false))
                        .as(address)
                        .isPresent();
            }
        }
    }

    /** Style sheet, script and declaration name the same design tokens. */
    @Test
    void tokensAreTheSameEverywhere() throws IOException {
        Set<String> styled =
                Set.copyOf(found(Files.readString(SOURCES.resolve("app.css")), "(?m)^ +--mortise-([a-z-]+):"));
        String script = Files.readString(SOURCES.resolve("sdk/theme.js"));
        String declaration = Files.readString(SOURCES.resolve("sdk/types/index.d.ts"));
        String type = declaration.substring(declaration.indexOf("export type Token ="));

        assertThat(found(script.substring(0, script.indexOf("];")), "\"([a-z-]+)\""))
                .containsExactlyInAnyOrderElementsOf(styled);
        assertThat(found(type.substring(0, type.indexOf(';')), "\"([a-z-]+)\""))
                .containsExactlyInAnyOrderElementsOf(styled);
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(WebFilesTest::first)
                .toList();
    }

    private static String first(MatchResult match) {
        return match.group(1);
    }
}
