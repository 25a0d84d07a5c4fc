package com.example.kb;

import com.example.kb.api.Document;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the documents that contain every word of a query, or a synonym of it. */
final class Search {
    private final SearchFlavor flavor;
    private final Tokenizer tokenizer;
    private final Map<String, List<String>> synonyms;

    Search(SearchFlavor flavor, Tokenizer tokenizer, Map<String, List<String>> synonyms) {
        this.flavor = flavor;
        this.tokenizer = tokenizer;
        this.synonyms = synonyms;
    }

    List<Document> find(List<Document> documents, String query) {
        List<Set<String>> wanted =
                tokenizer.words(query).map(this::withSynonyms).toList();
        Stream<Hit> hits =
                documents.stream().map(document -> rate(document, wanted)).filter(Hit::complete);
        if (flavor == SearchFlavor.CUSTOM) {
            hits = hits.sorted(Comparator.comparingLong(Hit::uses).reversed());
        }
        return hits.map(Hit::document).toList();
    }

    private Hit rate(Document document, List<Set<String>> wanted) {
        List<String> words =
                tokenizer.words(document.title() + " " + document.text()).toList();
        boolean complete = wanted.stream().allMatch(same -> words.stream().anyMatch(same::contains));
        long uses = words.stream()
                .filter(word -> wanted.stream().anyMatch(same -> same.contains(word)))
                .count();
        return new Hit(document, complete, uses);
    }

    /** The word and all that mean the same; a row of the table holds in all directions. */
    private Set<String> withSynonyms(String word) {
        return Stream.concat(
                        Stream.of(word),
                        synonyms.entrySet().stream()
                                .map(this::row)
                                .filter(row -> row.contains(word))
                                .flatMap(Set::stream))
                .collect(Collectors.toSet());
    }

    private Set<String> row(Map.Entry<String, List<String>> entry) {
        return Stream.concat(Stream.of(entry.getKey()), entry.getValue().stream())
                .flatMap(tokenizer::words)
                .collect(Collectors.toSet());
    }

    private record Hit(Document document, boolean complete, long uses) {}
}
