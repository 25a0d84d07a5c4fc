package com.example.kb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of documents, with the settings that made it.
 *
 * @param total how many there are on all pages
 * @param next the cursor of the next page, {@code null} on the last one
 */
record DocumentPage(
        List<DocumentView> documents,
        int total,
        @Nullable String next,
        int limit,
        String feature,
        String engine,
        boolean semanticSearch) {}
