package io.mortise.benchmarks.start;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one start took.
 *
 * @param wallSeconds from the launch of the process to its first answer
 * @param processorSeconds of all its threads until then
 * @param residentMegabytes of the process once it had settled
 */
record Start(double wallSeconds, double processorSeconds, double residentMegabytes) {

    /** The median of each figure for itself. */
    static Start median(List<Start> starts) {
        return new Start(
                median(starts, Start::wallSeconds),
                median(starts, Start::processorSeconds),
                median(starts, Start::residentMegabytes));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        List<Double> sorted = starts.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
