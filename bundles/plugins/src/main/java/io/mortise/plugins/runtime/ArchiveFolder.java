package io.mortise.plugins.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of archives, {@code <sha256>.jar}: a copy of what the database holds, never trusted without its digest. Safe for
 * use by many threads.
 */
public final class ArchiveFolder {
    private static final Logger log = LoggerFactory.getLogger(ArchiveFolder.class);
    private static final String SUFFIX = ".jar";

    /** The database's copy. */
    @FunctionalInterface
    public interface Original {
        /** Writes the archive with that digest; false when there is none. */
        boolean copyTo(String sha256, OutputStream out) throws IOException;
    }

    private final Path folder;
    private final Original original;

    public ArchiveFolder(Path folder, Original original) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.original = original;
    }

    /** Copies a checked archive in, so that it need not be fetched from the database. */
    public void add(Path archive, String sha256) throws IOException {
        Path target = file(sha256);
        if (Files.notExists(target) || !digest(target).equals(sha256)) {
            Path part = Files.createTempFile(folder, sha256, ".part");
            try {
                Files.copy(archive, part, StandardCopyOption.REPLACE_EXISTING);
                force(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    /** The archive's file; written anew from the database when it is missing or holds other bytes. */
    public Path verified(String sha256) throws IOException {
        Path file = file(sha256);
        boolean there = Files.exists(file);
        if (there && digest(file).equals(sha256)) {
            return file;
        }
        if (there) {
            log.warn("{} was changed by someone; it is written anew from the database", file);
        } else {
            log.info("{} is missing; it is written anew from the database", file);
        }
        restore(file, sha256);
        return file;
    }

    /** A power cut must not leave a file that looks as if somebody had changed it. */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * The archive's file for a start; written anew from the database when it is missing.
     *
     * @throws RefusedArchiveException when it holds other bytes: that is for a person to look at
     */
    public Path unchanged(String sha256) throws IOException {
        Path file = file(sha256);
        if (Files.exists(file)) {
            String digest = digest(file);
            if (!digest.equals(sha256)) {
                throw RefusedArchiveException.changed("Its archive " + file + " was changed after it was installed: its"
                        + " SHA-256 is " + digest + ". Find out who did that; then activate the plugin to have the file"
                        + " written anew from the database");
            }
        }
        return verified(sha256);
    }

    private synchronized void restore(Path file, String sha256) throws IOException {
        Path part = Files.createTempFile(folder, sha256, ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                if (!original.copyTo(sha256, out)) {
                    throw new IOException("The database holds no archive " + sha256);
                }
            }
            if (!digest(part).equals(sha256)) {
                throw new IOException("The database's archive " + sha256 + " has other bytes than its digest says");
            }
            force(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The size of an archive in bytes, 0 while its file is missing. */
    public long size(String sha256) {
        return file(sha256).toFile().length();
    }

    /** Deletes every file but those of these archives. */
    public void retainOnly(Set<String> digests) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                boolean wanted =
                        name.endsWith(SUFFIX) && digests.contains(name.substring(0, name.length() - SUFFIX.length()));
                if (!wanted) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Deletes the file of an archive that is no longer stored. */
    public void remove(String sha256) throws IOException {
        Files.deleteIfExists(file(sha256));
    }

    /** Where the file of an archive lies, or would lie. */
    public Path file(String sha256) {
        return folder.resolve(sha256 + SUFFIX);
    }

    /** The SHA-256 of a file's content, lower-case hex. */
    public static String digest(Path file) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
