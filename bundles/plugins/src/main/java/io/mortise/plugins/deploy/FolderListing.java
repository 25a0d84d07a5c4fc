package io.mortise.plugins.deploy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The archives in the folder at one moment.
 *
 * @param files by file name, ordered
 * @param folderKey tells the folder from another one at the same path
 */
record FolderListing(Map<String, Stamp> files, String folderKey) {

    /** What changes when a file is written to. */
    record Stamp(long size, FileTime modified) {}

    /** Lists the folder; throws {@link IOException} when it is missing or cannot be read. */
    static FolderListing of(Path folder) throws IOException {
        Map<String, Stamp> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (isArchiveName(name)) {
                    add(entry, name, files);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new FolderListing(files, key(folder));
    }

    private static void add(Path entry, String name, Map<String, Stamp> files) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                files.put(name, new Stamp(attributes.size(), attributes.lastModifiedTime()));
            }
        } catch (NoSuchFileException gone) {
            return; // removed while we were looking: its own event follows
        }
    }

    /** Editors and copy programs write under a name that begins with a dot or a tilde, or ends otherwise, and then rename. */
    private static boolean isArchiveName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.startsWith(".") && !lower.startsWith("~") && (lower.endsWith(".zip") || lower.endsWith(".jar"));
    }

    private static String key(Path folder) throws IOException {
        boolean hasInodes = folder.getFileSystem().supportedFileAttributeViews().contains("unix");
        return hasInodes ? String.valueOf(Files.getAttribute(folder, "unix:ino")) : "";
    }
}
