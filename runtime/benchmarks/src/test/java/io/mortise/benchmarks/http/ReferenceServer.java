package io.mortise.benchmarks.http;

import io.mortise.itests.driver.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process of {@link PreparedBytes}. */
record ReferenceServer(Process process, URI address) implements AutoCloseable {
    private static final Pattern OF_ONE_PROGRAM = Pattern.compile("-X.*(share|Archive|AOT|FlightRecord).*");

    /** Starts one that serves those bytes, with the Java flags of the server it is compared with. */
    static ReferenceServer start(byte[] bytes, ServerProcess compared, Path folder) throws IOException {
        Path file = Files.write(folder.resolve("prepared.json"), bytes);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(compared));
        command.addAll(List.of(
                "-classpath", System.getProperty("java.class.path"), PreparedBytes.class.getName(), file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        String line = output.readLine();
        if (line == null || !line.startsWith(PreparedBytes.READY)) {
            process.destroyForcibly();
            throw new AssertionError("The reference did not start: " + line);
        }
        return new ReferenceServer(
                process, URI.create("http://127.0.0.1:" + line.substring(PreparedBytes.READY.length())));
    }

    /** What says how code runs and memory is managed. */
    private static List<String> flags(ServerProcess compared) {
        Stream<String> arguments = ProcessHandle.of(compared.pid())
                .flatMap(handle -> handle.info().arguments())
                .map(Arrays::stream)
                .orElseThrow(() -> new AssertionError("The flags of the server cannot be read"));
        return arguments
                .filter(argument -> argument.startsWith("-X"))
                .filter(flag -> !OF_ONE_PROGRAM.matcher(flag).matches())
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
