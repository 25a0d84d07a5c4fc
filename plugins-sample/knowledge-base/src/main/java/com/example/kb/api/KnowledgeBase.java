package com.example.kb.api;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The documents that people have added to workspaces. A service of this plugin; safe for use by many threads. */
@ProviderType
public interface KnowledgeBase {

    /** The documents added to the workspace at that instant or later, newest first; never {@code null}. */
    List<Document> addedSince(String workspaceId, Instant since);
}
