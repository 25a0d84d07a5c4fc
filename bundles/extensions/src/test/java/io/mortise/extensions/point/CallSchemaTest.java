package io.mortise.extensions.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes into a plugin's code and comes out is what the manifest says. */
class CallSchemaTest {

    @Test
    void whatFitsHasNoViolations() {
        CallSchema schema = schema(Map.of("name", Map.of("type", "string")), "name");

        assertThat(schema.violations(Map.of("name", "Ada", "other", 1))).isEmpty();
    }

    @Test
    void allThatDoesNotFitIsToldWithItsPlace() {
        CallSchema schema = schema(
                Map.of("name", Map.of("type", "string"), "age", Map.of("type", "integer", "minimum", 18)),
                "name",
                "a/b~c");

        List<Violation> violations = schema.violations(Map.of("name", 5, "age", 3));

        assertThat(violations).extracting(Violation::pointer).containsExactlyInAnyOrder("/name", "/age", "/a~1b~0c");
        assertThat(violations).allSatisfy(violation -> {
            assertThat(violation.code()).isEqualTo(ProblemCode.INPUT_INVALID);
            assertThat(violation.message()).isNotBlank();
            assertThat(violation.mend()).isNotBlank();
        });
        Violation missing = at("/a~1b~0c", violations);
        assertThat(missing.message()).isEqualTo("'a/b~c' is missing");
        assertThat(missing.mend()).isEqualTo("Add it");
        assertThat(at("/age", violations).message()).startsWith("It ").contains("18");
    }

    @Test
    void messagesAreEnglishWhateverTheMachineSpeaks() {
        CallSchema schema = schema(Map.of("name", Map.of("type", "string")));

        assertThat(schema.violations(Map.of("name", 5)).get(0).message()).contains("integer", "string");
    }

    @Test
    void keywordsOfOurOwnAreNoFaults() {
        CallSchema schema = new CallSchema(Map.of("type", "object", "x-mortise-hint", Map.of("a", 1)));

        assertThat(schema.violations(Map.of("any", "thing"))).isEmpty();
    }

    @Test
    void noMoreThanAHundredViolationsAreTold() {
        CallSchema schema = new CallSchema(Map.of("type", "object", "additionalProperties", Map.of("type", "string")));
        Map<String, Object> document = IntStream.range(0, 500)
                .boxed()
                .collect(Collectors.toMap(number -> "key" + number, number -> (Object) number));

        assertThat(schema.violations(document)).hasSize(100);
    }

    @Test
    void patternsFitAsInJavaScript() {
        CallSchema schema = schema(Map.of("code", Map.of("type", "string", "pattern", "^[A-Z]{2}-\\d+$")));

        assertThat(schema.violations(Map.of("code", "AB-12"))).isEmpty();
        assertThat(schema.violations(Map.of("code", "AB-12x"))).hasSize(1);
        assertThat(schema.violations(Map.of("code", "AB-12\n"))).hasSize(1);
    }

    @Test
    void aPatternThatTakesTooLongIsAViolationAndEnds() {
        CallSchema schema = schema(Map.of("text", Map.of("type", "string", "pattern", "^(a+)+$")));
        String bad = "a".repeat(5_000) + "!";

        long began = System.nanoTime();
        List<Violation> violations = schema.violations(Map.of("text", bad));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).message()).contains("cannot judge");
        assertThat(violations.get(0).mend()).contains("shorter", "vendor");
    }

    private static Violation at(String pointer, List<Violation> violations) {
        return violations.stream()
                .filter(violation -> violation.pointer().equals(pointer))
                .findFirst()
                .orElseThrow();
    }

    private static CallSchema schema(Map<String, Object> properties, String... required) {
        return new CallSchema(Map.of("type", "object", "properties", properties, "required", List.of(required)));
    }
}
