package io.mortise.cli;

import io.mortise.cli.desired.Planning;
import io.mortise.cli.desired.StateFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mortise plan FILE}. */
@Command(
        name = PlanCommand.NAME,
        description = {
            "Tell what 'mortise apply FILE' would change, in order, and everything that is wrong with FILE. Nothing is touched.",
            "FILE is JSON, or YAML if its name ends with .yaml or .yml; docs/desired-state.md describes it."
        })
final class PlanCommand implements Callable<Integer> {
    static final String NAME = "plan";

    private final CommandLineContext context;

    @Parameters(paramLabel = "FILE", description = "The desired state")
    private @Nullable Path file;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    PlanCommand(CommandLineContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Planning planning = new Planning(context.connect(spec, server), context.console(spec, server.json()));
        return ComparisonCode.of(planning.plan(new StateFile(context.path(file))));
    }
}
