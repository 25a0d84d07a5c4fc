package io.mortise.host.identity;

import java.util.Locale;

/** The roles a user can have; the wire form is the lower-case name. */
public enum Role {
    SYS_ADMIN,
    ORG_OWNER,
    ORG_ADMIN,
    ORG_MEMBER,
    WS_OWNER,
    WS_ADMIN,
    WS_USER;

    /** As in JSON and in the database: {@code org_owner}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with that wire name; throws {@link IllegalArgumentException} for any other text. */
    public static Role fromWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
