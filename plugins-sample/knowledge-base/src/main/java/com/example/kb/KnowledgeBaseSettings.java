package com.example.kb;

import com.example.kb.api.Document;
import io.mortise.api.workspace.WorkspaceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The module's configuration and flags in one workspace. The runtime has merged and validated them, so every key of the
 * schema that has a default is there and has its type.
 */
record KnowledgeBaseSettings(Config config, boolean semanticSearch) {

    /**
     * The configuration, key by key as the manifest's schema has it.
     *
     * @param limit the most documents on a page
     * @param documents those that are always there
     */
    record Config(
            SearchFlavor feature,
            int limit,
            long maxUploadBytes,
            Tokenizer engine,
            Map<String, List<String>> synonyms,
            List<Configured> documents) {}

    /** A document of the configuration. */
    record Configured(String id, String title, String text) {}

    static KnowledgeBaseSettings of(WorkspaceContext workspace) {
        return new KnowledgeBaseSettings(workspace.config(Config.class), workspace.isFlagOn("semanticSearch"));
    }

    /** The search that these settings describe. */
    Search search() {
        return new Search(config.feature(), config.engine(), semanticSearch ? config.synonyms() : Map.of());
    }

    /** The documents that the configuration brings. */
    List<Document> documents() {
        return config.documents().stream()
                .map(one -> new Document(one.id(), one.title(), one.text(), Instant.EPOCH))
                .toList();
    }
}
