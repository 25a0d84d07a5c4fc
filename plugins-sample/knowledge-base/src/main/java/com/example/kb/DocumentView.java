package com.example.kb;

import com.example.kb.api.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document as it is answered.
 *
 * @param addedAt ISO 8601, {@code null} for a document of the configuration
 */
record DocumentView(
        String id,
        String title,
        String text,
        long sizeBytes,
        @Nullable String addedAt) {

    static DocumentView of(Document document) {
        return new DocumentView(
                document.id(),
                document.title(),
                document.text(),
                document.sizeBytes(),
                document.addedAt().equals(Instant.EPOCH)
                        ? null
                        : document.addedAt().toString());
    }
}
