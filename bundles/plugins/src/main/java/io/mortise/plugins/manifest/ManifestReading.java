package io.mortise.plugins.manifest;

import java.util.Optional;
import java.util.Set;

/**
 * What could be read of a manifest.
 *
 * @param whole empty when a fault was found
 * @param rest the manifest without the fields that have faults; empty when it is no JSON object, or nothing can be made of it
 * @param faulty the fields that have faults
 */
public record ManifestReading(Optional<PluginManifest> whole, Optional<PluginManifest> rest, Set<String> faulty) {
    /** Nothing could be read. */
    public static final ManifestReading NONE = new ManifestReading(Optional.empty(), Optional.empty(), Set.of());

    public ManifestReading {
        faulty = Set.copyOf(faulty);
    }

    /** Whether that field can be relied on, whatever the others hold. */
    public boolean isSound(String field) {
        return rest.isPresent() && !faulty.contains(field);
    }

    /** A manifest of which at least these fields can be relied on; empty when one of them has a fault. */
    public Optional<PluginManifest> with(String... fields) {
        for (String field : fields) {
            if (!isSound(field)) {
                return Optional.empty();
            }
        }
        return rest;
    }
}
