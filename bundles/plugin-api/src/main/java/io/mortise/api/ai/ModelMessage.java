package io.mortise.api.ai;

import java.util.Objects;

/** What somebody said in a conversation with a model. */
public record ModelMessage(Role role, String text) {
    public ModelMessage {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(text, "text");
    }

    /** Who said it. */
    public enum Role {
        /** How the model is to behave. */
        SYSTEM,
        /** The person, or what acts for one. */
        USER,
        /** The model itself, before. */
        ASSISTANT
    }
}
