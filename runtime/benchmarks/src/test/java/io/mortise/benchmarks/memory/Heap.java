package io.mortise.benchmarks.memory;

import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.ServerProcess;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lives in the heap of a server. */
public final class Heap {
    private static final double MEGABYTE = 1024.0 * 1024;

    private static final double STEADY_MEGABYTES = 0.1;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3); // longer than an application takes to end
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private Heap() {}

    /** The bytes of all objects that can still be reached, in megabytes; the garbage is collected first. */
    public static double megabytes(ServerProcess server) {
        // What only references that are to be queued hold on to goes with the next collection.
        Jcmd.ask(server, "GC.run");
        Matcher total = TOTAL.matcher(Jcmd.ask(server, "GC.class_histogram"));
        if (!total.find()) {
            throw new AssertionError("The histogram has no total");
        }
        return Long.parseLong(total.group(1)) / MEGABYTE;
    }

    /** The same when nothing goes on: applications that were replaced or removed end some time later. */
    public static double settledMegabytes(ServerProcess server) {
        double before;
        double now = megabytes(server);
        do {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            before = now;
            now = megabytes(server);
        } while (before - now > STEADY_MEGABYTES);
        return now;
    }

    /** How many classes are loaded whose names begin so; the garbage is collected first. */
    static long classes(ServerProcess server, String prefix) {
        Jcmd.ask(server, "GC.run");
        return Jcmd.ask(server, "VM.class_hierarchy")
                .lines()
                .map(line -> line.replace("|", "").replace("-", "").strip())
                .filter(name -> name.startsWith(prefix))
                .count();
    }
}
