package io.mortise.cli;

import io.mortise.cli.desired.Planning;
import io.mortise.cli.desired.StateFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mortise drift [FILE]}. */
@Command(
        name = DriftCommand.NAME,
        description = {
            "Tell how a server differs from FILE, or from what was applied to it last. Nothing is touched.",
            "What is listed would make the server again what the desired state says."
        })
final class DriftCommand implements Callable<Integer> {
    static final String NAME = "drift";

    private final CommandLineContext context;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The desired state (default: the one applied last)")
    private @Nullable Path file;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    DriftCommand(CommandLineContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Planning planning = new Planning(context.connect(spec, server), context.console(spec, server.json()));
        return ComparisonCode.of(
                planning.drift(Optional.ofNullable(file).map(context::path).map(StateFile::new)));
    }
}
