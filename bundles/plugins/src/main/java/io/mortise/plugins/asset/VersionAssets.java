package io.mortise.plugins.asset;

import io.mortise.host.plugin.PluginAsset;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.plugins.archive.PackedFiles;
import io.mortise.plugins.archive.PackedFiles.PackedFile;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.store.PluginFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files below {@code ui/} of one installed version. Their names, sizes and digests are those that were found when it was
 * installed; where they lie in the archive is read when the first one is asked for, after the archive's bytes have been compared
 * with its digest, and so again whenever the archive's file shows another time or size. Safe for use by many threads.
 */
public final class VersionAssets {
    private static final Logger log = LoggerFactory.getLogger(VersionAssets.class);
    private static final int HASH_BYTES = 16;

    private final ArchiveFolder archives;
    private final String archive;
    private final Map<String, PluginFile> files = new HashMap<>(); // by the path below ui/
    private final String contentHash;
    private volatile @Nullable Layout layout;

    /**
     * What was found in the archive's file.
     *
     * @param stamp of the file when that was found
     * @param files by their names in the archive; null when it must not be read
     * @param refusal why not
     */
    private record Layout(
            Object stamp, Path archive, @Nullable Map<String, PackedFile> files, String refusal) {}

    /**
     * Knows the files of a version.
     *
     * @param archive its SHA-256
     * @param all all files of the archive
     */
    public VersionAssets(ArchiveFolder archives, String archive, List<PluginFile> all) {
        this.archives = archives;
        this.archive = archive;
        MessageDigest digest = sha256();
        List<PluginFile> own = all.stream()
                .filter(file -> file.path().startsWith(PluginAssets.FOLDER))
                .sorted(Comparator.comparing(PluginFile::path)) // databases have orders of their own
                .toList();
        for (PluginFile file : own) {
            files.put(file.path().substring(PluginAssets.FOLDER.length()), file);
            String line = file.path() + '\0' + file.contentHash() + '\0'; // which is in no path
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        this.contentHash = files.isEmpty() ? "" : HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    /** The name of them all; empty when there are none. */
    public Optional<String> contentHash() {
        return Optional.of(contentHash).filter(hash -> !hash.isEmpty());
    }

    /** Whether there is a file with exactly that path below {@code ui/}. */
    public boolean has(String path) {
        return files.containsKey(path);
    }

    /**
     * The file with exactly that path below {@code ui/}.
     *
     * @throws IOException when the archive's file cannot be read, or was changed
     */
    public Optional<PluginAsset> find(String path) throws IOException {
        PluginFile file = files.get(path);
        if (file == null) {
            return Optional.empty();
        }
        Layout found = layout();
        if (found.files() == null) {
            throw new IOException(found.refusal());
        }
        PackedFile packed = found.files().get(file.path());
        if (packed == null || packed.size() != file.sizeBytes()) {
            throw new IOException("The archive " + found.archive() + " does not hold " + file.path() + " as installed");
        }
        return Optional.of(new StoredAsset(file, packed, found.archive()));
    }

    private Layout layout() throws IOException {
        Layout known = layout;
        if (known != null && known.stamp().equals(stamp(known.archive()))) {
            return known;
        }
        return read();
    }

    private synchronized Layout read() throws IOException {
        Layout known = layout;
        if (known != null && known.stamp().equals(stamp(known.archive()))) {
            return known; // by another thread, meanwhile
        }
        Path file = archives.file(archive);
        Object stamp = stamp(file); // before it is read: a change meanwhile is noticed at the next question
        Layout found;
        try {
            Path unchanged = archives.unchanged(archive);
            found = new Layout(stamp, unchanged, PackedFiles.below(PluginAssets.FOLDER, unchanged), "");
        } catch (IOException refused) { // not to be compared with its digest, and told, again for each request
            log.error("The files of a plugin's user interface are not served. {}", refused.getMessage());
            found = new Layout(stamp, file, null, String.valueOf(refused.getMessage()));
        }
        layout = found;
        return found;
    }

    /** Differs when the file was written, or is another one. */
    private static Object stamp(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
