package io.mortise.host.settings;

/** Which layer a resolved value comes from. */
public enum Origin {
    DEFAULT,
    SYSTEM,
    ORG,
    WORKSPACE
}
