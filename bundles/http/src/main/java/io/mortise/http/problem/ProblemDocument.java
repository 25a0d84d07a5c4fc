package io.mortise.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem on the wire (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemDocument(
        String type,
        int status,
        String code,
        String title,
        String detail,
        String where,
        String mend,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ViolationDocument> violations,
        @Nullable ReasonDocument reason,
        @Nullable Object current,
        String correlationId) {
    private static final String TYPE_BASE = "https://mortise.io/problems/";

    static ProblemDocument of(Problem problem, int status, @Nullable Object current, String correlationId) {
        return new ProblemDocument(
                TYPE_BASE + problem.code(),
                status,
                problem.code().name(),
                problem.title(),
                problem.detail(),
                problem.where(),
                problem.mend(),
                problem.violations().stream().map(ViolationDocument::of).toList(),
                problem.reason().map(ReasonDocument::of).orElse(null),
                current,
                correlationId);
    }

    record ViolationDocument(String code, String pointer, String message, String mend) {
        static ViolationDocument of(Violation violation) {
            return new ViolationDocument(
                    violation.code().name(), violation.pointer(), violation.message(), violation.mend());
        }
    }
}
