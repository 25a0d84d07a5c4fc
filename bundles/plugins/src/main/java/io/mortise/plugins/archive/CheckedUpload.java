package io.mortise.plugins.archive;

import io.mortise.plugins.manifest.ManifestReading;
import java.nio.file.Path;

/**
 * An archive of which everything is known that can be told from it alone.
 *
 * @param file the archive in the staging folder
 * @param sound whether no fault was found yet in how it is packed
 * @param manifest what of its manifest can be relied on
 * @param headers with an empty symbolic name where it is not known
 */
public record CheckedUpload(Path file, String sha256, boolean sound, ManifestReading manifest, OsgiHeaders headers) {}
