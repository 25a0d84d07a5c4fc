package io.mortise.extensions.flags.gherkin;

import io.cucumber.core.options.CommandlineOptionsParser;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.EventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCaseFinished;
import io.mortise.extensions.flags.FlagNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs feature files by Cucumber and notes how each scenario went. One run at a time. */
final class SuiteRun implements EventListener {
    private final List<Outcome> outcomes = new ArrayList<>();

    private SuiteRun() {}

    /** Runs all feature files of the folder. */
    static List<Outcome> of(Path folder) {
        SuiteRun run = new SuiteRun();
        try (FlagNode node = new FlagNode()) {
            SuiteSteps.use(node);
            Runtime.builder()
                    .withRuntimeOptions(new CommandlineOptionsParser(System.out)
                            .parse(
                                    "--glue",
                                    SuiteSteps.class.getPackageName(),
                                    "--no-summary",
                                    folder.toUri().toString())
                            .build())
                    .withAdditionalPlugins(run)
                    .build()
                    .run();
        }
        return run.outcomes;
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestCaseFinished.class, this::note);
    }

    private void note(TestCaseFinished event) {
        List<String> steps = event.getTestCase().getTestSteps().stream()
                .filter(PickleStepTestStep.class::isInstance)
                .map(step -> ((PickleStepTestStep) step).getStep().getText())
                .toList();
        Result result = event.getResult();
        Path file = Path.of(event.getTestCase().getUri());
        outcomes.add(new Outcome(
                String.valueOf(file.getFileName()),
                event.getTestCase().getName(),
                steps,
                result.getStatus() == Status.PASSED,
                ending(result)));
    }

    /** In one line. */
    private static String ending(Result result) {
        String why = result.getError() == null ? "" : ": " + result.getError().getMessage();
        return (result.getStatus() + why).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
