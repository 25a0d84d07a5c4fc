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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mortise import FILE}. */
@Command(
        name = "import",
        description = {
            "Put all state of FILE into a server, which must be a new installation. The file is checked whole before anything"
                    + " is sent.",
            "Stopped at any time, the same command goes on where it was, and with --give-up ends for good. The token of the target's administrator stays."
        })
final class ImportCommand implements Callable<Integer> {
    private final CommandLineContext context;

    @Parameters(paramLabel = "FILE", description = "The file that 'mortise export' has written")
    private @Nullable Path file;

    @Option(
            names = "--give-up",
            description = "End the import of FILE that was begun. What it has put into the server stays there")
    private boolean givesUp;

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
        Importing importing = new Importing(context.connect(spec, server), context.path(file), console);
        if (givesUp) {
            importing.giveUp();
        } else {
            importing.run();
        }
        return ExitCode.DONE.number();
    }
}
