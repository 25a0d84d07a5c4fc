package io.mortise.cli;

import io.mortise.cli.server.Server;
import io.mortise.cli.transfer.Console;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What commands get from outside.
 *
 * @param environment the variables
 */
record CommandLineContext(Map<String, String> environment) {
    Console console(@Nullable CommandSpec spec, boolean json) {
        var line = Objects.requireNonNull(spec).commandLine();
        return new Console(line.getOut(), line.getErr(), json);
    }

    Server connect(@Nullable CommandSpec spec, ServerOptions options) {
        return options.connect(
                environment, Objects.requireNonNull(spec).commandLine().getErr());
    }

    /** The parameter, which picocli has asked for. */
    Path path(@Nullable Path file) {
        return Objects.requireNonNull(file).toAbsolutePath();
    }
}
