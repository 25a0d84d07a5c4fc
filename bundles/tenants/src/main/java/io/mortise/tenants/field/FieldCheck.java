package io.mortise.tenants.field;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.BoundedPattern;
import io.mortise.host.workspace.FieldRule;
import io.mortise.tenants.document.Faults;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares a value with what its module demands. */
public final class FieldCheck {
    /** Characters, whatever the module allows. */
    private static final int LONGEST_TEXT = 5_000;

    private static final int LONGEST_NUMBER = 40;
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private FieldCheck() {}

    /** What is wrong with a value, the message as a part of a sentence. */
    public record Fault(ProblemCode code, String message, String mend) {}

    /** What is wrong with a value in the form of {@link #normal}. */
    public static Optional<Fault> fault(FieldRule rule, Object value) {
        return switch (rule.type()) {
            case STRING -> value instanceof String text ? ofText(rule, text) : wrongType("a text", "\"…\"");
            case NUMBER ->
                value instanceof BigDecimal number
                        ? ofNumber(rule, number)
                        : wrongType("a number", "12.5, without quotes");
            case BOOLEAN ->
                value instanceof Boolean ? Optional.empty() : wrongType("true or false", "true, without quotes");
            case DATE -> value instanceof String text ? ofDay(text) : wrongType("a date", "\"2026-03-01\"");
            case ENUM -> value instanceof String text ? ofOption(rule, text) : wrongType("one of the options", "\"…\"");
        };
    }

    /** The same value, but numbers in the form in which they are stored; infinite ones are none. */
    public static Object normal(Object value) {
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? StoredValue.number(number.toString()) : number;
        }
        return value;
    }

    /** That there is no value where there must be one. */
    public static Optional<Fault> missing(FieldRule rule) {
        return rule.required()
                ? Optional.of(new Fault(ProblemCode.MISSING_FIELD, "there must be a value", "Give one"))
                : Optional.empty();
    }

    private static Optional<Fault> ofText(FieldRule rule, String text) {
        int length = text.codePointCount(0, text.length());
        long least =
                Math.max(limit(rule, "minLength").map(BigDecimal::longValue).orElse(0L), rule.required() ? 1 : 0);
        long most =
                Math.min(limit(rule, "maxLength").map(BigDecimal::longValue).orElse((long) LONGEST_TEXT), LONGEST_TEXT);
        if (length < least) {
            return invalid("it must have " + least + " characters at least; it has " + length, "Write more");
        }
        if (length > most) {
            return invalid("it may have " + most + " characters; it has " + length, "Write less");
        }
        if (!Faults.isPrintable(text)) {
            return invalid("it holds no line breaks, control characters or halves of characters", "Remove them");
        }
        return rule.constraints().get("pattern") instanceof String pattern
                ? ofPattern(pattern, text)
                : Optional.empty();
    }

    private static Optional<Fault> ofPattern(String pattern, String text) {
        try {
            return BoundedPattern.of(pattern).find(text)
                    ? Optional.empty()
                    : invalid("it must match the pattern " + pattern, "Write it in that form");
        } catch (IllegalArgumentException unusable) { // the module's fault, not that of whoever writes
            return invalid(
                    "the module's pattern cannot be asked: "
                            + String.valueOf(unusable.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    "Ask the author of the module to correct the field's pattern");
        }
    }

    private static Optional<Fault> ofNumber(FieldRule rule, BigDecimal number) {
        if (number.precision() + Math.abs(number.scale()) > LONGEST_NUMBER) {
            return invalid("it may have " + LONGEST_NUMBER + " digits", "Round it");
        }
        Optional<BigDecimal> least = limit(rule, "minimum");
        if (least.filter(bound -> number.compareTo(bound) < 0).isPresent()) {
            return invalid("it must be " + plain(least.get()) + " at least", "Give a greater one");
        }
        Optional<BigDecimal> most = limit(rule, "maximum");
        if (most.filter(bound -> number.compareTo(bound) > 0).isPresent()) {
            return invalid("it must be " + plain(most.get()) + " at most", "Give a smaller one");
        }
        return Optional.empty();
    }

    private static Optional<Fault> ofDay(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                LocalDate unused = LocalDate.parse(text);
                return Optional.empty();
            }
        } catch (DateTimeException noSuchDay) {
            return invalid("there is no such day", "Give one of the calendar");
        }
        return invalid("it must be a date", "Write year, month and day, such as 2026-03-01");
    }

    private static Optional<Fault> ofOption(FieldRule rule, String text) {
        return rule.options().contains(text)
                ? Optional.empty()
                : invalid(
                        "'" + Faults.shown(text) + "' is none of the options", NearestName.mend(text, rule.options()));
    }

    private static Optional<BigDecimal> limit(FieldRule rule, String keyword) {
        return rule.constraints().get(keyword) instanceof Number number
                ? Optional.of(new BigDecimal(number.toString()))
                : Optional.empty();
    }

    private static String plain(BigDecimal bound) {
        return bound.stripTrailingZeros().toPlainString();
    }

    private static Optional<Fault> invalid(String message, String mend) {
        return Optional.of(new Fault(ProblemCode.INVALID_VALUE, message, mend));
    }

    private static Optional<Fault> wrongType(String wanted, String example) {
        return Optional.of(new Fault(ProblemCode.WRONG_TYPE, "it must be " + wanted, "Write it as " + example));
    }
}
