package io.mortise.settings.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.settings.MergeMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class ConfigSchemaTest {
    @Test
    void emptySchemaKnowsNoKey() {
        assertThat(ConfigSchema.of(Map.of()).knows("limit")).isFalse();
    }

    @Test
    void schemaThatNamesKeysKnowsNoOthersUnlessItSaysSo() {
        Map<String, Object> properties = Map.of("limit", Map.of("type", "integer"));

        assertThat(ConfigSchema.of(Map.of("properties", properties)).knows("other"))
                .isFalse();
        assertThat(ConfigSchema.of(Map.of("properties", properties, "additionalProperties", true))
                        .knows("other"))
                .isTrue();
        assertThat(ConfigSchema.of(Map.of("properties", properties, "patternProperties", Map.of("^x", true)))
                        .knows("xyz"))
                .isTrue();
        assertThat(ConfigSchema.of(Map.of("type", "object")).knows("other")).isTrue();
    }

    @Test
    void referencesIntoTheWholeResolveForSingleKeys() {
        ConfigSchema schema = ConfigSchema.of(Map.of(
                "$defs",
                Map.of("port", Map.of("type", "integer", "maximum", 65535)),
                "properties",
                Map.of("port", Map.of("$ref", "#/$defs/port"), "other", Map.of("$ref", "#/properties/port")),
                "required",
                List.of("port")));

        assertThat(schema.faults("port", 70_000L))
                .extracting(SchemaFault::pointer)
                .containsExactly("/port");
        assertThat(schema.faults("other", "x")).hasSize(1);
        assertThat(schema.faults("other", 80L)).isEmpty();
    }

    @Test
    void missingKeyIsAFaultOfTheWholeOnly() {
        ConfigSchema schema =
                ConfigSchema.of(Map.of("properties", Map.of("a", Map.of(), "b", Map.of()), "required", List.of("a")));

        assertThat(schema.faults("b", 1L)).isEmpty();
        assertThat(schema.faults(Map.of("b", 1L))).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/a");
            assertThat(fault.isIncomplete()).isTrue();
        });
    }

    @Test
    void pointerLeadsIntoNestedValues() {
        ConfigSchema schema = ConfigSchema.of(
                Map.of("properties", Map.of("list", Map.of("type", "array", "items", Map.of("type", "string")))));

        assertThat(schema.faults("list", List.of("a", 5L)))
                .extracting(SchemaFault::pointer)
                .containsExactly("/list/1");
    }

    @Test
    void mergeModesAreReadAndUnknownOnesRefused() {
        assertThat(ConfigSchema.of(Map.of("properties", Map.of("m", Map.of("x-merge", "narrow-max"))))
                        .mode("m"))
                .isEqualTo(MergeMode.NARROW_MAX);
        assertThatThrownBy(() -> ConfigSchema.of(Map.of("properties", Map.of("m", Map.of("x-merge", "sum")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sum");
    }

    @Test
    void schemaThatWasUsableOnceIsCompiledForTheFirstValueOnly() {
        // Only compiling finds that the pattern is malformed.
        ConfigSchema known = ConfigSchema.known(
                Map.of("properties", Map.of("a", Map.of("pattern", "(", "default", "x"), "b", Map.of())));

        assertThat(known.defaults()).isEqualTo(Map.of("a", "x"));
        assertThat(known.knows("b")).isTrue();
        assertThat(known.faults("a", "x")).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("cannot judge", "The pattern '(' is malformed"));
        assertThat(known.faults(Map.of("b", 1))).isEqualTo(known.faults("a", "x"));
    }

    @Test
    void schemaThatCannotBeUsedIsRefused() {
        assertThatThrownBy(() -> ConfigSchema.of(Map.of("properties", Map.of("a", Map.of("$ref", "#/$defs/none")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        ConfigSchema.of(Map.of("properties", Map.of("a", Map.of("$ref", "http://localhost:1/x.json")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfigSchema.of(Map.of("properties", Map.of("a", Map.of("pattern", "(")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfigSchema.of(Map.of("patternProperties", Map.of("(", true))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A value of a tenant must not keep a thread busy for hours because of a plugin's expression. */
    @Test
    void anExpressionThatWouldTakeForEverGivesUp() {
        ConfigSchema schema = ConfigSchema.of(
                Map.of("properties", Map.of("name", Map.of("type", "string", "pattern", "^(.*a){25}x$"))));

        List<SchemaFault> faults = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> schema.faults("name", "a".repeat(60)));

        assertThat(faults).extracting(SchemaFault::message).anyMatch(message -> message.contains("takes too long"));
    }
}
