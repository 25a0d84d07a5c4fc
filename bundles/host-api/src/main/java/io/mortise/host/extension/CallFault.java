package io.mortise.host.extension;

/**
 * Why a plugin's code gave no answer.
 *
 * @param message one sentence for whoever has asked; nothing of an exception's text
 */
public record CallFault(Code code, String message) {

    /** The kind of fault; the same on the wire. */
    public enum Code {
        /** It did not return in time, or an earlier call of the same has not returned yet. */
        TIMED_OUT,
        /** It threw, or gave nothing that can be shown. */
        FAILED,
        /** The plugin has registered no service for it. */
        NO_PROVIDER,
        /** It gave something else than the manifest declares. */
        WRONG_KIND,
        /** The configuration does not fit to what it reads. */
        CONFIG_MISMATCH,
        /** The plugin is being started. */
        STARTING,
        /** The plugin is busy with as many calls as it may have. */
        BUSY
    }
}
