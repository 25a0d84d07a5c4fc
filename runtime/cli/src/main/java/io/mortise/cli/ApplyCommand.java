package io.mortise.cli;

import io.mortise.cli.desired.Applying;
import io.mortise.cli.desired.StateFile;
import io.mortise.cli.failure.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mortise apply FILE}. */
@Command(
        name = "apply",
        description = {
            "Make a server what FILE says: upload the archives it lacks, then do what 'mortise plan' tells.",
            "Stopped at any time, or by a step that fails, the same command goes on with what is left; applied twice, the"
                    + " second time changes nothing."
        })
final class ApplyCommand implements Callable<Integer> {
    private final CommandLineContext context;

    @Parameters(paramLabel = "FILE", description = "The desired state, JSON or YAML")
    private @Nullable Path file;

    @Option(
            names = "--allow-deletions",
            description =
                    "Allow that organizations, workspaces and plugins which FILE does not name are removed, where it says"
                            + " that it is complete")
    private boolean allowsDeletions;

    @Option(
            names = "--fingerprint",
            paramLabel = "F",
            description = "Only do what the plan with this fingerprint has told")
    private @Nullable String fingerprint;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    ApplyCommand(CommandLineContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        new Applying(
                        context.connect(spec, server),
                        new StateFile(context.path(file)),
                        allowsDeletions,
                        Optional.ofNullable(fingerprint),
                        context.console(spec, server.json()))
                .run();
        return ExitCode.DONE.number();
    }
}
