package io.mortise.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Collects the figures of one suite and prints each as it comes, so that a long run shows where it is. */
public final class Figures {
    private final String suite;
    private final List<Figure> all = new ArrayList<>();

    public Figures(String suite) {
        this.suite = suite;
    }

    /** A figure with a limit. */
    public void add(String name, double value, String unit, Limit limit) {
        add(new Figure(suite, name, value, unit, limit));
    }

    /** A reference for other figures, or something worth knowing. */
    public void note(String name, double value, String unit) {
        add(new Figure(suite, name, value, unit, null));
    }

    public List<Figure> all() {
        return List.copyOf(all);
    }

    private void add(Figure figure) {
        all.add(figure);
        System.out.println("  " + figure.name() + ": " + Numbers.text(figure.value()) + " " + figure.unit() + "  "
                + figure.verdict());
    }
}
