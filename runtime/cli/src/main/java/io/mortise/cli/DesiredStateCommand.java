package io.mortise.cli;

import io.mortise.cli.desired.Describing;
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

/** {@code mortise desired-state FILE}. */
@Command(
        name = "desired-state",
        description = {
            "Write what a server is into FILE, as a desired state: planned there, it changes nothing. It holds no secrets.",
            "FILE is JSON, or YAML if its name ends with .yaml or .yml. To move everything, users' passwords and the audit log"
                    + " too, there is 'mortise export'."
        })
final class DesiredStateCommand implements Callable<Integer> {
    private final CommandLineContext context;

    @Parameters(paramLabel = "FILE", description = "The file to write; one of that name is replaced")
    private @Nullable Path file;

    @Option(
            names = "--archives",
            paramLabel = "DIR",
            description = "Write the archives of the plugins into that folder, and name them in FILE")
    private @Nullable Path archives;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    DesiredStateCommand(CommandLineContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        new Describing(
                        context.connect(spec, server),
                        new StateFile(context.path(file)),
                        Optional.ofNullable(archives).map(context::path),
                        context.console(spec, server.json()))
                .run();
        return ExitCode.DONE.number();
    }
}
