package io.mortise.benchmarks.memory;

import io.mortise.itests.driver.ClassHistogram;
import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server holds beside its heap.
 *
 * @param bundleLoaders class loaders of bundles
 * @param loaders class loaders of any kind, the virtual machine's own among them
 * @param metaspaceKilobytes of the classes that are loaded
 */
record Footprint(long bundleLoaders, long loaders, long threads, long openFiles, long metaspaceKilobytes) {
    private static final String BUNDLE_LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";
    private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");
    private static final Pattern LOADERS = Pattern.compile("Total = (\\d+)");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)");

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int MOST_LOOKS = 30;
    private static final int STEADY_KILOBYTES = 64;

    /** When nothing goes on: applications that were removed end some time later, and idle threads later still. */
    static Footprint settled(ServerProcess server) {
        Footprint now = now(server);
        for (int look = 1; look < MOST_LOOKS; look++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            Footprint before = now;
            now = now(server);
            if (now.isAsGoodAs(before)) {
                break;
            }
        }
        return now;
    }

    /** The garbage is collected first. */
    private static Footprint now(ServerProcess server) {
        Jcmd.ask(server, "GC.run"); // what only references that are to be queued hold on to goes with the next one
        long bundles = ClassHistogram.instances(server, BUNDLE_LOADER);
        return new Footprint(
                bundles,
                number(LOADERS, Jcmd.ask(server, "VM.classloader_stats")),
                number(THREADS, read(server, "status")),
                openFiles(server),
                number(METASPACE, Jcmd.ask(server, "GC.heap_info")));
    }

    private boolean isAsGoodAs(Footprint before) {
        return bundleLoaders >= before.bundleLoaders
                && loaders >= before.loaders
                && threads >= before.threads
                && openFiles >= before.openFiles
                && metaspaceKilobytes >= before.metaspaceKilobytes - STEADY_KILOBYTES;
    }

    private static long openFiles(ServerProcess server) {
        try (Stream<Path> files = Files.list(folder(server).resolve("fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(ServerProcess server, String file) {
        try {
            return Files.readString(folder(server).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(ServerProcess server) {
        return Path.of("/proc", Long.toString(server.pid()));
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("No " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }
}
