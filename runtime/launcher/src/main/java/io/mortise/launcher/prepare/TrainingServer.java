package io.mortise.launcher.prepare;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in a process of its own, started just as this process was, on data that is thrown away. */
final class TrainingServer implements AutoCloseable {
    private static final String READY = "Mortise is ready at ";
    private static final List<String> NOT_FOR_TRAINING = List.of(
            "-agentlib:",
            "-agentpath:",
            "-javaagent:",
            "-Dcom.sun.management.",
            "-Xshare:",
            "-XX:SharedArchiveFile",
            "-XX:+AutoCreateSharedArchive",
            "-XX:AOT");
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    /** Writing the archive takes most of it. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(3);

    private final Process process;
    private final URI address;

    private TrainingServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param flags more flags for its Java virtual machine
     */
    static TrainingServer start(List<String> flags, Path data, String token) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(flags, data));
        builder.environment().keySet().removeIf(name -> name.startsWith("MORTISE_"));
        builder.environment().put("MORTISE_ADMIN_TOKEN", token);
        Process process = builder.redirectError(Redirect.INHERIT).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // whoever ends this ends it too
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, address), "mortise-training");
        reader.setDaemon(true);
        reader.start();
        try {
            return new TrainingServer(process, await(address));
        } catch (IOException | InterruptedException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    /** Every option is given by which conf/mortise.properties could lead to the data of the real server, or to a server of another kind. */
    private static List<String> command(List<String> flags, Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ownFlags());
        command.addAll(flags);
        command.addAll(
                List.of("-jar", System.getProperty("java.class.path"), "run", "--host", "127.0.0.1", "--port", "0"));
        command.addAll(List.of("--data", data.toString(), "--deploy-dir", "none"));
        command.addAll(List.of("--database-url", "jdbc:h2:file:" + data.resolve("database/mortise")));
        // What it trains is asked over plain HTTP, and faster than a caller is supposed to.
        command.addAll(List.of("--tls-certificate", "none", "--tls-key", "none", "--rate-limit", "1000000"));
        return command;
    }

    /** Reads to the end: the virtual machine also tells there how the archive is coming along, and a full pipe would stop it. */
    private static void read(Process process, CompletableFuture<URI> address) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(READY)) {
                    address.complete(URI.create(line.substring(READY.length()).strip()));
                }
            }
            address.completeExceptionally(new IOException("the server ended before it was ready"));
        } catch (IOException broken) {
            address.completeExceptionally(broken);
        }
    }

    private static URI await(CompletableFuture<URI> address) throws IOException, InterruptedException {
        try {
            return address.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("the server ended before it was ready", failed);
        } catch (TimeoutException late) {
            throw new IOException("the server was not ready within " + LONGEST_START.toMinutes() + " minutes", late);
        }
    }

    /** Not those by which two processes would get in each other's way, nor those about archives. */
    private static List<String> ownFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> NOT_FOR_TRAINING.stream().noneMatch(flag::startsWith))
                .toList();
    }

    URI address() {
        return address;
    }

    /** Stops it as SIGTERM does, and waits. */
    void stop() throws IOException, InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("the server did not end within " + LONGEST_STOP.toMinutes() + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException("the server ended with the exit code " + process.exitValue());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
