package io.mortise.itests.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders below the build folder, so that what a failed test leaves can be looked at. */
public final class TestFolder {
    private TestFolder() {}

    /** A new folder whose name begins with {@code name}. */
    public static Path create(String name) {
        try {
            return Files.createTempDirectory(root(), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds all of them. */
    static Path root() {
        try {
            return Files.createDirectories(Path.of("target", "it").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
