package com.example.kb;

import com.example.kb.api.Document;
import com.example.kb.api.KnowledgeBase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The added documents of all workspaces, in memory: they are gone when the plugin stops. The component is immediate because
 * a delayed one, and with it the documents, would be thrown away whenever nobody holds the service.
 */
@Component(
        service = {DocumentStore.class, KnowledgeBase.class},
        immediate = true)
public final class DocumentStore implements KnowledgeBase {
    static final int MOST_IN_A_WORKSPACE = 10_000;

    private final Map<String, WorkspaceDocuments> workspaces = new ConcurrentHashMap<>();
    private final Clock clock;

    @Activate
    public DocumentStore() {
        this(Clock.systemUTC());
    }

    DocumentStore(Clock clock) {
        this.clock = clock;
    }

    /** Adds a document under a new id; empty when the workspace is full. */
    Optional<Document> add(String workspaceId, String title, String text) {
        return workspaces
                .computeIfAbsent(workspaceId, id -> new WorkspaceDocuments(MOST_IN_A_WORKSPACE))
                .add(title, text, clock.instant());
    }

    /** The added documents of the workspace, oldest first. */
    List<Document> list(String workspaceId) {
        WorkspaceDocuments documents = workspaces.get(workspaceId);
        return documents == null ? List.of() : documents.list();
    }

    /** Removes an added document; false when there is none with that id. */
    boolean remove(String workspaceId, String documentId) {
        WorkspaceDocuments documents = workspaces.get(workspaceId);
        return documents != null && documents.remove(documentId);
    }

    @Override
    public List<Document> addedSince(String workspaceId, Instant since) {
        List<Document> added = new ArrayList<>(list(workspaceId));
        added.removeIf(document -> document.addedAt().isBefore(since));
        Collections.reverse(added);
        return Collections.unmodifiableList(added);
    }
}
