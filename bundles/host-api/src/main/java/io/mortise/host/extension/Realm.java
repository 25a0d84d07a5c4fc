package io.mortise.host.extension;

/** Where the element of a contribution runs in a browser. */
public enum Realm {
    /** In the page itself, with all that the page may do: for plugins that were granted {@code ui:module}. */
    PAGE,
    /** In a frame of opaque origin, which reaches the server through the page alone. */
    FRAME
}
