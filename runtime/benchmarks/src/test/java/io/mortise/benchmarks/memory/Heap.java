package io.mortise.benchmarks.memory;

import io.mortise.itests.driver.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lives in the heap of a server, by the JDK's {@code jcmd}. */
public final class Heap {
    private static final double MEGABYTE = 1024.0 * 1024;

    private static final double STEADY_MEGABYTES = 0.1;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3); // longer than an application takes to end
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private Heap() {}

    /** The bytes of all objects that can still be reached, in megabytes; the garbage is collected first. */
    public static double megabytes(ServerProcess server) {
        // What only references that are to be queued hold on to goes with the next collection.
        jcmd(server, "GC.run");
        Matcher total = TOTAL.matcher(jcmd(server, "GC.class_histogram"));
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
        jcmd(server, "GC.run");
        return jcmd(server, "VM.class_hierarchy")
                .lines()
                .map(line -> line.replace("|", "").replace("-", "").strip())
                .filter(name -> name.startsWith(prefix))
                .count();
    }

    private static String jcmd(ServerProcess server, String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(server.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("jcmd failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
