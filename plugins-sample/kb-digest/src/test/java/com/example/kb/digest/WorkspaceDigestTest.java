package com.example.kb.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.kb.api.Document;
import com.example.kb.api.KnowledgeBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceDigestTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final KnowledgeBase ONE_EVERY_HOUR = (workspaceId, since) ->
            List.of(added(workspaceId, 1), added(workspaceId, 5), added(workspaceId, 30)).stream()
                    .filter(document -> !document.addedAt().isBefore(since))
                    .toList();

    @Test
    void digestLooksBackForItsPeriod() {
        WorkspaceDigest digest = new WorkspaceDigest(ONE_EVERY_HOUR, CLOCK, "ws-1", "News", 24);

        assertThat(digest.read().documents()).extracting(Digest.Entry::id).containsExactly("ws-1-1", "ws-1-5");
        assertThat(digest.read().headline()).isEqualTo("News");
    }

    @Test
    void changeOfConfigurationKeepsTheReadings() {
        WorkspaceDigest digest = new WorkspaceDigest(ONE_EVERY_HOUR, CLOCK, "ws-1", "News", 24);
        digest.read();

        digest.configure("Late news", 2);

        Digest read = digest.read();
        assertThat(read.readings()).isEqualTo(2);
        assertThat(read.headline()).isEqualTo("Late news");
        assertThat(read.periodHours()).isEqualTo(2);
        assertThat(read.documents()).extracting(Digest.Entry::id).containsExactly("ws-1-1");
        assertThat(read.activeSince()).isEqualTo(NOON.toString());
    }

    @Test
    void noLockIsHeldWhileAnotherPluginIsAsked() {
        List<WorkspaceDigest> digests = new ArrayList<>();
        KnowledgeBase watchful = (workspaceId, since) -> {
            assertThat(Thread.holdsLock(digests.get(0))).isFalse();
            return List.of();
        };
        digests.add(new WorkspaceDigest(watchful, CLOCK, "ws-1", "News", 24));

        assertThat(digests.get(0).read().documents()).isEmpty();
    }

    private static Document added(String workspaceId, int hoursAgo) {
        return new Document(workspaceId + "-" + hoursAgo, "Title", "text", NOON.minus(Duration.ofHours(hoursAgo)));
    }
}
