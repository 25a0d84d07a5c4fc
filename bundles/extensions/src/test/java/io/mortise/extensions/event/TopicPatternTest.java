package io.mortise.extensions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopicPatternTest {
    @Test
    void matchesWhatLiesBelow() {
        assertThat(new TopicPattern("kb/*").matches("kb/documents")).isTrue();
        assertThat(new TopicPattern("kb/*").matches("kb/documents/added")).isTrue();
        assertThat(new TopicPattern("kb/*").matches("kb")).isFalse();
        assertThat(new TopicPattern("kb/*").matches("kbx/documents")).isFalse();
        assertThat(new TopicPattern("kb").matches("kb/documents")).isFalse();
        assertThat(new TopicPattern("*").matches("kb/documents")).isTrue();
    }

    @Test
    void coversNoMoreThanItMatches() {
        assertThat(new TopicPattern("kb/*").covers(new TopicPattern("kb/documents/*")))
                .isTrue();
        assertThat(new TopicPattern("kb/*").covers(new TopicPattern("kb/*"))).isTrue();
        assertThat(new TopicPattern("kb/documents/*").covers(new TopicPattern("kb/*")))
                .isFalse();
        assertThat(new TopicPattern("kb/*").covers(new TopicPattern("*"))).isFalse();
        assertThat(new TopicPattern("*").covers(new TopicPattern("kb/*"))).isTrue();
        assertThat(new TopicPattern("kb").covers(new TopicPattern("kb/*"))).isFalse();
    }

    @Test
    void refusesOtherForms() {
        for (String wrong : List.of("", "/kb", "kb/", "kb//x", "kb/*/x", "k b", "kb*", "x".repeat(256))) {
            assertThatThrownBy(() -> new TopicPattern(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("kb/*");
        }
        assertThatThrownBy(() -> TopicPattern.requireTopic("kb/*")).isInstanceOf(IllegalArgumentException.class);
    }
}
