package io.mortise.cli.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plan for people. */
final class PlanText {
    private static final ObjectMapper COMPACT = new ObjectMapper();
    private static final int LONGEST = 200;
    private static final Map<String, String> MARKS =
            Map.of("create", "+", "install", "+", "restore", "+", "change", "~", "remove", "-");

    private PlanText() {}

    static String of(JsonNode plan) {
        List<String> lines = new ArrayList<>();
        plan.path("steps").forEach(step -> step(step, lines));
        plan.path("missing").forEach(archive -> lines.add("  ^ " + archive(archive)));
        plan.path("notes").forEach(note -> lines.add("  i " + note.asText()));
        plan.path("faults").forEach(fault -> fault(fault, lines));
        lines.add(summary(plan));
        return String.join(System.lineSeparator(), lines);
    }

    private static void step(JsonNode step, List<String> lines) {
        String where = step.path("where").asText();
        String subject = step.path("subject").asText();
        lines.add("  " + MARKS.getOrDefault(step.path("action").asText(), "~") + " "
                + step.path("action").asText() + " " + step.path("kind").asText() + " " + subject
                + (where.endsWith("/" + subject) ? "" : " of " + where)
                + (step.path("destructive").asBoolean() ? "  (its data goes)" : ""));
        if (step.path("action").asText().equals("change")) {
            lines.add("      before " + value(step.path("before")));
            lines.add("      after  " + value(step.path("after")));
        } else if (step.path("action").asText().equals("create")) {
            lines.add("      " + value(step.path("after")));
        }
    }

    private static String archive(JsonNode archive) {
        return "upload " + archive.path("name").asText() + " "
                + archive.path("version").asText()
                + (archive.path("file").isTextual()
                        ? " from " + archive.path("file").asText()
                        : ": the archive is missing, and "
                                + archive.path("pointer").asText() + " names no 'file'");
    }

    private static void fault(JsonNode fault, List<String> lines) {
        lines.add("  ! " + fault.path("pointer").asText() + ": "
                + fault.path("message").asText() + ". " + fault.path("mend").asText() + " ["
                + fault.path("code").asText() + "]");
    }

    static String summary(JsonNode plan) {
        int steps = plan.path("steps").size();
        int faults = plan.path("faults").size();
        if (faults > 0) {
            return faults + (faults == 1 ? " fault" : " faults") + ": nothing can be applied";
        }
        long destructive = 0;
        for (JsonNode step : plan.path("steps")) {
            destructive += step.path("destructive").asBoolean() ? 1 : 0;
        }
        return steps
                + (steps == 1 ? " change" : " changes")
                + (destructive > 0
                        ? ", " + destructive + " of them with which data goes (mortise apply --allow-deletions)"
                        : "")
                + (steps > 0 ? "; fingerprint " + plan.path("fingerprint").asText() : "");
    }

    private static String value(JsonNode value) {
        try {
            String text = COMPACT.writeValueAsString(value);
            return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        } catch (JsonProcessingException impossible) { // it was read from JSON
            throw new IllegalStateException(impossible);
        }
    }
}
