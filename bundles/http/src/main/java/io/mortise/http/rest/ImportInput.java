package io.mortise.http.rest;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is going to be imported.
 *
 * @param formatVersion of its rows
 * @param sections the number of rows of each that it has, by name
 */
record ImportInput(int formatVersion, Map<String, Long> sections) {
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
        if (document.get(FORMAT) instanceof Integer format && document.get(SECTIONS) instanceof Map<?, ?> sections) {
            return new ImportInput(format, rows(sections));
        }
        throw wrongType();
    }

    private static Map<String, Long> rows(Map<?, ?> sections) {
        Map<String, Long> rows = new LinkedHashMap<>();
        sections.forEach((name, number) -> {
            if (!(number instanceof Integer || number instanceof Long) || ((Number) number).longValue() < 0) {
                throw wrongType();
            }
            rows.put(String.valueOf(name), ((Number) number).longValue());
        });
        return rows;
    }

    private static ProblemException wrongType() {
        return invalid(
                ProblemCode.WRONG_TYPE,
                "'formatVersion' must be a whole number and 'sections' the number of rows of each section",
                "Send such as {\"formatVersion\": 1, \"sections\": {\"users\": 2}}");
    }

    private static ProblemException invalid(ProblemCode code, String why, String mend) {
        return new ProblemException(new Problem(code, "The import was not begun", why, "request body", mend));
    }
}
