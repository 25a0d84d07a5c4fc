package io.mortise.plugins.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An archive that somebody has unpacked, changed and packed again. */
public final class RepackedZip {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private RepackedZip() {}

    public static RepackedZip of(byte[] archive) {
        RepackedZip zip = new RepackedZip();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    zip.entries.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip;
    }

    public RepackedZip put(String name, String content) {
        return put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public RepackedZip put(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public RepackedZip without(Predicate<String> names) {
        entries.keySet().removeIf(names);
        return this;
    }

    /** The order of the alphabet, from behind. */
    public RepackedZip reversed() {
        List<String> names = new ArrayList<>(entries.keySet());
        names.sort(Comparator.reverseOrder());
        names.forEach(name -> entries.put(name, Objects.requireNonNull(entries.remove(name))));
        return this;
    }

    public byte[] content(String name) {
        return Objects.requireNonNull(entries.get(name)).clone();
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
