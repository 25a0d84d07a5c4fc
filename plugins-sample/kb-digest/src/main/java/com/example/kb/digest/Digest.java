package com.example.kb.digest;

import java.util.List;

/**
 * The digest as it is answered.
 *
 * @param activeSince when the component of this workspace was activated, ISO 8601
 * @param readings how often it has been read since then
 * @param documents newest first
 */
record Digest(
        String workspaceId,
        String headline,
        long periodHours,
        String activeSince,
        int readings,
        List<Entry> documents) {

    /** A document that was added. */
    record Entry(String id, String title, String addedAt) {}
}
