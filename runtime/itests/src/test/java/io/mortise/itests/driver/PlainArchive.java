package io.mortise.itests.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The archive of a plugin as any ZIP tool makes it: a manifest and files, without OSGi headers and without code. */
public final class PlainArchive {
    private static final String UI = "ui/";

    private final Map<String, Object> manifest = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();

    private PlainArchive(String name, String version, String type) {
        manifest.put("name", name);
        manifest.put("version", version);
        manifest.put("type", type);
    }

    /** A plugin of that type, such as {@code ui} or {@code theme}. */
    public static PlainArchive of(String name, String version, String type) {
        return new PlainArchive(name, version, type);
    }

    /** Sets a field of the manifest. */
    public PlainArchive manifest(String field, Object value) {
        manifest.put(field, value);
        return this;
    }

    /** Sets what it contributes at an extension point. */
    public PlainArchive contributes(String point, Object items) {
        manifest.put("contributes", Map.of(point, items));
        return this;
    }

    /** Adds a file. */
    public PlainArchive file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** Adds a text file. */
    public PlainArchive file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Where a file below {@code ui/} is served, by the rule in the documentation. */
    public String address(String path) {
        MessageDigest all = sha256();
        files.forEach((name, content) -> {
            if (name.startsWith(UI)) {
                String one = HexFormat.of().formatHex(sha256().digest(content));
                all.update((name + '\0' + one + '\0').getBytes(StandardCharsets.UTF_8));
            }
        });
        String hash = HexFormat.of().formatHex(all.digest(), 0, 16);
        return "/assets/" + manifest.get("name") + "/" + hash + "/" + path;
    }

    /** The archive's bytes. */
    public byte[] build() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            write(zip, "manifest.json", json());
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(zip, file.getKey(), file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private byte[] json() throws JsonProcessingException {
        return new ObjectMapper().writeValueAsBytes(manifest);
    }

    private static void write(ZipOutputStream zip, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
