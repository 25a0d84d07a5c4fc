package io.mortise.http.rest;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.http.ui.FailurePhase;
import io.mortise.http.ui.UiFailure;
import io.mortise.http.ui.UiReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads reports of user interfaces; a body with anything wrong in it is refused with all that is. */
final class UiReportReader {
    private static final int MOST_REPORTS = 50;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_STACK = 4_000;
    private static final double MOST_MILLIS = 600_000;
    private static final String REPORTS = "reports";

    private final List<Violation> violations = new ArrayList<>();

    private UiReportReader() {}

    static List<UiReport> read(Map<String, Object> document) {
        UiReportReader reader = new UiReportReader();
        List<UiReport> reports = reader.reports(new InputFields(document, "", reader.violations));
        reader.refuse();
        return reports;
    }

    private List<UiReport> reports(InputFields document) {
        List<?> given = document.list(REPORTS, MOST_REPORTS);
        document.refuseOthers();
        List<UiReport> reports = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/" + REPORTS + "/" + i;
            if (given.get(i) instanceof Map<?, ?> report) {
                reports.add(report(new InputFields(report, pointer, violations)));
            } else {
                violations.add(new Violation(
                        ProblemCode.WRONG_TYPE,
                        pointer,
                        "this must be an object",
                        "Write it as {\"module\": \"…\", …}"));
            }
        }
        return reports;
    }

    private static UiReport report(InputFields fields) {
        UiReport report = new UiReport(
                new PluginLocation(fields.text("module", LONGEST_NAME), fields.text("version", LONGEST_NAME)),
                fields.text("point", LONGEST_NAME),
                fields.text("id", LONGEST_NAME),
                fields.number("loadMillis", MOST_MILLIS),
                fields.number("renderMillis", MOST_MILLIS),
                fields.object("failure").flatMap(UiReportReader::failure));
        fields.refuseOthers();
        return report;
    }

    private static Optional<UiFailure> failure(InputFields fields) {
        Optional<FailurePhase> phase = fields.word("phase", FailurePhase::of, FailurePhase.words());
        String message = fields.text("message", LONGEST_MESSAGE);
        String stack = fields.optionalText("stack", LONGEST_STACK).orElse("");
        fields.refuseOthers();
        return phase.map(known -> new UiFailure(known, message, stack));
    }

    private void refuse() {
        if (violations.isEmpty()) {
            return;
        }
        Violation first = violations.get(0);
        boolean alike = violations.stream().allMatch(violation -> violation.code() == first.code());
        boolean single = violations.size() == 1;
        throw new ProblemException(new Problem(
                alike ? first.code() : ProblemCode.BAD_REQUEST,
                "The reports were not taken",
                single
                        ? "At " + first.pointer() + " of the document: " + first.message()
                        : violations.size() + " fields of the document are wrong",
                "request body",
                single ? first.mend() : "Correct all the fields named in the violations",
                violations));
    }
}
