package io.mortise.tenants.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.extension.FieldType;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.workspace.FieldId;
import io.mortise.host.workspace.FieldRule;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FieldCheckTest {

    @Test
    void textsKeepTheirLengthAndPattern() {
        FieldRule rule = rule(FieldType.STRING, Map.of("minLength", 2, "maxLength", 4, "pattern", "^[A-Z\\p{So}]+$"));

        assertThat(FieldCheck.fault(rule, "ABCD")).isEmpty();
        assertThat(FieldCheck.fault(rule, "😀😀😀😀")).isEmpty(); // characters, not their halves
        assertThat(message(rule, "A")).contains("2 characters at least", "it has 1");
        assertThat(message(rule, "ABCDE")).contains("may have 4 characters");
        assertThat(message(rule, "abc")).contains("must match the pattern ^[A-Z");
        assertThat(code(rule, true)).isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(message(rule(FieldType.STRING, Map.of()), "a\nb")).contains("line breaks");
        assertThat(message(rule(FieldType.STRING, Map.of()), "a\u0000b")).contains("control characters");
        assertThat(message(rule(FieldType.STRING, Map.of()), "a\ud800")).contains("halves of characters");
        assertThat(message(rule(FieldType.STRING, Map.of("maxLength", 1_000_000)), "x".repeat(5_001)))
                .contains("may have 5000");
    }

    @Test
    void patternsThatCannotBeAskedRefuseAndHoldUpNobody() {
        assertThat(message(rule(FieldType.STRING, Map.of("pattern", "(a+)+$")), "a".repeat(4_000) + "!"))
                .contains("takes too long");
        assertThat(message(rule(FieldType.STRING, Map.of("pattern", "([")), "a"))
                .contains("pattern cannot be asked");
    }

    @Test
    void numbersKeepTheirBounds() {
        FieldRule rule = rule(FieldType.NUMBER, Map.of("minimum", -1.5, "maximum", 10));

        assertThat(FieldCheck.fault(rule, FieldCheck.normal(-1.5))).isEmpty();
        assertThat(FieldCheck.fault(rule, FieldCheck.normal(10))).isEmpty();
        assertThat(message(rule, FieldCheck.normal(10.01))).contains("10 at most");
        assertThat(message(rule, FieldCheck.normal(-2))).contains("-1.5 at least");
        assertThat(code(rule, "7")).isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(code(rule, FieldCheck.normal(Double.POSITIVE_INFINITY))).isEqualTo(ProblemCode.WRONG_TYPE);
        FieldRule any = rule(FieldType.NUMBER, Map.of());
        assertThat(message(any, FieldCheck.normal(1e300))).contains("40 digits");
        assertThat(message(any, FieldCheck.normal(BigInteger.TEN.pow(500)))).contains("it must be a number");
    }

    @Test
    void equalNumbersAreTheSameValue() {
        assertThat(FieldCheck.normal(100)).isEqualTo(FieldCheck.normal(1.0e2));
        assertThat(StoredValue.of(FieldCheck.normal(1.0e2))).isEqualTo(new StoredValue("number", "100"));
        assertThat(new StoredValue("number", "100").value()).isEqualTo(FieldCheck.normal(100L));
        assertThat(FieldCheck.normal(0.0)).isEqualTo(FieldCheck.normal(0));
    }

    @Test
    void daysAndOptionsAreThoseThatThereAre() {
        FieldRule day = rule(FieldType.DATE, Map.of());
        assertThat(FieldCheck.fault(day, "2028-02-29")).isEmpty();
        assertThat(message(day, "2027-02-29")).contains("no such day");
        assertThat(message(day, "1.3.2026")).contains("must be a date");
        assertThat(code(day, 20260301)).isEqualTo(ProblemCode.WRONG_TYPE);

        FieldRule size =
                new FieldRule(new FieldId("m", "size"), FieldType.ENUM, false, List.of("small", "large"), Map.of());
        assertThat(FieldCheck.fault(size, "large")).isEmpty();
        assertThat(FieldCheck.fault(size, "larg"))
                .hasValueSatisfying(fault -> assertThat(fault.mend()).contains("Did you mean 'large'?"));
        assertThat(code(rule(FieldType.BOOLEAN, Map.of()), "true")).isEqualTo(ProblemCode.WRONG_TYPE);
    }

    private static FieldRule rule(FieldType type, Map<String, Object> constraints) {
        return new FieldRule(new FieldId("m", "f"), type, false, List.of(), constraints);
    }

    private static String message(FieldRule rule, Object value) {
        return FieldCheck.fault(rule, value).orElseThrow().message();
    }

    private static ProblemCode code(FieldRule rule, Object value) {
        return FieldCheck.fault(rule, value).orElseThrow().code();
    }
}
