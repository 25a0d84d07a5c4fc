package io.mortise.launcher.prepare;

import io.mortise.launcher.Distribution;
import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets a server run for a moment, so that the Java virtual machine can keep the classes it used in an archive. A later
 * start takes them from there, for as long as the Java and the jars are the same; otherwise it goes without.
 */
public final class Preparation {
    private static final int TOKEN_BYTES = 32;

    private final Distribution distribution;
    private final String token;

    public Preparation(Distribution distribution) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.distribution = distribution;
        this.token = HexFormat.of().formatHex(random);
    }

    /** Makes the archive {@code file}, which it returns; an older one is replaced when the new one is there. */
    public Path run(Path file) {
        ClassArchive archive = ClassArchive.ofThisJava(file);
        try {
            Path work = Files.createTempDirectory("mortise-prepare-");
            try {
                make(archive, work);
                return file;
            } finally {
                remove(work);
            }
        } catch (IOException failed) {
            throw notMade(file, failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("Nobody interrupts the main thread", interrupted);
        }
    }

    private void make(ClassArchive archive, Path work) throws IOException, InterruptedException {
        Path draft = archive.draft();
        // The first start fills the data; what the archive shall quicken is a start with data that is there.
        try (TrainingServer first = TrainingServer.start(List.of(), work.resolve("data"), token)) {
            new TrainingRequests(first.address(), token).furnish(distribution.samples());
            first.stop();
        }
        try (TrainingServer second = TrainingServer.start(List.of(archive.flag(draft)), work.resolve("data"), token)) {
            new TrainingRequests(second.address(), token).use();
            second.stop();
        }
        if (!Files.isRegularFile(draft)) {
            throw new IOException("the Java virtual machine did not write it");
        }
        archive.take(draft);
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    private static LaunchException notMade(Path file, IOException failed) {
        return new LaunchException(
                new StartProblem(
                        ExitCode.INTERNAL,
                        "The archive of classes was not made",
                        file.toString(),
                        String.valueOf(failed.getMessage() == null ? failed : failed.getMessage()),
                        "See that this user may write there and that the disk has room, look at the lines above, and run it again;"
                                + " without the archive Mortise runs as before"),
                failed);
    }
}
