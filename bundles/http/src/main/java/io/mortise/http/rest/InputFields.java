package io.mortise.http.rest;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** The fields of an object somewhere in a body: read one by one, and what is wrong is told together. No value is repeated. */
final class InputFields {
    private static final int LONGEST_WORD = 100;

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String pointer;
    private final List<Violation> violations;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param pointer to the object */
    InputFields(Map<?, ?> values, String pointer, List<Violation> violations) {
        values.forEach((name, value) -> this.values.put(String.valueOf(name), value));
        this.pointer = pointer;
        this.violations = violations;
    }

    /** A text that must be there. */
    String text(String field, int longest) {
        Optional<String> text = optionalText(field, longest);
        if (values.get(field) == null) {
            fault(ProblemCode.MISSING_FIELD, field, "this is needed", "Send a text");
        }
        return text.orElse("");
    }

    /** A text that may be left out or be {@code null}. */
    Optional<String> optionalText(String field, int longest) {
        known.add(field);
        Object value = values.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            fault(ProblemCode.WRONG_TYPE, field, "this must be a text", "Write it in double quotes");
            return Optional.empty();
        }
        if (text.length() > longest) {
            fault(
                    ProblemCode.INVALID_VALUE,
                    field,
                    "this may have " + longest + " characters and has " + text.length(),
                    "Cut it before it is sent");
        }
        return Optional.of(text);
    }

    /** One of several words, which must be there. */
    <T> Optional<T> word(String field, Function<String, Optional<T>> meaning, List<String> words) {
        String word = text(field, LONGEST_WORD);
        Optional<T> found = meaning.apply(word);
        if (found.isEmpty() && values.get(field) instanceof String) {
            fault(
                    ProblemCode.INVALID_VALUE,
                    field,
                    "this is not one of the words known here",
                    NearestName.mend(word, words));
        }
        return found;
    }

    /** A number from 0 to that one, which may be left out or be {@code null}. */
    OptionalDouble number(String field, double most) {
        known.add(field);
        Object value = values.get(field);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!(value instanceof Number number)) {
            fault(ProblemCode.WRONG_TYPE, field, "this must be a number", "Write it without quotes, or null for none");
            return OptionalDouble.empty();
        }
        double found = number.doubleValue();
        if (!(found >= 0 && found <= most)) {
            fault(
                    ProblemCode.INVALID_VALUE,
                    field,
                    "this must be from 0 to " + (long) most,
                    "Send what was measured, or null for nothing");
        }
        return OptionalDouble.of(found);
    }

    /** An object that may be left out or be {@code null}. */
    Optional<InputFields> object(String field) {
        known.add(field);
        Object value = values.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> object) {
            return Optional.of(new InputFields(object, at(field), violations));
        }
        fault(ProblemCode.WRONG_TYPE, field, "this must be an object", "Write it as {…}, or null for none");
        return Optional.empty();
    }

    /** A list that must be there. */
    List<?> list(String field, int longest) {
        known.add(field);
        Object value = values.get(field);
        if (value instanceof List<?> list) {
            if (list.size() <= longest) {
                return list;
            }
            fault(
                    ProblemCode.INVALID_VALUE,
                    field,
                    "this may have " + longest + " elements and has " + list.size(),
                    "Spread them over several requests");
        } else if (value == null) {
            fault(ProblemCode.MISSING_FIELD, field, "this is needed", "Send a list: […]");
        } else {
            fault(ProblemCode.WRONG_TYPE, field, "this must be a list", "Write it as […]");
        }
        return List.of();
    }

    private void fault(ProblemCode code, String field, String message, String mend) {
        violations.add(new Violation(code, at(field), message, mend));
    }

    /** To be called once all fields that there are have been read. */
    void refuseOthers() {
        values.keySet().stream()
                .filter(field -> !known.contains(field))
                .forEach(field -> fault(
                        ProblemCode.UNKNOWN_FIELD, field, "there is no such field", NearestName.mend(field, known)));
    }

    private String at(String field) {
        return pointer + '/' + field.replace("~", "~0").replace("/", "~1");
    }
}
