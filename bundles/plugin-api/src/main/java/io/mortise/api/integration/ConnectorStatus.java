package io.mortise.api.integration;

import java.util.Objects;

/**
 * How a connection is.
 *
 * @param message one sentence for people, without secrets; cut after 500 characters
 */
public record ConnectorStatus(State state, String message) {
    public ConnectorStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(message, "message");
    }

    /** How it is. */
    public enum State {
        /** It works. */
        OK,
        /** It works, and somebody should look. */
        WARN,
        /** It does not work. */
        FAIL,
        /** Nobody knows, for it was not used yet. */
        UNKNOWN
    }

    public static ConnectorStatus ok(String message) {
        return new ConnectorStatus(State.OK, message);
    }

    public static ConnectorStatus warn(String message) {
        return new ConnectorStatus(State.WARN, message);
    }

    public static ConnectorStatus fail(String message) {
        return new ConnectorStatus(State.FAIL, message);
    }

    public static ConnectorStatus unknown() {
        return new ConnectorStatus(State.UNKNOWN, "");
    }
}
