package io.mortise.launcher;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data directory, held by this process: a lock on {@code mortise.lock}, which names the process in its first line. */
final class DataDirectory {
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);

    private final FileChannel channel;
    private final boolean isNew;

    private DataDirectory(FileChannel channel, boolean isNew) {
        this.channel = channel;
        this.isNew = isNew;
    }

    /** Creates {@code folder} where it is missing and takes it for this process. */
    static DataDirectory take(Path folder) {
        Path lockFile = folder.resolve("mortise.lock");
        boolean isNew = Files.notExists(lockFile);
        FileChannel channel = open(folder, lockFile);
        try {
            if (tryLock(channel) == null) {
                channel.close();
                throw inUse(folder, lockFile);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            return new DataDirectory(channel, isNew);
        } catch (IOException failed) {
            throw notWritable(folder, failed);
        }
    }

    /** Whether no server has used the directory before. */
    boolean isNew() {
        return isNew;
    }

    private static FileChannel open(Path folder, Path lockFile) {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw notWritable(folder, failed);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static LaunchException inUse(Path folder, Path lockFile) throws IOException {
        String owner = Files.readString(lockFile).strip();
        return new LaunchException(new StartProblem(
                ExitCode.DATA_DIRECTORY,
                "The data directory is in use",
                folder.toString(),
                owner.isEmpty() ? "another process holds it" : "the process " + owner + " holds it",
                "Stop that process first, or name another directory with --data"));
    }

    private static LaunchException notWritable(Path folder, IOException failed) {
        return new LaunchException(
                new StartProblem(
                        ExitCode.DATA_DIRECTORY,
                        "The data directory is not usable",
                        folder.toString(),
                        "it cannot be written to: " + failed,
                        "Let the user " + System.getProperty("user.name")
                                + " write there, or name another directory with --data"),
                failed);
    }

    /** Lets another process have the directory. */
    void release() {
        try {
            channel.close();
        } catch (IOException failed) {
            // The lock ends with the process at the latest.
            log.warn("The data directory's lock file could not be closed", failed);
        }
    }
}
