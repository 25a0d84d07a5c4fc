package io.mortise.benchmarks.http;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.report.Figures;
import io.mortise.itests.driver.Distribution;
import java.nio.file.Path;

/** Lists, toggles and single requests on the distribution as it is shipped. */
public final class HttpSuite implements Suite {

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        Path folder = plan.folder("http");
        try (Distribution distribution = Distribution.startWithJava("", folder.resolve("data"))) {
            Neighborhood neighborhood = Neighborhood.build(distribution.api());
            new SingleRequests(plan, figures, distribution, neighborhood).measure();
            new Lists(plan, figures, distribution, neighborhood).measure(folder);
            new Toggles(plan, figures, distribution, neighborhood).measure();
        }
    }
}
