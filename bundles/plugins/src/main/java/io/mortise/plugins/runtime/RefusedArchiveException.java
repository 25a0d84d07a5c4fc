package io.mortise.plugins.runtime;

import java.io.IOException;

/** A stored archive must not be started, whatever its code may do; the message is a sentence for a person. */
public final class RefusedArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Phase phase;

    private RefusedArchiveException(Phase phase, String message) {
        super(message);
        this.phase = phase;
    }

    /** Somebody has changed the file. */
    static RefusedArchiveException changed(String message) {
        return new RefusedArchiveException(Phase.ARCHIVE_CHANGED, message);
    }

    /** Nobody we trust has signed it, as it would have to be. */
    public static RefusedArchiveException signature(String message) {
        return new RefusedArchiveException(Phase.SIGNATURE_INVALID, message);
    }

    /** Settings cannot work with its manifest. */
    public static RefusedArchiveException schema(String message) {
        return new RefusedArchiveException(Phase.SCHEMA_REFUSED, message);
    }

    /** Where the version stands now. */
    Phase phase() {
        return phase;
    }
}
