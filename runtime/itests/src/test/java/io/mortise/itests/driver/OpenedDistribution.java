package io.mortise.itests.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the distribution whose list of packages for plugins lets everything through. */
public final class OpenedDistribution {
    private static final String API = "bundles/mortise-plugin-api.jar";
    private static final String LIST = "allowed-packages.txt";
    private static final String EVERYTHING = "org.*\nio.*\njakarta.*\njavax.*\n";

    private OpenedDistribution() {}

    /** Makes the copy. */
    public static Path create() {
        Path home = TestFolder.create("opened").resolve("mortise");
        try (Stream<Path> files = Files.walk(Distribution.home())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, home.resolve(Distribution.home().relativize(file)));
            }
            byte[] api = Files.readAllBytes(home.resolve(API));
            Files.write(
                    home.resolve(API), RawZip.copyOf(api).with(LIST, EVERYTHING).build());
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
