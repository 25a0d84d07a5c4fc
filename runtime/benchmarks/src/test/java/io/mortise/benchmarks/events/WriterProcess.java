package io.mortise.benchmarks.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process of {@link SocketWriter}. */
record WriterProcess(Process process, InetSocketAddress address) implements AutoCloseable {
    private static final long LONGEST_START_SECONDS = 30;
    private static final long LONGEST_STOP_SECONDS = 10;
    /** Those of {@code bin/mortise} that say how memory is managed. */
    private static final List<String> JAVA_FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:InitialHeapSize=60m", "-XX:NewSize=24m", "-XX:MetaspaceSize=96m");

    /** Starts one that waits for that many clients. */
    static WriterProcess start(int clients) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_FLAGS);
        command.addAll(List.of(
                "-classpath",
                System.getProperty("java.class.path"),
                SocketWriter.class.getName(),
                Integer.toString(clients)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new WriterProcess(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port(process)));
        } catch (Exception e) {
            process.destroyForcibly();
            throw new AssertionError("The reference did not start", e);
        }
    }

    private static int port(Process process) throws Exception {
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        String line = CompletableFuture.supplyAsync(
                        () -> output.lines().findFirst().orElseThrow())
                .get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        return Integer.parseInt(line.substring(SocketWriter.READY.length()));
    }

    /** Makes it write the next event to all clients. */
    void causeEvent() throws IOException {
        OutputStream input = process.getOutputStream();
        input.write('\n');
        input.flush();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit()
                .completeOnTimeout(process, LONGEST_STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly();
            throw new AssertionError("The reference did not end");
        }
    }
}
