package io.mortise.benchmarks;

import io.mortise.benchmarks.report.Figures;

/** Measures figures that belong together. */
public interface Suite {

    /** One word, by which a run names the suites it wants. */
    String name();

    /** Measures; throws when something does not work, which is a failure and not a missed figure. */
    void measure(Plan plan, Figures figures) throws Exception;
}
