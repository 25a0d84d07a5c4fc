package io.mortise.benchmarks.report;

/**
 * What a figure is held against.
 *
 * @param isUpper whether the figure must not be above the value; otherwise it must not be below
 * @param value in the unit of the figure
 * @param origin where the value comes from, such as {@code 1.75 × plain Jersey}; empty when it is a plain number
 */
public record Limit(boolean isUpper, double value, String origin) {

    /** A number that the figure must not be above. */
    public static Limit atMost(double value) {
        return new Limit(true, value, "");
    }

    /** The same, with a value that was measured in this run. */
    public static Limit atMost(double factor, double reference, String name) {
        return new Limit(true, factor * reference, Numbers.text(factor) + " × " + name);
    }

    /** A number that the figure must not be below. */
    public static Limit atLeast(double value) {
        return new Limit(false, value, "");
    }

    /** The same, with a value that was measured in this run. */
    public static Limit atLeast(double factor, double reference, String name) {
        return new Limit(false, factor * reference, Numbers.text(factor) + " × " + name);
    }

    boolean isMetBy(double figure) {
        return isUpper ? figure <= value : figure >= value;
    }

    @Override
    public String toString() {
        String bound = (isUpper ? "≤ " : "≥ ") + Numbers.text(value);
        return origin.isEmpty() ? bound : bound + " (" + origin + ")";
    }
}
