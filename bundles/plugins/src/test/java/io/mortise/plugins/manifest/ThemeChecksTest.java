package io.mortise.plugins.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.host.problem.Violation;
import io.mortise.host.theme.ThemeToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What gets into a style sheet is a value of its type and nothing else. */
class ThemeChecksTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void everyDefaultIsAdmitted(ThemeToken token) {
        assertThat(token.admits(token.standard())).isTrue();
    }

    @Test
    void theSchemaNamesTheSameTokens() throws IOException {
        JsonNode tokens;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/schema/plugin-1.json"))) {
            tokens = JSON.readTree(in).at("/$defs/contributes/properties/themes/items/properties/tokens/properties");
        }
        List<String> names = new ArrayList<>();
        tokens.fieldNames().forEachRemaining(names::add);

        assertThat(names).isEqualTo(ThemeToken.names());
        for (ThemeToken token : ThemeToken.values()) {
            JsonNode field = tokens.path(token.wireName());
            assertThat(field.path("description").asText()).isEqualTo(token.meaning());
            assertThat(field.path("default").asText()).isEqualTo(token.standard());
            assertThat(field.path("$ref").asText())
                    .isEqualTo("#/$defs/" + token.type().name().toLowerCase(Locale.ROOT) + "Token");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "color-text|#abc|#abcd|#aabbcc|#AABBCCDD|red|RebeccaPurple|transparent",
                "color-text|rgb(1, 2, 3)|rgba(1,2,3,0.5)|rgb(1 2 3)|rgb(100% 0% 0% / 50%)|rgb( 1 2 3 / .5 )|RGB(255,255,255)",
                "color-text|hsl(220, 60%, 50%)|hsla(220deg 60% 50% / 0.1)|hsl(360 100 100)|hsl(0 0% 0%)|hsl(1.5,2%,3%)|red",
                "radius-small|0|4px|0.5rem|.5em|1000px|50%",
                "font-body|Arial|Times New Roman, serif|\"Open Sans\", 'Noto Sans', sans-serif|system-ui|\"Größe\"|-x",
                "font-weight-body|400|1.5|0|1000|.5|0.25"
            })
    void valuesOfTheTypeAreAdmitted(String name, String a, String b, String c, String d, String e, String f) {
        ThemeToken token = ThemeToken.find(name).orElseThrow();
        for (String value : List.of(a, b, c, d, e)) {
            assertThat(token.admits(value)).as(value).isTrue();
        }
        assertThat(token.admits(f)).as(f).isEqualTo(!f.equals("-x"));
    }

    @Test
    void nothingElseIsAdmittedWhateverTheType() {
        List<String> hostile = List.of(
                "",
                " ",
                "url(https://example.com/x)",
                "url(x)",
                "expression(alert(1))",
                "red;",
                "red; background: url(x)",
                "red}",
                "red} body{display:none",
                "{",
                "@import 'x'",
                "red/**/",
                "/* x */",
                "var(--x)",
                "calc(1px + 2px)",
                "env(x)",
                "attr(x)",
                "image-set('x')",
                "\\72 ed",
                "red\n",
                "red\0",
                "\u2028",
                "</style>",
                "\"a\";b",
                "\"a\\\"b\"",
                "\"a",
                "'a\"",
                "a,",
                ",a",
                "rgb(256, 0, 0)",
                "rgb(1,2)",
                "rgb(1 2 3 4)",
                "rgb(1,2,3",
                "rgb(101% 0% 0%)",
                "hsl(361, 0%, 0%)",
                "rgb(0 0 0 / 2)",
                "#12",
                "#12345",
                "#ggg",
                "-1px",
                "1e3px",
                "4 px",
                "1001",
                "reddish-blue(1)",
                "0x10");
        for (ThemeToken token : ThemeToken.values()) {
            for (String value : hostile) {
                assertThat(token.admits(value)).as("%s: %s", token, value).isFalse();
            }
        }
    }

    @Test
    void allFaultsAreToldAtOnceWithTheNearestName() throws IOException {
        List<Violation> faults = faults(Map.of(
                "color-acent", "red",
                "color-text", "url(x)",
                "radius-small", "4",
                "nothing-like-it", "1",
                "font-body", "Arial"));

        assertThat(faults)
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/contributes/themes/0/tokens/color-acent",
                        "/contributes/themes/0/tokens/color-text",
                        "/contributes/themes/0/tokens/radius-small",
                        "/contributes/themes/0/tokens/nothing-like-it");
        assertThat(mend(faults, "color-acent")).isEqualTo("Did you mean 'color-accent'?");
        assertThat(mend(faults, "color-text")).contains("#3366cc");
        assertThat(mend(faults, "radius-small")).contains("4px");
        assertThat(mend(faults, "nothing-like-it")).startsWith("Known here: ");
    }

    @Test
    void aValueThatIsNoTextIsTheSchemasMatter() throws IOException {
        assertThat(faults(Map.of("font-weight-body", 400))).hasSize(1).allSatisfy(fault -> assertThat(fault.pointer())
                .isEqualTo("/contributes/themes/0/tokens/font-weight-body"));
        assertThat(faults(Map.of("font-weight-body", "400"))).isEmpty();
    }

    private static String mend(List<Violation> faults, String token) {
        return faults.stream()
                .filter(fault -> fault.pointer().endsWith("/" + token))
                .map(Violation::mend)
                .findFirst()
                .orElseThrow();
    }

    private static List<Violation> faults(Map<String, Object> tokens) throws IOException {
        ObjectNode manifest = (ObjectNode) JSON.readTree("""
                {"name": "theme-x", "version": "1.0.0", "type": "theme"}""");
        manifest.set(
                "contributes",
                JSON.valueToTree(Map.of(
                        "themes", List.of(Map.of("id", "dark", "label", "Dark", "tokens", new TreeMap<>(tokens))))));
        Faults faults = new Faults();
        new ManifestReader().read(manifest.toString().getBytes(StandardCharsets.UTF_8), Set.of(), faults);
        return faults.all();
    }
}
