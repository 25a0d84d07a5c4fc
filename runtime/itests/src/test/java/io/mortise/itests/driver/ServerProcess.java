package io.mortise.itests.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A process of {@code bin/mortise} whose output is kept. */
public final class ServerProcess {
    private static final String READY = "Mortise is ready at ";
    private static final Duration LONGEST_RUN_TO_EXIT = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final Thread reader;

    ServerProcess(ProcessBuilder builder) {
        try {
            process = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = new Thread(this::read, "output of process " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits for the line that says where requests are answered. */
    String awaitReady(Duration time) {
        try {
            return address.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            kill9();
            throw new AssertionError("Mortise did not become ready\n" + output(), e);
        }
    }

    /** Waits for the process to end by itself. */
    public int awaitExit() {
        return awaitExit(LONGEST_RUN_TO_EXIT);
    }

    /** Asks the process to stop, as Ctrl-C and service managers do, and waits. */
    public int terminate(Duration time) {
        sigterm();
        return awaitExit(time);
    }

    /** Asks the process to stop and does not wait. */
    public void sigterm() {
        // Not process.destroy(): that would also close the output.
        process.toHandle().destroy();
    }

    /** Ends the process and those it started as a power cut would. */
    public void kill9() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitExit(LONGEST_RUN_TO_EXIT);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The id of the Java process. */
    public long pid() {
        return process.descendants().findFirst().map(ProcessHandle::pid).orElse(process.pid());
    }

    /** Standard output and standard error so far. */
    public String output() {
        return String.join("\n", lines);
    }

    private int awaitExit(Duration time) {
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                String output = output();
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("Mortise did not end within " + time + "\n" + output);
            }
            reader.join(LONGEST_RUN_TO_EXIT.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the lines in memory for tests, and in a file for people. */
    private void read() {
        Path file = TestFolder.root().resolve("server-" + process.pid() + ".log");
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter log = new PrintWriter(Files.newBufferedWriter(file), true)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                log.println(line);
                if (line.startsWith(READY)) {
                    address.complete(line.substring(READY.length()).strip());
                }
            }
        } catch (IOException e) {
            lines.add("(output ended: " + e.getMessage() + ")");
        } finally {
            address.completeExceptionally(new IllegalStateException("the process ended"));
        }
    }
}
