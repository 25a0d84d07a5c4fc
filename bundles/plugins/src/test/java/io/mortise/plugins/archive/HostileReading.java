package io.mortise.plugins.archive;

import io.mortise.host.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads every archive of a folder; a program of its own, so that its heap can be bounded. */
final class HostileReading {
    private HostileReading() {}

    /** Ends with 0 when all of them were refused. */
    public static void main(String[] folders) throws IOException {
        Path staging = Files.createDirectories(Path.of(folders[1]));
        PluginArchiveReader reader = new PluginArchiveReader(
                ArchiveLimits.DEFAULT, AllowedPackages.ofPluginApi(), SampleArchive.installed(Map.of()));
        List<Path> archives;
        try (Stream<Path> files = Files.list(Path.of(folders[0]))) {
            archives = files.sorted().toList();
        }
        for (Path archive : archives) {
            if (!isRefused(reader, archive, staging)) {
                throw new IllegalStateException(archive + " was accepted");
            }
        }
    }

    private static boolean isRefused(PluginArchiveReader reader, Path archive, Path staging) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            reader.read(in, "hostile.zip", staging).discard();
            return false;
        } catch (ProblemException refused) {
            return true;
        }
    }
}
