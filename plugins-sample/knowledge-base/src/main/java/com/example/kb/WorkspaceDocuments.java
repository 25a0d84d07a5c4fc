package com.example.kb;

import com.example.kb.api.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The added documents of one workspace. It counts its own ids: a common count would tell how much others add. */
final class WorkspaceDocuments {
    private final int most;
    private final Map<String, Document> documents = new LinkedHashMap<>(); // guarded by this
    private long lastNumber; // guarded by this

    WorkspaceDocuments(int most) {
        this.most = most;
    }

    /** Empty when the workspace is full. */
    synchronized Optional<Document> add(String title, String text, Instant now) {
        if (documents.size() >= most) {
            return Optional.empty();
        }
        lastNumber++;
        Document document = new Document("doc-" + lastNumber, title, text, now);
        documents.put(document.id(), document);
        return Optional.of(document);
    }

    /** Oldest first. */
    synchronized List<Document> list() {
        return new ArrayList<>(documents.values());
    }

    synchronized boolean remove(String documentId) {
        return documents.remove(documentId) != null;
    }
}
