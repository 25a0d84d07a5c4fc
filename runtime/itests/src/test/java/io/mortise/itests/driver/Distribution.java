package io.mortise.itests.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The built distribution, running in a process of its own with a data directory of its own. */
public final class Distribution implements AutoCloseable {
    /** The administrator's token of every distribution that a test starts. */
    public static final String TOKEN = "integration-tests-administrator-token";

    /** Many short runs: what the just-in-time compiler would gain later is not worth its time. */
    private static final String JAVA_OPTIONS_OF_TESTS = "-XX:TieredStopAtLevel=1 -Xmx256m";

    private static final String RATE_LIMIT = "--rate-limit";

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final ServerProcess process;
    private final Path data;
    private final Api api;

    private Distribution(ServerProcess process, Path data, URI address) {
        this.process = process;
        this.data = data;
        this.api = new Api(address, Optional.of(TOKEN));
    }

    /** Starts on a free port with that data directory and waits until requests are answered. */
    public static Distribution start(Path data, String... options) {
        return start(home(), data, options);
    }

    /** The same with another distribution folder. */
    public static Distribution start(Path home, Path data, String... options) {
        ServerProcess process = launch(home, data, options);
        return new Distribution(process, data, URI.create(process.awaitReady(LONGEST_START)));
    }

    /** Starts with other options for Java than tests use; with none of them it runs as it is shipped. */
    public static Distribution startWithJava(String javaOptions, Path data, String... options) {
        return startWithJava(home(), javaOptions, data, options);
    }

    /** The same with another distribution folder. */
    public static Distribution startWithJava(Path home, String javaOptions, Path data, String... options) {
        ServerProcess process = run(home, TOKEN, javaOptions, withDefaults(data, options));
        return new Distribution(process, data, URI.create(process.awaitReady(LONGEST_START)));
    }

    /** Starts and does not wait. */
    public static ServerProcess launch(Path data, String... options) {
        return launch(home(), data, options);
    }

    /** Runs {@code bin/mortise run} with just those options. */
    public static ServerProcess run(String... options) {
        return run(home(), TOKEN, JAVA_OPTIONS_OF_TESTS, List.of(options));
    }

    /** The same with another administrator's token. */
    public static ServerProcess runWithToken(String token, String... options) {
        return run(home(), token, JAVA_OPTIONS_OF_TESTS, List.of(options));
    }

    private static ServerProcess launch(Path home, Path data, String... options) {
        return run(home, TOKEN, JAVA_OPTIONS_OF_TESTS, withDefaults(data, options));
    }

    private static List<String> withDefaults(Path data, String... options) {
        List<String> all = new ArrayList<>(List.of("--data", data.toString(), "--port", "0"));
        all.addAll(List.of(options));
        if (!all.contains(RATE_LIMIT)) {
            all.addAll(List.of(RATE_LIMIT, "0")); // tests and benchmarks send as fast as they can, with one token
        }
        return all;
    }

    private static ServerProcess run(Path home, String token, String javaOptions, List<String> options) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/mortise").toString(), "run"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("MORTISE_"));
        builder.environment().put("MORTISE_ADMIN_TOKEN", token);
        builder.environment().put("MORTISE_SIGNATURES", "warn"); // hardly any plugin of the tests is signed
        builder.environment().put("MORTISE_JAVA_OPTS", javaOptions);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new ServerProcess(builder);
    }

    /** A file of the distribution, such as {@code samples/module-kb-1.2.0.zip}. */
    public static byte[] file(String name) {
        try {
            return Files.readAllBytes(home().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the distribution. */
    public static Path home() {
        Path home = Path.of(System.getProperty("mortise.distribution")).normalize();
        if (!Files.isExecutable(home.resolve("bin/mortise"))) {
            throw new AssertionError("There is no distribution at " + home + "; build it first");
        }
        return home;
    }

    /** Asks as the administrator. */
    public Api api() {
        return api;
    }

    public Path data() {
        return data;
    }

    public ServerProcess process() {
        return process;
    }

    /** Stops as Ctrl-C does, and fails unless the exit is clean. */
    public void stop() {
        int code = process.terminate(LONGEST_STOP);
        if (code != 0) {
            throw new AssertionError("Mortise ended with " + code + "\n" + process.output());
        }
    }

    /** Ends as a power cut does. */
    public void kill9() {
        process.kill9();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
