package com.example.kb;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.kb.api.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Map<String, List<String>> SYNONYMS = Map.of("manual", List.of("handbook", "guide"));
    private static final List<Document> DOCUMENTS = List.of(
            document("one", "A report about boats"),
            document("two", "Boats, boats and more boats: a report"),
            document("three", "The handbook of reports"));

    @Test
    void everyWordOfTheQueryMustBeThere() {
        assertThat(ids(new Search(SearchFlavor.DEFAULT, Tokenizer.WORDS, Map.of()), "boats more"))
                .containsExactly("two");
    }

    @Test
    void defaultFlavorKeepsTheOrderOfTheList() {
        assertThat(ids(new Search(SearchFlavor.DEFAULT, Tokenizer.WORDS, Map.of()), "boats"))
                .containsExactly("one", "two");
    }

    @Test
    void customFlavorPutsFrequentUseFirst() {
        assertThat(ids(new Search(SearchFlavor.CUSTOM, Tokenizer.WORDS, Map.of()), "boats"))
                .containsExactly("two", "one");
    }

    @Test
    void wordsAreComparedAsWritten() {
        assertThat(ids(new Search(SearchFlavor.DEFAULT, Tokenizer.WORDS, Map.of()), "reports"))
                .containsExactly("three");
    }

    @Test
    void stemsAreComparedWithoutEndings() {
        assertThat(ids(new Search(SearchFlavor.DEFAULT, Tokenizer.STEMS, Map.of()), "Reporting"))
                .containsExactly("one", "two", "three");
    }

    @Test
    void synonymsHoldInAllDirections() {
        Search search = new Search(SearchFlavor.DEFAULT, Tokenizer.WORDS, SYNONYMS);

        assertThat(ids(search, "manual")).containsExactly("three");
        assertThat(ids(search, "guide")).containsExactly("three");
        assertThat(ids(new Search(SearchFlavor.DEFAULT, Tokenizer.WORDS, Map.of()), "guide"))
                .isEmpty();
    }

    private static List<String> ids(Search search, String query) {
        return search.find(DOCUMENTS, query).stream().map(Document::id).toList();
    }

    private static Document document(String id, String text) {
        return new Document(id, "", text, Instant.EPOCH);
    }
}
