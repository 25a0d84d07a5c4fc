package io.mortise.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypedConfigTest {
    enum Engine {
        WORDS,
        FULL_TEXT
    }

    record Mail(String host, int port) {
        Mail {
            if (port < 1) {
                throw new IllegalArgumentException("port must be at least 1");
            }
        }
    }

    record Settings(
            String title,
            int limit,
            long maxBytes,
            double weight,
            boolean open,
            Engine engine,
            List<String> words,
            Map<String, List<Integer>> table,
            Mail mail,
            List<Mail> others,
            Optional<Mail> fallback,
            Optional<Integer> most,
            Object raw) {}

    @interface Notice {
        String text() default "none";

        int limit();

        Engine[] engines() default {Engine.WORDS};
    }

    private static final Map<String, Object> WHOLE = Map.ofEntries(
            Map.entry("title", "Handbook"),
            Map.entry("limit", 200L),
            Map.entry("maxBytes", 5_000_000_000L),
            Map.entry("weight", 1),
            Map.entry("open", true),
            Map.entry("engine", "full-text"),
            Map.entry("words", List.of("one", "two")),
            Map.entry("table", Map.of("a", List.of(1, 2))),
            Map.entry("mail", Map.of("host", "mail.example", "port", 25)),
            Map.entry("others", List.of(Map.of("host", "other", "port", 26))),
            Map.entry("most", new BigDecimal("7.0")),
            Map.entry("raw", Map.of("any", "thing")),
            Map.entry("notOfTheType", "ignored"));

    @Test
    void everyKindOfComponentIsReadByItsName() {
        assertThat(TypedConfig.of(WHOLE, Settings.class))
                .isEqualTo(new Settings(
                        "Handbook",
                        200,
                        5_000_000_000L,
                        1.0,
                        true,
                        Engine.FULL_TEXT,
                        List.of("one", "two"),
                        Map.of("a", List.of(1, 2)),
                        new Mail("mail.example", 25),
                        List.of(new Mail("other", 26)),
                        Optional.empty(),
                        Optional.of(7),
                        Map.of("any", "thing")));
    }

    @Test
    void listsAndMapsCannotBeChanged() {
        Settings settings = TypedConfig.of(WHOLE, Settings.class);

        assertThatThrownBy(() -> settings.words().add("three")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> settings.table().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void allMismatchesAreToldWithKeyExpectationAndFinding() {
        Map<String, Object> wrong = new HashMap<>(WHOLE);
        wrong.remove("title");
        wrong.put("limit", 3_000_000_000L);
        wrong.put("maxBytes", 1.5);
        wrong.put("open", "yes");
        wrong.put("engine", "telepathy");
        wrong.put("words", List.of("one", 2));
        wrong.put("mail", Map.of("host", "mail.example"));
        wrong.put("others", "none");
        wrong.put("fallback", Map.of("host", "x", "port", 0));

        ConfigMismatchException mismatch =
                catchThrowableOfType(ConfigMismatchException.class, () -> TypedConfig.of(wrong, Settings.class));

        assertThat(mismatch.mismatches())
                .extracting(ConfigMismatch::toString)
                .containsExactly(
                        "title: expected a text, found nothing",
                        "limit: expected a whole number (int), found 3000000000",
                        "maxBytes: expected a whole number (long), found 1.5",
                        "open: expected true or false, found the text \"yes\"",
                        "engine: expected one of WORDS, FULL_TEXT, found the text \"telepathy\"",
                        "words[1]: expected a text, found 2",
                        "mail.port: expected a whole number (int), found nothing",
                        "others: expected a list, found the text \"none\"",
                        "fallback: expected what Mail takes (port must be at least 1), found an object");
        assertThat(mismatch).hasMessageContaining(Settings.class.getName()).hasMessageContaining("limit: expected");
    }

    @Test
    void longTextsAreCutInMessages() {
        ConfigMismatchException mismatch = catchThrowableOfType(
                ConfigMismatchException.class, () -> TypedConfig.of(Map.of("limit", "x".repeat(5000)), Notice.class));

        assertThat(mismatch.getMessage()).hasSizeLessThan(400);
    }

    @Test
    void anAnnotationTypeHasItsDefaultsAndWhatIsConfigured() {
        Notice notice = TypedConfig.of(Map.of("limit", 3), Notice.class);
        Notice other = TypedConfig.of(Map.of("limit", 3, "text", "Closed", "engines", List.of("words")), Notice.class);

        assertThat(notice.text()).isEqualTo("none");
        assertThat(notice.limit()).isEqualTo(3);
        assertThat(notice.engines()).containsExactly(Engine.WORDS);
        assertThat(other.text()).isEqualTo("Closed");
        assertThat(notice.annotationType()).isEqualTo(Notice.class);
        assertThat(notice)
                .isEqualTo(TypedConfig.of(Map.of("limit", 3), Notice.class))
                .isNotEqualTo(other);
        assertThat(notice).hasSameHashCodeAs(TypedConfig.of(Map.of("limit", 3), Notice.class));
        notice.engines()[0] = Engine.FULL_TEXT;
        assertThat(notice.engines()).containsExactly(Engine.WORDS);
        assertThatThrownBy(() -> TypedConfig.of(Map.of(), Notice.class))
                .isInstanceOf(ConfigMismatchException.class)
                .hasMessageContaining("limit: expected a whole number (int), found nothing");
    }

    @Test
    void otherTypesAreRefusedWithTheirNames() {
        record Unknown(Thread thread) {}

        assertThatThrownBy(() -> TypedConfig.of(Map.of(), String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither a record nor an annotation type");
        assertThatThrownBy(() -> TypedConfig.of(Map.of("thread", "main"), Unknown.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'thread' is a java.lang.Thread");
    }
}
