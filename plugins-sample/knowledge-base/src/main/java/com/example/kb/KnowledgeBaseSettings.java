package com.example.kb;

import com.example.kb.api.Document;
import io.mortise.api.workspace.WorkspaceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The module's configuration and flags in one workspace. The runtime has merged and validated them, so every key of the
 * schema that has a default is there and has its type.
 *
 * @param limit the most documents on a page
 * @param documents those that the configuration brings
 */
record KnowledgeBaseSettings(
        SearchFlavor feature,
        int limit,
        long maxUploadBytes,
        Tokenizer engine,
        boolean semanticSearch,
        Map<String, List<String>> synonyms,
        List<Document> documents) {

    static KnowledgeBaseSettings of(WorkspaceContext workspace) {
        Map<String, Object> config = workspace.config();
        return new KnowledgeBaseSettings(
                SearchFlavor.of(value(config, "feature", String.class)),
                value(config, "limit", Number.class).intValue(),
                value(config, "maxUploadBytes", Number.class).longValue(),
                Tokenizer.of(value(config, "engine", String.class)),
                workspace.featureFlags().getOrDefault("semanticSearch", false),
                synonyms(value(config, "synonyms", Map.class)),
                documents(value(config, "documents", List.class)));
    }

    /** The search that these settings describe. */
    Search search() {
        return new Search(feature, engine, semanticSearch ? synonyms : Map.of());
    }

    private static Map<String, List<String>> synonyms(Map<?, ?> configured) {
        return configured.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> (String) entry.getKey(), entry -> ((List<?>) entry.getValue())
                                .stream().map(String.class::cast).toList()));
    }

    private static List<Document> documents(List<?> configured) {
        return configured.stream()
                .map(document -> document((Map<?, ?>) document))
                .toList();
    }

    private static Document document(Map<?, ?> configured) {
        return new Document(
                value(configured, "id", String.class),
                value(configured, "title", String.class),
                value(configured, "text", String.class),
                Instant.EPOCH);
    }

    private static <T> T value(Map<?, ?> document, String key, Class<T> type) {
        return type.cast(Objects.requireNonNull(document.get(key), key));
    }
}
