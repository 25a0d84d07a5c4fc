package com.example.kb.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A document of a workspace.
 *
 * @param addedAt when it was added; {@link Instant#EPOCH} for one that comes from the configuration
 */
public record Document(String id, String title, String text, Instant addedAt) {

    /** The size of title and text in UTF-8. */
    public long sizeBytes() {
        return (long) title.getBytes(StandardCharsets.UTF_8).length + text.getBytes(StandardCharsets.UTF_8).length;
    }
}
