package io.mortise.benchmarks;

import io.mortise.benchmarks.access.AccessSuite;
import io.mortise.benchmarks.bystanders.BystandersSuite;
import io.mortise.benchmarks.bystanders.UpdatesSuite;
import io.mortise.benchmarks.callbacks.CallbacksSuite;
import io.mortise.benchmarks.console.ConsoleSuite;
import io.mortise.benchmarks.contributions.ContributionsSuite;
import io.mortise.benchmarks.decisions.DecisionsSuite;
import io.mortise.benchmarks.deploy.DeploySuite;
import io.mortise.benchmarks.events.EventsSuite;
import io.mortise.benchmarks.http.HttpSuite;
import io.mortise.benchmarks.memory.CyclesSuite;
import io.mortise.benchmarks.memory.MemorySuite;
import io.mortise.benchmarks.report.Figure;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Report;
import io.mortise.benchmarks.scoped.ScopedSuite;
import io.mortise.benchmarks.start.StartSuite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs all benchmarks, or those that are named, and prints each figure beside its limit. */
public final class Benchmarks {
    private static final List<Suite> SUITES = List.of(
            new DeploySuite(),
            new BystandersSuite(),
            new UpdatesSuite(),
            new MemorySuite(),
            new CyclesSuite(),
            new HttpSuite(),
            new StartSuite(),
            new DecisionsSuite(),
            new EventsSuite(),
            new ScopedSuite(),
            new CallbacksSuite(),
            new ContributionsSuite(),
            new AccessSuite(),
            new ConsoleSuite());

    private Benchmarks() {}

    /** Arguments: {@code short} or {@code full}, the file for the JSON, and the names of suites with commas in between; without them all run. */
    public static void main(String[] arguments) throws Exception {
        List<String> wanted = arguments.length > 2 ? List.of(arguments[2].split(",")) : List.of();
        Path json = Path.of(arguments[1]);
        Plan plan = new Plan(
                isFull(arguments[0]),
                json.toAbsolutePath().resolveSibling("benchmarks").normalize());
        List<Figure> figures = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Suite suite : chosen(wanted)) {
            System.out.println(suite.name());
            Figures own = new Figures(suite.name());
            try {
                suite.measure(plan, own);
            } catch (Exception | AssertionError fault) { // what the others have measured, in an hour, is not to be lost
                fault.printStackTrace();
                broken.add(suite.name());
            }
            figures.addAll(own.all());
        }
        Report report = new Report(arguments[0], figures);
        report.writeJson(json);
        System.out.println("\n" + report.table());
        if (!broken.isEmpty()) {
            System.out.println("These suites broke off, see above, and their figures are not complete: "
                    + String.join(", ", broken));
        }
        // Libraries that are compared leave threads behind.
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    private static boolean isFull(String mode) {
        return switch (mode) {
            case "full" -> true;
            case "short" -> false;
            default -> throw new IllegalArgumentException("The mode is short or full, not " + mode);
        };
    }

    private static List<Suite> chosen(List<String> wanted) {
        List<String> known = SUITES.stream().map(Suite::name).toList();
        if (!known.containsAll(wanted)) {
            throw new IllegalArgumentException("The suites are " + known + ", not " + wanted);
        }
        return SUITES.stream()
                .filter(suite -> wanted.isEmpty() || wanted.contains(suite.name()))
                .toList();
    }
}
