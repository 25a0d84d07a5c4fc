package io.mortise.benchmarks.start;

import io.mortise.itests.driver.Distribution;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of a program, from its launch to its end. */
final class Launch implements AutoCloseable {
    private static final String READY = " is ready at ";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration SETTLING_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_PAUSES = 20;
    private static final double SETTLED_MEGABYTES = 0.5;

    private final Process process;
    private final double wallSeconds;
    private final double processorSeconds;

    private Launch(Process process, double wallSeconds, double processorSeconds) {
        this.process = process;
        this.wallSeconds = wallSeconds;
        this.processorSeconds = processorSeconds;
    }

    /** Launches and waits for the first answer. */
    static Launch of(Program program, Path data, Path log) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = program.with(data, log).start();
        try {
            ask(URI.create(address(process, log) + program.question()));
            double wallSeconds = (System.nanoTime() - began) / 1e9;
            return new Launch(process, wallSeconds, processorSeconds(process));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static String address(Process process, Path log) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            int ready = line.indexOf(READY);
            if (ready >= 0) {
                return line.substring(ready + READY.length()).strip();
            }
        }
        throw new IllegalStateException("The process ended before it was ready:\n" + Files.readString(log));
    }

    private static void ask(URI question) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(question)
                .header("Authorization", "Bearer " + Distribution.TOKEN)
                .build();
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("module-kb")) {
            throw new IllegalStateException(question + " answers " + answer.statusCode() + " " + answer.body());
        }
    }

    private static double processorSeconds(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** What the start took; waits until the resident memory stays as it is. */
    Start start() throws IOException, InterruptedException {
        double before = residentMegabytes();
        for (int pause = 0; pause < MOST_PAUSES; pause++) {
            process.waitFor(SETTLING_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            double now = residentMegabytes();
            if (Math.abs(now - before) < SETTLED_MEGABYTES) {
                break;
            }
            before = now;
        }
        return new Start(wallSeconds, processorSeconds, residentMegabytes());
    }

    private double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** The flags of the Java virtual machine that the process runs with, but for properties and class archives. */
    List<String> javaFlags() {
        return List.of(process.info().arguments().orElseThrow()).stream()
                .takeWhile(word -> !word.equals("-jar"))
                .filter(word -> word.startsWith("-X"))
                .filter(word -> !word.contains("SharedArchiveFile") && !word.contains("AOTCache"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("The process did not end within a minute");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process.getInputStream().close();
    }
}
