package io.mortise.extensions.flags.gherkin;

import java.util.List;

/**
 * How a scenario went; each row of an outline's examples is one.
 *
 * @param file name of the feature file
 * @param steps their texts, with the values of the row
 * @param ending {@code PASSED}, or what else and why
 */
record Outcome(String file, String scenario, List<String> steps, boolean passed, String ending) {
    Outcome {
        steps = List.copyOf(steps);
    }

    @Override
    public String toString() {
        return file + " | " + scenario + " | " + String.join("; ", steps) + " | " + ending;
    }
}
