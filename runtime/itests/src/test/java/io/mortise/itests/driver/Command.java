package io.mortise.itests.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bin/mortise export} or {@code import} as a process of its own. */
public final class Command {
    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;

    private Command(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it for a server, as the administrator. */
    public static Command start(String name, Path file, URI server, String... options) {
        List<String> words = new ArrayList<>(List.of(name, file.toString(), "--server", server.toString()));
        words.addAll(List.of(options));
        return start(words, Map.of("MORTISE_TOKEN", Distribution.TOKEN));
    }

    /** Starts {@code bin/mortise} with just those words and variables. */
    public static Command start(List<String> words, Map<String, String> variables) {
        Path output = TestFolder.create("command").resolve("output.log");
        List<String> command = new ArrayList<>();
        command.add(Distribution.home().resolve("bin/mortise").toString());
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("MORTISE_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        try {
            return new Command(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end, and fails unless it ends with that code. */
    public Command expect(int code) {
        try {
            if (!process.waitFor(LONGEST_RUN.toMillis(), TimeUnit.MILLISECONDS)) {
                kill9();
                throw new AssertionError("The command did not end\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (process.exitValue() != code) {
            throw new AssertionError("Wanted " + code + " but got " + process.exitValue() + "\n" + output());
        }
        return this;
    }

    /** Ends it as a power cut does; the script has become the program, so that it is one process. */
    public void kill9() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Both outputs so far. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
