package io.mortise.benchmarks.start;

import io.mortise.benchmarks.start.reference.PlainServer;
import io.mortise.itests.driver.Distribution;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server that can be started, prints {@code … is ready at ADDRESS} and then answers.
 *
 * @param question a path that is answered from the database
 */
record Program(List<String> command, Map<String, String> environment, String question) {

    /** The distribution as it is shipped. */
    static Program mortise(Path home, Path javaHome) {
        return new Program(
                List.of(home.resolve("bin/mortise").toString(), "run", "--port", "0", "--data"),
                Map.of("JAVA_HOME", javaHome.toString(), "MORTISE_ADMIN_TOKEN", Distribution.TOKEN),
                "/api/platform/modules");
    }

    /** The plain program on the class path of the benchmarks. */
    static Program reference(Path javaHome, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(flags);
        command.addAll(
                List.of("-classpath", absolute(System.getProperty("java.class.path")), PlainServer.class.getName()));
        return new Program(command, Map.of(), "/plugins");
    }

    /** Starts it with its output going to {@code log}. */
    ProcessBuilder with(Path data, Path log) {
        List<String> all = new ArrayList<>(command);
        all.add(data.toString());
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().keySet().removeIf(name -> name.startsWith("MORTISE_") || name.startsWith("JAVA_"));
        builder.environment().putAll(environment);
        return builder.redirectError(log.toFile());
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator)).stream()
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .toList());
    }
}
