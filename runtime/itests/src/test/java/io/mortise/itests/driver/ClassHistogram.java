package io.mortise.itests.driver;

/** Looks into the heap of a server. */
public final class ClassHistogram {
    private ClassHistogram() {}

    /** How many instances of a class are reachable; 0 when there is none. */
    public static long instances(ServerProcess server, String className) {
        // Counting collects the garbage first.
        return Jcmd.ask(server, "GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= 4 && words[3].equals(className))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }
}
