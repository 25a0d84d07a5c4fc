package io.mortise.benchmarks.access;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.report.Figures;

/** What the policy costs a request, and row-level security a read. */
public final class AccessSuite implements Suite {

    @Override
    public String name() {
        return "access";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        new PolicyThroughput(plan, figures).measure();
        new RowSecurityReads(plan, figures).measure();
    }
}
