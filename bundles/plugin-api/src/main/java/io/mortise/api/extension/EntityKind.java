package io.mortise.api.extension;

/** The things of the runtime that have pages, menus and fields. */
public enum EntityKind {
    WORKSPACE,
    MEMBER
}
