package io.mortise.plugins.lifecycle;

import io.mortise.plugins.archive.PluginArchive;
import io.mortise.plugins.archive.PluginArchiveReader;
import io.mortise.plugins.archive.UploadCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads archives through the staging folder, which holds nothing from one start of the runtime to the next. */
final class ArchiveIntake {
    private static final Logger log = LoggerFactory.getLogger(ArchiveIntake.class);

    private final PluginArchiveReader reader;
    private final Path staging;

    ArchiveIntake(PluginArchiveReader reader, Path staging) throws IOException {
        this.reader = reader;
        this.staging = Files.createDirectories(staging);
    }

    /** Reads and checks an archive; whoever gets it lets go of it with {@link #discard}. */
    PluginArchive read(InputStream in, String fileName) {
        return read(in, fileName, UploadCheck.NONE);
    }

    /** The same with another check, whose faults are told with those of the archive. */
    PluginArchive read(InputStream in, String fileName, UploadCheck more) {
        try {
            return reader.read(in, fileName, staging, more);
        } catch (IOException unreadable) {
            throw PluginProblems.unreadable(fileName, unreadable);
        }
    }

    void discard(PluginArchive archive) {
        try {
            archive.discard();
        } catch (IOException left) {
            log.warn("{} stays in the staging folder until the next start", archive.file(), left);
        }
    }

    /** Deletes what an earlier run of the process left behind. */
    void empty() {
        try {
            Files.walkFileTree(staging, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
                    if (!folder.equals(staging)) {
                        Files.delete(folder);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException left) {
            log.warn("What an earlier run left in {} stays until the next start", staging, left);
        }
    }
}
