package io.mortise.api.ai;

import java.util.Objects;

/**
 * What a model says.
 *
 * @param finish why it ended there
 * @param inputTokens how many tokens it has read, 0 when nobody knows
 * @param outputTokens how many it has written, 0 when nobody knows
 */
public record ModelAnswer(String text, Finish finish, long inputTokens, long outputTokens) {
    public ModelAnswer {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(finish, "finish");
        if (inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException("A number of tokens is not negative");
        }
    }

    /** Why an answer ends. */
    public enum Finish {
        /** It is complete. */
        STOP,
        /** The most tokens were reached. */
        LENGTH,
        /** The rest was held back, such as by a filter of the vendor. */
        FILTERED
    }
}
