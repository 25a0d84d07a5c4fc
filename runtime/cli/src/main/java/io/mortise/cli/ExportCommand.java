package io.mortise.cli;

import io.mortise.cli.failure.ExitCode;
import io.mortise.cli.transfer.Console;
import io.mortise.cli.transfer.Exporting;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mortise export FILE}. */
@Command(
        name = "export",
        description = {
            "Write all state of a server into FILE: users, organizations, workspaces, members, settings, overrides, plugins"
                    + " with their archives, and the audit log.",
            "Stopped at any time, the same command goes on where it was, from the folder FILE.part. FILE holds hashes of"
                    + " passwords and tokens."
        })
final class ExportCommand implements Callable<Integer> {
    private final CommandLineContext context;

    @Parameters(paramLabel = "FILE", description = "The file to write; there must be none of that name")
    private @Nullable Path file;

    @Option(
            names = "--allow-changes",
            description =
                    "Write the file also when the state changes while it is read; its parts may then not fit together")
    private boolean allowChanges;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    ExportCommand(CommandLineContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console(spec, server.json());
        new Exporting(context.connect(spec, server), context.path(file), allowChanges, console).run();
        return ExitCode.DONE.number();
    }
}
