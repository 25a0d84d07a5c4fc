package io.mortise.cli;

import io.mortise.cli.desired.Planning.Finding;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How {@code plan} and {@code drift} end: as scripts know it from other tools of the kind, {@code -detailed-exitcode}. */
final class ComparisonCode {
    static final int FAULT = 1;
    private static final int DIFFERENT = 2;
    private static final Set<String> COMMANDS = Set.of(PlanCommand.NAME, DriftCommand.NAME);

    private ComparisonCode() {}

    static int of(Finding finding) {
        return switch (finding) {
            case SAME -> 0;
            case DIFFERENT -> DIFFERENT;
            case FAULTY -> FAULT;
        };
    }

    /** Whether a command ends with these codes and no others. */
    static boolean appliesTo(String command) {
        return COMMANDS.contains(command);
    }

    /** What they mean, for the help text. */
    static Map<String, String> meanings() {
        return new TreeMap<>(Map.of(
                " 0",
                "nothing would change",
                " 1",
                "it could not be found out, or FILE is wrong",
                " 2",
                "something would"));
    }
}
