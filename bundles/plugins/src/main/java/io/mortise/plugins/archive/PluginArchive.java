package io.mortise.plugins.archive;

import io.mortise.plugins.manifest.PluginManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An archive that passed every check. Its files lie in a folder of their own below the staging folder and belong to the
 * caller, who moves them away or calls {@link #discard()}.
 *
 * @param file the original bytes, which are the archive's identity
 * @param sha256 of the original bytes, lower-case hex
 * @param generatedBundle for an archive without OSGi headers a bundle with the same content and generated headers
 */
public record PluginArchive(
        Path file,
        String sha256,
        long sizeBytes,
        PluginManifest manifest,
        OsgiHeaders headers,
        List<ArchiveEntry> entries,
        Optional<Path> generatedBundle) {
    public PluginArchive {
        entries = List.copyOf(entries);
    }

    /** What the framework installs: the generated bundle if there is one, else the original. */
    public Path bundle() {
        return generatedBundle.orElse(file);
    }

    /** Deletes what is left of it in the staging folder. */
    public void discard() throws IOException {
        Files.deleteIfExists(file);
        if (generatedBundle.isPresent()) {
            Files.deleteIfExists(generatedBundle.get());
        }
        Path folder = file.getParent();
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}
