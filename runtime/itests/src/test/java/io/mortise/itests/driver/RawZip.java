package io.mortise.itests.driver;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A ZIP with whatever entries a test wants, also those that no tool would write. */
public final class RawZip {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** An empty one. */
    public static RawZip empty() {
        return new RawZip();
    }

    /** One with the entries of another. */
    public static RawZip copyOf(byte[] archive) {
        RawZip copy = new RawZip();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                copy.entries.put(entry.getName(), zip.readAllBytes());
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds or replaces an entry. */
    public RawZip with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Adds or replaces an entry. */
    public RawZip with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes an entry. */
    public RawZip without(String name) {
        entries.remove(name);
        return this;
    }

    /** The names of the entries, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** The content of an entry. */
    public String text(String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    /** The archive's bytes. */
    public byte[] build() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
