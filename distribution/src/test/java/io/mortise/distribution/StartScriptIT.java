package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/mortise} answers when it does not start a server. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StartScriptIT {
    private static final Path SCRIPT = Path.of(System.getProperty("mortise.distribution"), "bin/mortise");

    private final Path folder;

    StartScriptIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void helpIsReachedThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("mortise"), SCRIPT);

        Outcome help = run(Map.of(), link.toString(), "--help");
        Files.delete(link);

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: mortise run [options]").contains("Exit codes:");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void searchPathOfCdDoesNotLeadAstray() throws Exception {
        Outcome version = run(Map.of("CDPATH", System.getProperty("mortise.distribution")), "sh", "-c", """
                cd "$CDPATH" && bin/mortise --version""");

        assertThat(version.err()).isEmpty();
        assertThat(version.out()).startsWith("mortise ");
    }

    @Test
    void unknownOptionEndsWithCodeTwo() throws Exception {
        assertRefused(2, "Did you mean '--port'?", run(Map.of(), SCRIPT.toString(), "run", "--prot", "0"));
    }

    @Test
    void unknownSubcommandEndsWithCodeTwo() throws Exception {
        assertRefused(2, "Unknown subcommand 'stop'", run(Map.of(), SCRIPT.toString(), "stop"));
    }

    @Test
    void dataDirectoryThatIsAFileEndsWithCodeThree() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertRefused(3, file.toString(), start("--data", file.toString(), "--port", "0"));
    }

    @Test
    void dataDirectoryOfAnotherProcessEndsWithCodeThree() throws Exception {
        Path lock = Files.writeString(folder.resolve("mortise.lock"), "4711\n");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();

            assertRefused(3, "the process 4711 holds it", start("--data", folder.toString(), "--port", "0"));
        }
    }

    @Test
    void databaseThatIsAwayEndsWithCodeFour() throws Exception {
        // Nobody listens on port 1 of the loopback address.
        Outcome refused =
                start("--port", "0", "--database-url", "jdbc:postgresql://127.0.0.1:1/x?user=u&password=hidden");

        assertRefused(4, "127.0.0.1:1", refused);
        assertThat(refused.err()).doesNotContain("hidden", "\tat ");
        assertThat(folder.resolve("data/start-failure.log")).isNotEmptyFile();
    }

    @Test
    void portInUseEndsWithCodeFive() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertRefused(5, "127.0.0.1:" + port, start("--port", port));
        }
    }

    @Test
    void stopDuringTheStartIsNoFailure() throws Exception {
        Path err = folder.resolve("err");
        Path data = folder.resolve("data");
        Process process = new ProcessBuilder(SCRIPT.toString(), "run", "--port", "0", "--data", data.toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(err.toFile())
                .start();
        // From then on the framework installs bundles.
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> Files.exists(data.resolve("framework/bundle1")));

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(err)).doesNotContain("mortise: ");
    }

    @Test
    void oldJavaIsRefusedByTheScript() throws Exception {
        Path home = folder.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertRefused(
                2, "version 11.0.2 and Mortise needs 17", run(Map.of("JAVA_HOME", home.toString()), SCRIPT.toString()));
    }

    @Test
    void javaHomeWithoutJavaIsRefusedByTheScript() throws Exception {
        assertRefused(2, "JAVA_HOME", run(Map.of("JAVA_HOME", folder.toString()), SCRIPT.toString(), "--help"));
    }

    @Test
    void operatorMayChooseTheCollector() throws Exception {
        Outcome version =
                run(Map.of("MORTISE_JAVA_OPTS", "-Xmx64m -XX:+UseParallelGC"), SCRIPT.toString(), "--version");

        assertThat(version.err()).isEmpty();
        assertThat(version.exitCode()).isZero();
    }

    private static void assertRefused(int exitCode, String message, Outcome outcome) {
        assertThat(outcome.err()).contains("mortise: ", message);
        assertThat(outcome.exitCode()).isEqualTo(exitCode);
        assertThat(outcome.out()).isEmpty();
    }

    private Outcome start(String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(SCRIPT.toString(), "run"));
        words.addAll(List.of(options));
        return run(Map.of("MORTISE_DATA", folder.resolve("data").toString()), words.toArray(String[]::new));
    }

    private Outcome run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Still running: " + Files.readString(err));
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
