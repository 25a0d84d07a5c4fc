package io.mortise.plugins.archive;

import io.mortise.plugins.manifest.PluginManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a bundle from an archive without OSGi headers: the same files behind a generated manifest. The same archive always
 * gives the same bytes, on every Java version: times are fixed and nothing is packed.
 */
final class GeneratedBundle {
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int LINE_BYTES = 70;

    private GeneratedBundle() {}

    /** The headers that the bundle gets. */
    static OsgiHeaders headers(PluginManifest manifest) {
        Map<String, String> main = new TreeMap<>();
        main.put("Bundle-ManifestVersion", "2");
        main.put("Bundle-SymbolicName", manifest.name());
        main.put("Bundle-Version", manifest.version().bundleVersion());
        return new OsgiHeaders(manifest.name(), manifest.version().bundleVersion(), List.of(), List.of(), main);
    }

    /** Writes the bundle; the archive has passed every check. */
    static void write(Path archive, List<ArchiveEntry> entries, OsgiHeaders headers, Path target) throws IOException {
        try (ZipFile source = new ZipFile(archive.toFile());
                OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] manifest = manifest(headers);
            CRC32 crc = new CRC32();
            crc.update(manifest);
            begin(zip, ManifestFile.PATH, manifest.length, crc.getValue());
            zip.write(manifest);
            for (ArchiveEntry entry : entries) {
                if (isKept(entry.path())) {
                    copy(source, entry, zip);
                }
            }
        }
    }

    private static boolean isKept(String path) {
        return !path.toUpperCase(Locale.ROOT).equals(ManifestFile.PATH)
                && !SIGNATURE.matcher(path).matches();
    }

    private static void copy(ZipFile source, ArchiveEntry entry, ZipOutputStream zip) throws IOException {
        ZipEntry original = source.getEntry(entry.path());
        begin(zip, entry.path(), entry.size(), original.getCrc());
        try (InputStream in = source.getInputStream(original)) {
            in.transferTo(zip);
        }
    }

    private static void begin(ZipOutputStream zip, String path, long size, long crc) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(crc);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
    }

    private static byte[] manifest(OsgiHeaders headers) {
        StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\n");
        new TreeMap<>(headers.main()).forEach((name, value) -> appendHeader(text, name + ": " + value));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendHeader(StringBuilder text, String header) {
        // All values are ASCII: a character is a byte.
        for (int from = 0; from < header.length(); from += LINE_BYTES) {
            text.append(from == 0 ? "" : " ")
                    .append(header, from, Math.min(header.length(), from + LINE_BYTES))
                    .append("\r\n");
        }
    }
}
