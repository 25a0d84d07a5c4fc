package io.mortise.cli.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.cli.failure.Cause;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An export that was found whole: every entry is there, has its checksum and its number of rows, and there is no other. */
public final class ExportFile implements AutoCloseable {
    private static final int LARGEST_MANIFEST = 64 << 20;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;
    private final String id;

    private ExportFile(Path file, ZipFile zip, Manifest manifest, String id) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
        this.id = id;
    }

    /** Opens and checks it; throws {@code CommandFailure} for any other file. */
    public static ExportFile open(Path file) {
        try {
            return checked(file, new ZipFile(file.toFile()));
        } catch (IOException fault) {
            throw unusable(
                    file,
                    "it is no whole ZIP file: " + Cause.of(fault),
                    "Give the file that 'mortise export' has written; one that was cut off must be copied again",
                    fault);
        }
    }

    private static ExportFile checked(Path file, ZipFile zip) throws IOException {
        try {
            byte[] bytes = manifestBytes(file, zip);
            ExportFile opened = new ExportFile(file, zip, manifest(file, bytes), Digests.of(bytes));
            opened.check();
            return opened;
        } catch (IOException | RuntimeException fault) {
            zip.close();
            throw fault;
        }
    }

    private static byte[] manifestBytes(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null || entry.getSize() > LARGEST_MANIFEST) {
            throw foreign(file);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(LARGEST_MANIFEST);
        }
    }

    private static Manifest manifest(Path file, byte[] bytes) {
        try {
            JsonNode document = Json.MAPPER.readTree(bytes);
            if (!document.path("kind").asText().equals(Manifest.KIND)) {
                throw foreign(file);
            }
            int format = document.path("formatVersion").asInt();
            if (format != Manifest.FORMAT) {
                throw unusable(
                        file,
                        "its format is " + format + ", and this program reads " + Manifest.FORMAT,
                        "Use bin/mortise of version "
                                + document.path("productVersion").asText() + " or newer",
                        null);
            }
            return Json.MAPPER.treeToValue(document, Manifest.class);
        } catch (IOException | IllegalArgumentException fault) {
            throw unusable(file, "its " + Manifest.NAME + " cannot be read", "Copy the file again", fault);
        }
    }

    private void check() throws IOException {
        for (Manifest.Entry entry : manifest.entries()) {
            if (!entry.isPossible()) {
                throw altered("its " + Manifest.NAME + " lists '" + entry.name() + "', which no export has");
            }
        }
        Set<String> expected =
                manifest.entries().stream().map(Manifest.Entry::name).collect(Collectors.toCollection(HashSet::new));
        expected.add(Manifest.NAME);
        Set<String> found = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
        if (!found.equals(expected) || zip.size() != expected.size()) {
            throw altered("it does not have exactly the entries that its " + Manifest.NAME + " lists");
        }
        for (Manifest.Entry entry : manifest.entries()) {
            check(entry);
        }
    }

    private void check(Manifest.Entry entry) throws IOException {
        requireSize(entry);
        try (InputStream in = read(entry)) {
            if (!Digests.of(in).equals(entry.sha256())) {
                throw altered("the bytes of " + entry.name() + " do not have their SHA-256");
            }
        }
        if (!entry.content()) {
            try (BufferedReader lines = lines(entry)) {
                long rows = lines.lines().count();
                if (rows != entry.rows()) {
                    throw altered(entry.name() + " has " + rows + " rows instead of " + entry.rows());
                }
            }
        }
    }

    /** Before its rows are counted line by line: a few bytes can become very many. */
    private void requireSize(Manifest.Entry entry) throws IOException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = read(entry)) {
            for (int count = in.read(buffer); count >= 0 && size <= entry.sizeBytes(); count = in.read(buffer)) {
                size += count;
            }
        }
        if (size != entry.sizeBytes()) {
            throw altered(entry.name() + " does not have its " + entry.sizeBytes() + " bytes");
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The SHA-256 of its manifest, and by that of everything in it. */
    public String id() {
        return id;
    }

    public InputStream read(Manifest.Entry entry) throws IOException {
        ZipEntry zipEntry = zip.getEntry(entry.name());
        if (zipEntry == null) {
            throw altered(entry.name() + " is missing");
        }
        return zip.getInputStream(zipEntry);
    }

    /** The rows of an entry, one on each line. */
    public BufferedReader lines(Manifest.Entry entry) throws IOException {
        return new BufferedReader(new InputStreamReader(read(entry), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private CommandFailure altered(String why) {
        return unusable(file, "it was altered: " + why, "Copy it again, or export again; nothing was imported", null);
    }

    private static CommandFailure foreign(Path file) {
        return unusable(
                file, "it is a ZIP file, but no export", "Give the file that 'mortise export' has written", null);
    }

    private static CommandFailure unusable(Path file, String why, String mend, @Nullable Exception cause) {
        String what = "The file cannot be imported";
        return cause == null
                ? new CommandFailure(ExitCode.FILE, what, file.toString(), why, mend)
                : new CommandFailure(ExitCode.FILE, what, file.toString(), why, mend, cause);
    }
}
