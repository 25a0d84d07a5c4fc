package io.mortise.host.problem;

import java.util.List;
import java.util.Optional;

/**
 * A fault as a person meets it, the same in REST answers, logs and on the command line.
 *
 * @param title what could not be done
 * @param detail why
 * @param where the scope, file or field concerned
 * @param mend what can be done about it
 * @param violations all faults of the input when there are several, otherwise empty
 * @param reason for {@link ProblemCode#MODULE_UNAVAILABLE} and {@link ProblemCode#STARTING} the reason, otherwise empty
 */
public record Problem(
        ProblemCode code,
        String title,
        String detail,
        String where,
        String mend,
        List<Violation> violations,
        Optional<Reason> reason) {

    public Problem {
        violations = List.copyOf(violations);
    }

    public Problem(ProblemCode code, String title, String detail, String where, String mend) {
        this(code, title, detail, where, mend, List.of(), Optional.empty());
    }

    public Problem(
            ProblemCode code, String title, String detail, String where, String mend, List<Violation> violations) {
        this(code, title, detail, where, mend, violations, Optional.empty());
    }

    /** One line for logs and terminals; a violation that the detail tells already is not told again. */
    public String oneLine() {
        StringBuilder line = new StringBuilder(title)
                .append(" (")
                .append(where)
                .append("): ")
                .append(detail)
                .append(detail.endsWith(".") ? " " : ". ")
                .append(mend);
        for (Violation violation : violations) {
            if (!detail.contains(violation.message())) {
                line.append("; ")
                        .append(violation.pointer())
                        .append(": ")
                        .append(violation.message())
                        .append(" - ")
                        .append(violation.mend());
            }
        }
        return line.append(" [").append(code).append(']').toString();
    }
}
