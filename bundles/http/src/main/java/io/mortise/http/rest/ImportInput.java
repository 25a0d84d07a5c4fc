package io.mortise.http.rest;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.List;
import java.util.Map;

/**
 * What is going to be imported.
 *
 * @param formatVersion of its rows
 * @param sections the names of those it has
 */
record ImportInput(int formatVersion, List<String> sections) {
    private static final String FORMAT = "formatVersion";
    private static final String SECTIONS = "sections";

    static ImportInput of(Map<String, Object> document) {
        for (String field : document.keySet()) {
            if (!List.of(FORMAT, SECTIONS).contains(field)) {
                throw invalid(
                        ProblemCode.UNKNOWN_FIELD,
                        "'" + field + "' is not a field of this document",
                        NearestName.mend(field, List.of(FORMAT, SECTIONS)));
            }
        }
        if (document.get(FORMAT) instanceof Integer format
                && document.get(SECTIONS) instanceof List<?> names
                && names.stream().allMatch(String.class::isInstance)) {
            return new ImportInput(
                    format, names.stream().map(String.class::cast).toList());
        }
        throw invalid(
                ProblemCode.WRONG_TYPE,
                "'formatVersion' must be a whole number and 'sections' a list of names",
                "Send such as {\"formatVersion\": 1, \"sections\": [\"users\"]}");
    }

    private static ProblemException invalid(ProblemCode code, String why, String mend) {
        return new ProblemException(new Problem(code, "The import was not begun", why, "request body", mend));
    }
}
