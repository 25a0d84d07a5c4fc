package io.mortise.launcher.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The file in which the Java virtual machine keeps classes as it uses them, for one version of Java. */
record ClassArchive(Path file, int javaVersion) {
    /** From then on one run is enough for an archive that also holds linked classes and profiles. */
    private static final int AHEAD_OF_TIME = 25;

    /** The archive for the Java that runs this; {@code bin/mortise} names the file. */
    static ClassArchive ofThisJava(Path file) {
        return new ClassArchive(file, Runtime.version().feature());
    }

    /** The flag that makes a Java virtual machine write the archive to {@code target} when it ends. */
    String flag(Path target) {
        return (javaVersion >= AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + target;
    }

    /** Where it is written, beside its place, so that a server that starts meanwhile never sees half of it. */
    Path draft() throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        letOthersRead(folder, "rwxr-xr-x");
        Path draft = folder.resolve("new-" + file.getFileName());
        Files.deleteIfExists(draft);
        return draft;
    }

    /** Puts what was written in its place. It holds code and nothing of a tenant's: the server may run as another user. */
    void take(Path draft) throws IOException {
        letOthersRead(draft, "r--r--r--");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void letOthersRead(Path path, String permissions) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }
}
