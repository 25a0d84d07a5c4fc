package io.mortise.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much a run does.
 *
 * @param isFull the sizes and repetitions of the figures as they are defined; otherwise fewer, for a quick look
 * @param work a folder for what the run needs
 */
public record Plan(boolean isFull, Path work) {

    /** The number for this mode. */
    public int pick(int inShort, int inFull) {
        return isFull ? inFull : inShort;
    }

    /** A new folder whose name begins with {@code name}. */
    public Path folder(String name) {
        try {
            Files.createDirectories(work);
            return Files.createTempDirectory(work, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
