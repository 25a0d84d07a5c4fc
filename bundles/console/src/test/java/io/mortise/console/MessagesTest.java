package io.mortise.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.console.MessageKeys.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the console says: the same in each language, and neither too little nor too much of it. */
class MessagesTest {
    private static final Path WEB = Path.of("src/main/web");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> PLURAL_FORMS = Set.of("zero", "one", "two", "few", "many", "other");
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    @Test
    void languagesHaveTheSameAreas() throws IOException {
        assertThat(areas("en")).isNotEmpty();
        assertThat(areas("de")).isEqualTo(areas("en"));
    }

    @Test
    void languagesHaveTheSameKeys() throws IOException {
        assertThat(texts("de").keySet()).isEqualTo(texts("en").keySet());
    }

    @Test
    void keysAreSorted() throws IOException {
        List<String> unsorted = new ArrayList<>();
        for (String language : List.of("en", "de")) {
            for (String area : areas(language)) {
                String last = "";
                for (String key : keys(catalog(language, area))) {
                    if (key.compareTo(last) < 0) {
                        unsorted.add(language + '/' + area + ".json: \"" + key + "\" belongs before \"" + last + '"');
                    }
                    last = key;
                }
            }
        }
        assertThat(unsorted).isEmpty();
    }

    @Test
    void textsOfOneKeyHaveTheSamePlaceholders() throws IOException {
        Map<String, JsonNode> german = texts("de");
        List<String> different = new ArrayList<>();
        texts("en").forEach((key, english) -> {
            JsonNode other = german.get(key);
            if (other != null && !placeholders(english).equals(placeholders(other))) {
                different.add(key + ": en has " + placeholders(english) + ", de has " + placeholders(other));
            }
        });
        assertThat(different).isEmpty();
    }

    @Test
    void textsThatDependOnANumberHaveTheFormsOfPluralRules() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String language : List.of("en", "de")) {
            texts(language).forEach((key, text) -> {
                boolean isPlural = text.isObject() && text.has("other") && PLURAL_FORMS.containsAll(keys(text));
                if (!text.isTextual() && !isPlural) {
                    wrong.add(language + ' ' + key + ": " + text);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachKeyThatIsAskedForIsThere() throws IOException {
        Set<String> keys = texts("en").keySet();
        List<String> missing = new ArrayList<>();
        int asked = 0;
        for (Path script : scripts()) {
            for (Use use : MessageKeys.called(Files.readString(script))) {
                asked++;
                if (use.text().isEmpty() || keys.stream().noneMatch(use::covers)) {
                    missing.add(WEB.relativize(script) + ": t(\"" + use.text() + (use.isPrefix() ? "…" : "") + "\")");
                }
            }
        }
        assertThat(asked).isPositive();
        assertThat(missing).isEmpty();
    }

    @Test
    void eachKeyIsUsed() throws IOException {
        List<Use> uses = new ArrayList<>();
        for (Path script : scripts()) {
            uses.addAll(MessageKeys.mentioned(Files.readString(script)));
        }
        List<String> unused = texts("en").keySet().stream()
                .filter(key -> uses.stream().noneMatch(use -> use.covers(key)))
                .toList();
        assertThat(unused).isEmpty();
    }

    @Test
    void keysAreFoundInCallsOfAllKinds() {
        String script =
                "${t('a.b')} ${t(isOn ? \"a.on\" : `a.off`, {of: \"a.value\"})} t(`a.look.${of(\"x\", {y: `z`})}`, {})"
                        + " t(kind === \"x\" || known.has(\"y\") ? \"a.x\" : names[0]) list.at(\"no.key\") get(\"no.key\") t(\"a.kind.\" + kind)";
        assertThat(MessageKeys.called(script))
                .containsExactly(
                        new Use("a.b", false),
                        new Use("a.on", false),
                        new Use("a.off", false),
                        new Use("a.look.", true),
                        new Use("a.x", false),
                        new Use("a.kind.", true));
    }

    @Test
    void keysAreFoundOutsideOfCalls() {
        String script =
                "const KEYS = {on: \"a.on\", off: 'a.off'}; const key = `a.look.${look}`; const path = \"../a.json\";";
        assertThat(MessageKeys.mentioned(script))
                .containsExactly(new Use("a.on", false), new Use("a.off", false), new Use("a.look.", true));
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(WEB)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> areas(String language) throws IOException {
        try (Stream<Path> files = Files.list(WEB.resolve("messages").resolve(language))) {
            Set<String> areas = new TreeSet<>();
            files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .forEach(areas::add);
            return areas;
        }
    }

    private static JsonNode catalog(String language, String area) throws IOException {
        Path file = WEB.resolve("messages").resolve(language).resolve(area + ".json");
        return JSON.readTree(Files.readString(file));
    }

    private static Map<String, JsonNode> texts(String language) throws IOException {
        Map<String, JsonNode> texts = new TreeMap<>();
        for (String area : areas(language)) {
            catalog(language, area)
                    .properties()
                    .forEach(text -> texts.put(area + '.' + text.getKey(), text.getValue()));
        }
        return texts;
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            keys.add(names.next());
        }
        return keys;
    }

    /** Of all forms together: that for one may say the number in words. */
    private static Set<String> placeholders(JsonNode text) {
        Set<String> names = new TreeSet<>();
        for (Matcher placeholder = PLACEHOLDER.matcher(text.toString().replaceAll("\"\\w+\":", ""));
                placeholder.find(); ) {
            names.add(placeholder.group(1));
        }
        return names;
    }
}
