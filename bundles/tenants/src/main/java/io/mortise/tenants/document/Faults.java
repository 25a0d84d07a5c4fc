package io.mortise.tenants.document;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a document, so that it is told all at once. */
public final class Faults {
    private static final int LONGEST_SHOWN = 80;

    private final List<Violation> violations = new ArrayList<>();

    public void add(ProblemCode code, String pointer, String message, String mend) {
        violations.add(new Violation(code, pointer, message, mend));
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return violations.isEmpty();
    }

    /** Whether something is wrong at that place. */
    boolean areAt(String pointer) {
        return violations.stream().anyMatch(violation -> violation.pointer().equals(pointer));
    }

    /** Throws when something is wrong. */
    public void refuse(String title, String where) {
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

    /** The JSON pointer of a field, from the document's root. */
    public static String pointer(String... fields) {
        StringBuilder pointer = new StringBuilder();
        for (String field : fields) {
            pointer.append('/').append(field.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** A text of the document, short enough to be told. */
    public static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    /** Whether the text holds no line breaks, control characters or halves of characters. */
    public static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
