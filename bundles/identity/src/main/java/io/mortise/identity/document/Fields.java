package io.mortise.identity.document;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a JSON object: read one by one, then {@link #check} reports all faults at once. No value is ever repeated. */
final class Fields {
    private static final int LONGEST_NAME = 200;

    private final Map<String, Object> values;
    private final List<String> known = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    Fields(Map<String, Object> values) {
        this.values = values;
    }

    /** Whether the field is there, {@code null} included. */
    boolean has(String field) {
        return values.containsKey(field);
    }

    /** A text that may be left out or be {@code null}. */
    Optional<String> text(String field) {
        known.add(field);
        Object value = values.get(field);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        fault(ProblemCode.WRONG_TYPE, field, "this must be a text", "Write it in double quotes");
        return Optional.empty();
    }

    /** A text that must be there; empty, and a fault, when it is not. */
    String requiredText(String field, String mend) {
        Optional<String> text = text(field);
        if (text.isEmpty() && !isFaulty(field)) {
            fault(ProblemCode.MISSING_FIELD, field, "this is needed", mend);
        }
        return text.orElse("");
    }

    /** A name for people, which must be there. */
    String name(String field) {
        String name = requiredText(field, "Give a name of 1 to " + LONGEST_NAME + " characters");
        if (!isFaulty(field)) {
            checkName(field, name);
        }
        return name;
    }

    /** A truth value that may be left out. */
    Optional<Boolean> flag(String field) {
        known.add(field);
        Object value = values.get(field);
        if (value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        if (has(field)) {
            fault(ProblemCode.WRONG_TYPE, field, "this must be true or false", "Write it without quotes");
        }
        return Optional.empty();
    }

    /** A list of texts that may be left out. */
    Optional<List<String>> texts(String field) {
        known.add(field);
        if (!has(field)) {
            return Optional.empty();
        }
        Object value = values.get(field);
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return Optional.of(list.stream().map(String.class::cast).toList());
        }
        fault(ProblemCode.WRONG_TYPE, field, "this must be a list of texts", "Write it as [\"…\", \"…\"]");
        return Optional.empty();
    }

    /** A fault of one element of a list. */
    void faultIn(ProblemCode code, String field, int index, String message, String mend) {
        violations.add(new Violation(code, pointer(field) + '/' + index, message, mend));
    }

    void fault(ProblemCode code, String field, String message, String mend) {
        violations.add(new Violation(code, pointer(field), message, mend));
    }

    boolean isFaulty(String field) {
        return violations.stream().anyMatch(violation -> violation.pointer().equals(pointer(field)));
    }

    /** Throws when a field was wrong or is not known. Call it once all known fields have been read. */
    void check(String title, String where) {
        for (String field : values.keySet()) {
            if (!known.contains(field)) {
                fault(ProblemCode.UNKNOWN_FIELD, field, "there is no such field", NearestName.mend(field, known));
            }
        }
        if (violations.isEmpty()) {
            return;
        }
        Violation first = violations.get(0);
        boolean alike = violations.stream().allMatch(violation -> violation.code() == first.code());
        boolean single = violations.size() == 1;
        throw new ProblemException(new Problem(
                alike ? first.code() : ProblemCode.BAD_REQUEST,
                title,
                single
                        ? "At " + first.pointer() + " of the document: " + first.message()
                        : violations.size() + " fields of the document are wrong",
                where,
                single ? first.mend() : "Correct all the fields named in the violations",
                violations));
    }

    static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private void checkName(String field, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            fault(
                    ProblemCode.INVALID_VALUE,
                    field,
                    "a name has 1 to " + LONGEST_NAME + " characters, not only spaces; this one has " + name.length(),
                    "Give a shorter or fuller name");
        } else if (!isPrintable(name)) {
            fault(
                    ProblemCode.INVALID_VALUE,
                    field,
                    "a name holds no line breaks, control characters or halves of characters",
                    "Remove them");
        }
    }

    private static String pointer(String field) {
        return "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
