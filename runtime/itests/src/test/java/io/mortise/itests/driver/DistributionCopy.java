package io.mortise.itests.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Copies of the distribution in which something is otherwise. */
public final class DistributionCopy {
    private DistributionCopy() {}

    /** Makes a copy in which a jar, such as {@code bundles/mortise-http.jar}, is changed. */
    public static Path with(String jar, Consumer<RawZip> change) {
        Path home = TestFolder.create("copy").resolve("mortise");
        try {
            copy(Distribution.home(), home);
            RawZip changed = RawZip.copyOf(Files.readAllBytes(home.resolve(jar)));
            change.accept(changed);
            Files.write(home.resolve(jar), changed.build());
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder with all that is in it. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
