package io.mortise.host.desired;

import java.util.Optional;

/**
 * A plugin version that the document wants and that must be uploaded before it can be applied.
 *
 * @param sha256 of the archive, where the document says it
 * @param file where the author of the document has it, as the document says it
 * @param pointer to the version in the document
 * @param uploadable whether it can be uploaded now; otherwise the organization to whose registry it goes is made first, by
 *     applying the document
 */
public record MissingArchive(
        String plugin,
        String version,
        Optional<String> sha256,
        Optional<String> file,
        String pointer,
        boolean uploadable) {}
