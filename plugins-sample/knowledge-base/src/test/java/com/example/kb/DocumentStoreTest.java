package com.example.kb;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.kb.api.Document;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DocumentStoreTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final DocumentStore store = new DocumentStore(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void oneWorkspaceNeverSeesAnother() {
        store.add("ws-1", "Mine", "text");

        assertThat(store.list("ws-2")).isEmpty();
        assertThat(store.list("ws-1")).extracting(Document::title).containsExactly("Mine");
    }

    @Test
    void idsTellNothingOfWhatOtherWorkspacesAdd() {
        store.add("ws-1", "Mine", "text");

        assertThat(store.add("ws-2", "Theirs", "text").orElseThrow().id()).isEqualTo("doc-1");
    }

    @Test
    void idIsNeverGivenTwice() {
        store.add("ws-1", "First", "text");
        store.remove("ws-1", "doc-1");

        assertThat(store.add("ws-1", "Second", "text").orElseThrow().id()).isEqualTo("doc-2");
    }

    @Test
    void addedDocumentsComeNewestFirst() {
        store.add("ws-1", "First", "text");
        store.add("ws-1", "Second", "text");

        assertThat(store.addedSince("ws-1", NOON)).extracting(Document::title).containsExactly("Second", "First");
        assertThat(store.addedSince("ws-1", NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void removedDocumentIsGone() {
        String id = store.add("ws-1", "First", "text").orElseThrow().id();

        assertThat(store.remove("ws-1", id)).isTrue();
        assertThat(store.remove("ws-1", id)).isFalse();
        assertThat(store.list("ws-1")).isEmpty();
    }

    @Test
    void fullWorkspaceTakesNoMore() {
        for (int i = 0; i < DocumentStore.MOST_IN_A_WORKSPACE; i++) {
            store.add("ws-1", "t", "t");
        }

        assertThat(store.add("ws-1", "one", "more")).isEmpty();
        assertThat(store.add("ws-2", "one", "more")).isPresent();
    }
}
