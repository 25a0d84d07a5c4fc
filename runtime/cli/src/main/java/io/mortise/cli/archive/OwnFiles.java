package io.mortise.cli.archive;

import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that nobody else may read, where the file system knows of such a thing. */
final class OwnFiles {
    private static final boolean IS_POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private OwnFiles() {}

    /**
     * Creates it, or finds it as it was left; throws {@code CommandFailure} for one that somebody else has made or can reach,
     * who could have put anything into it.
     */
    static void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, only("rwx------"));
        } catch (FileAlreadyExistsException there) {
            requireOwn(folder);
        }
    }

    private static void requireOwn(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw foreign(folder, "it is a link or a file, and no folder");
        }
        if (!IS_POSIX) {
            return;
        }
        PosixFileAttributes folderIs =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (folderIs.permissions().stream().anyMatch(OTHERS::contains)) {
            throw foreign(folder, "others may reach it");
        }
        Path probe = Files.createTempFile(folder, "owner-", ".new");
        try {
            if (!Files.getOwner(probe).equals(folderIs.owner())) {
                throw foreign(folder, "it belongs to " + folderIs.owner().getName());
            }
        } finally {
            Files.delete(probe);
        }
    }

    private static CommandFailure foreign(Path folder, String why) {
        return new CommandFailure(
                ExitCode.FILE,
                "What it holds of an export cannot be trusted",
                folder.toString(),
                why,
                "Remove it, or choose another file");
    }

    static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, only("rw-------"));
        } catch (FileAlreadyExistsException there) {
            // it is ours: the folder is
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return IS_POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
