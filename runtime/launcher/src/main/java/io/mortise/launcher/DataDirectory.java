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
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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

    private DataDirectory(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Creates {@code folder} where it is missing and takes it for this process.
     *
     * @param furnish makes what a directory has that no server has used before
     */
    static DataDirectory take(Path folder, Runnable furnish) {
        Path lockFile = folder.resolve("mortise.lock");
        DataDirectory directory = new DataDirectory(open(folder, lockFile));
        try {
            directory.take(folder, lockFile, furnish);
            return directory;
        } catch (IOException failed) {
            directory.release();
            throw notWritable(folder, failed);
        } catch (RuntimeException refused) {
            directory.release();
            throw refused;
        }
    }

    private void take(Path folder, Path lockFile, Runnable furnish) throws IOException {
        if (tryLock(channel) == null) {
            throw inUse(folder, lockFile);
        }
        // The file is empty until everything is there, so a crash in between leaves a directory that still counts as
        // new.
        if (channel.size() == 0) {
            furnish.run();
        }
        byte[] process = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(process), 0);
        channel.truncate(process.length);
        channel.force(true);
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
                        "it cannot be written to: " + reason(failed),
                        "Let the user " + System.getProperty("user.name")
                                + " write there, or name another directory with --data"),
                failed);
    }

    private static String reason(IOException failed) {
        if (failed instanceof FileAlreadyExistsException) {
            return "something that is not a folder is in its place";
        }
        if (failed instanceof AccessDeniedException) {
            return "this user has no right to";
        }
        return failed instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : failed.toString();
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
