package io.mortise.cli.server;

import io.mortise.cli.failure.Cause;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the token comes from: a file or the environment, since other users of the machine can see a command line. */
public final class Token {
    public static final String VARIABLE = "MORTISE_TOKEN";

    private Token() {}

    /** Throws {@code CommandFailure} when there is none, or one that no header can hold. */
    public static String of(Optional<Path> file, Map<String, String> environment) {
        String token = file.map(Token::read)
                .orElseGet(() -> environment.getOrDefault(VARIABLE, ""))
                .strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "There is no usable token",
                    file.map(path -> "--token-file " + path).orElse("environment variable " + VARIABLE),
                    token.isEmpty() ? "it is empty or not set" : "it has characters that no token has",
                    "Put the token of a system administrator into " + VARIABLE
                            + ", or into a file that --token-file names");
        }
        return token;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The token cannot be read",
                    "--token-file " + file,
                    Cause.of(fault),
                    "Name a text file that you may read",
                    fault);
        }
    }
}
