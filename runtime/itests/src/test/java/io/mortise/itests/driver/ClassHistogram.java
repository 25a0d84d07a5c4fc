package io.mortise.itests.driver;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks into the heap of a server. */
public final class ClassHistogram {
    private ClassHistogram() {}

    /** How many instances of a class are reachable; 0 when there is none. */
    public static long instances(ServerProcess server, String className) {
        return lines(server)
                .filter(words -> words[3].equals(className))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }

    /** How many bytes the reachable instances of classes with such names have, without what they refer to. */
    public static long bytes(ServerProcess server, Pattern classNames) {
        return lines(server)
                .filter(words -> classNames.matcher(words[3]).matches())
                .mapToLong(words -> Long.parseLong(words[2]))
                .sum();
    }

    /** The number of the line, the instances, the bytes, the name of the class. */
    private static Stream<String[]> lines(ServerProcess server) {
        // Counting collects the garbage first.
        return Jcmd.ask(server, "GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= 4 && words[0].endsWith(":"));
    }
}
