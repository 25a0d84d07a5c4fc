package io.mortise.cli;

import io.mortise.cli.failure.ExitCode;
import io.mortise.cli.transfer.Console;
import io.mortise.cli.transfer.Importing;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mortise import FILE}. */
@Command(
        name = "import",
        description = {
            "Put all state of FILE into a server, which must be a new installation. The file is checked whole before anything"
                    + " is sent.",
            "Stopped at any time, the same command goes on where it was. The token of the target's administrator stays."
        })
final class ImportCommand implements Callable<Integer> {
    private final CommandLineContext context;

    @Parameters(paramLabel = "FILE", description = "The file that 'mortise export' has written")
    private @Nullable Path file;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    ImportCommand(CommandLineContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console(spec, server.json());
        new Importing(context.connect(spec, server), context.path(file), console).run();
        return ExitCode.DONE.number();
    }
}
