package io.mortise.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds Java runtimes on this machine. */
final class Javas {
    private static final Path USUAL = Path.of("/usr/lib/jvm");

    private Javas() {}

    /** One of that major version: named by {@code JAVA_HOME_<major>}, or in the usual folder. */
    static Optional<Path> find(int major) throws IOException {
        List<Path> candidates = new ArrayList<>();
        Optional.ofNullable(System.getenv("JAVA_HOME_" + major)).map(Path::of).ifPresent(candidates::add);
        if (Files.isDirectory(USUAL)) {
            try (Stream<Path> folders = Files.list(USUAL)) {
                folders.sorted().forEach(candidates::add);
            }
        }
        for (Path candidate : candidates) {
            if (isOf(major, candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(int major, Path home) throws IOException {
        Path release = home.resolve("release");
        return Files.isExecutable(home.resolve("bin/java"))
                && Files.isReadable(release)
                && Files.readString(release).contains("JAVA_VERSION=\"" + major + ".");
    }
}
