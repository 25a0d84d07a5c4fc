package io.mortise.cli.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.cli.archive.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What the archive of a plugin says it is; whether it is sound is for the server to say. */
final class PluginZip {
    private static final String MANIFEST = "manifest.json";
    private static final int MOST_BYTES = 1 << 20;

    private PluginZip() {}

    /** Its name and version, as in {@code module-kb 1.2.0}; throws {@code IOException}, saying why, for any other file. */
    static String words(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(MANIFEST);
            if (entry == null) {
                throw new IOException("it is no plugin: it holds no " + MANIFEST);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                JsonNode manifest = Json.MAPPER.readTree(in.readNBytes(MOST_BYTES));
                return manifest.path("name").asText() + " "
                        + manifest.path("version").asText();
            }
        } catch (JsonProcessingException malformed) {
            throw new IOException("its " + MANIFEST + " is not JSON", malformed);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (ZipException damaged) {
            throw new IOException("it is no whole ZIP file", damaged);
        }
    }
}
