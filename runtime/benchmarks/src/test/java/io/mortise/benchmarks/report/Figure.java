package io.mortise.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured.
 *
 * @param suite the suite that measured it
 * @param limit null when the figure is a reference for others, or only worth knowing
 */
public record Figure(
        String suite,
        String name,
        double value,
        String unit,
        @Nullable Limit limit) {

    /** What the table says of it: {@code met}, {@code MISSED}, or nothing where there is no limit. */
    String verdict() {
        if (limit == null) {
            return "";
        }
        return limit.isMetBy(value) ? "met" : "MISSED";
    }
}
