package io.mortise.launcher.prepare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, started just as this process was, on data that is thrown away. */
final class TrainingServer implements AutoCloseable {
    private static final String READY = "Mortise is ready at ";
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
    static TrainingServer start(List<String> flags, Path data, String token) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(flags, data));
        builder.environment().keySet().removeIf(name -> name.startsWith("MORTISE_"));
        builder.environment().put("MORTISE_ADMIN_TOKEN", token);
        Process process = builder.redirectError(Redirect.INHERIT).start();
        try {
            return new TrainingServer(process, awaitReady(process));
        } catch (IOException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    /** Every option that conf/mortise.properties could lead to the data of the real server is given. */
    private static List<String> command(List<String> flags, Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(flags);
        command.addAll(
                List.of("-jar", System.getProperty("java.class.path"), "run", "--host", "127.0.0.1", "--port", "0"));
        command.addAll(List.of("--data", data.toString(), "--deploy-dir", "none"));
        command.addAll(List.of("--database-url", "jdbc:h2:file:" + data.resolve("database/mortise")));
        return command;
    }

    private static URI awaitReady(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return URI.create(line.substring(READY.length()).strip());
            }
        }
        throw new IOException("the server ended before it was ready");
    }

    URI address() {
        return address;
    }

    /** Stops it as SIGTERM does, and waits. */
    void stop() throws IOException, InterruptedException {
        process.toHandle().destroy();
        // The virtual machine tells there how the archive is coming along; a full pipe would stop it.
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
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
