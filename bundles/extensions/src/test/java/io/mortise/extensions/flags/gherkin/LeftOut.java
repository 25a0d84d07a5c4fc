package io.mortise.extensions.flags.gherkin;

import java.util.ArrayList;
import java.util.List;

/**
 * A published scenario that cannot apply here.
 *
 * @param step what one of its steps contains, where only some rows of an outline are left out; {@code *} leaves out all
 */
record LeftOut(String file, String scenario, String step, String reason) {
    private static final int FIELDS = 4;

    /** One for each line of the form {@code file | scenario | step | reason}; {@code #} begins a comment. */
    static List<LeftOut> parse(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(LeftOut::parse)
                .toList();
    }

    private static LeftOut parse(String line) {
        String[] fields = line.split("\\s+\\|\\s+", FIELDS);
        if (fields.length < FIELDS || fields[FIELDS - 1].isBlank()) {
            throw new IllegalArgumentException("'" + line + "' is not 'file | scenario | step | reason'");
        }
        return new LeftOut(fields[0].strip(), fields[1], fields[2], fields[3].strip());
    }

    boolean names(Outcome outcome) {
        return file.equals(outcome.file())
                && scenario.equals(outcome.scenario())
                && ("*".equals(step) || outcome.steps().stream().anyMatch(text -> text.contains(step)));
    }

    /** Scenarios that fail and are not on the list, those on it that pass, and lines that name no scenario. */
    static List<String> faults(List<LeftOut> list, List<Outcome> outcomes) {
        List<String> faults = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            boolean listed = list.stream().anyMatch(line -> line.names(outcome));
            if (!listed && !outcome.passed()) {
                faults.add("fails: " + outcome);
            } else if (listed && outcome.passed()) {
                faults.add("passes, so take it off the list: " + outcome);
            }
        }
        list.stream()
                .filter(line -> outcomes.stream().noneMatch(line::names))
                .forEach(line -> faults.add("names no scenario: " + line));
        return faults;
    }
}
