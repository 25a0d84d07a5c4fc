package io.mortise.itests.walk;

import java.util.Locale;

/** In which role somebody calls, in the order of the columns of the table. */
enum WalkRole {
    ANONYMOUS,
    NONE,
    WS_USER,
    WS_ADMIN,
    WS_OWNER,
    ORG_MEMBER,
    ORG_ADMIN,
    ORG_OWNER,
    SYS_ADMIN;

    /** As in the path of members. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOfWorkspace() {
        return name().startsWith("WS_");
    }

    /** The role in the organization, for whoever has one there or in a workspace of it. */
    String orgRole() {
        return isOfWorkspace() ? ORG_MEMBER.wireName() : wireName();
    }

    boolean isMember() {
        return this != ANONYMOUS && this != NONE && this != SYS_ADMIN;
    }
}
