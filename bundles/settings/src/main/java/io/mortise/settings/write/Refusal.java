package io.mortise.settings.write;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;

/**
 * One thing that a change may not do.
 *
 * @param where the scope that decides it, or the document's own scope
 */
record Refusal(Violation violation, String where) {

    static Refusal of(ProblemCode code, String where, String pointer, String message, String mend) {
        return new Refusal(new Violation(code, pointer, message, mend), where);
    }

    /** A JSON pointer to a key below a field of the document. */
    static String pointer(String field, String key) {
        return '/' + field + '/' + key.replace("~", "~0").replace("/", "~1");
    }
}
