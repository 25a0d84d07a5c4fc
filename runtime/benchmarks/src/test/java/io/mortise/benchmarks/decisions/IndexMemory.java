package io.mortise.benchmarks.decisions;

import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.settings.testing.SettingsNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much heap the index of availability takes: what is left after a collection with it, less what was left before. In a
 * process of its own, where nobody else frees or takes anything meanwhile.
 */
public final class IndexMemory {
    private static final int COLLECTIONS = 8;

    private IndexMemory() {}

    /** Argument: the number of workspaces. Prints what {@link #bytesPerWorkspace} says. */
    public static void main(String[] arguments) {
        System.out.println(bytesPerWorkspace(new Population(Integer.parseInt(arguments[0]))));
    }

    static double inProcess(int workspaces) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        IndexMemory.class.getName(),
                        Integer.toString(workspaces))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The process ended with " + process.exitValue() + ": " + printed);
        }
        return Double.parseDouble(printed.strip());
    }

    /** Bytes for each workspace, with the share of its organization. The ids are there before and not counted. */
    private static double bytesPerWorkspace(Population population) {
        List<WorkspaceScope> scopes = IntStream.range(0, population.workspaces())
                .mapToObj(Population::scope)
                .toList();
        try (SettingsNode node = MemoryNode.open()) {
            long before = used();
            scopes.forEach(scope -> node.availability.isAvailable(scope, Population.module(0)));
            long after = used();
            return (double) (after - before) / scopes.size();
        }
    }

    /** One collection is not enough: some collectors leave a little behind until the fourth. */
    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
