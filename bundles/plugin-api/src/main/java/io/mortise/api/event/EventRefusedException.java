package io.mortise.api.event;

/** An event was not published; the message says why, and what to do about it. */
public final class EventRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it was refused. */
    public enum Cause {
        /** The manifest does not ask for the permission to publish the topic. */
        PERMISSION_MISSING,
        /** The publisher's module is not available in the scope, or there is no such scope. */
        MODULE_UNAVAILABLE
    }

    private final Cause reason;

    public EventRefusedException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why it was refused. */
    public Cause reason() {
        return reason;
    }
}
