package io.mortise.itests.walk;

/** By what somebody calls who may do less with it than the role allows, in the order of the columns of the table. */
enum WalkLimit {
    READ,
    ORG,
    WORKSPACE,
    OTHER_ORG,
    SESSION,
    SESSION_WITHOUT_CSRF_TOKEN,
    SESSION_WITH_ANOTHER_CSRF_TOKEN;

    boolean isSession() {
        return name().startsWith("SESSION");
    }

    /** The problem of whoever is refused for it. */
    String refusal() {
        return isSession() ? "CSRF_TOKEN" : "TOKEN_SCOPE";
    }

    /** Whether people of that role are sent with it. */
    boolean isOf(WalkRole role) {
        if (isSession()) {
            return role != WalkRole.ANONYMOUS;
        }
        boolean isOfHome = role == WalkRole.WS_OWNER || role == WalkRole.ORG_OWNER;
        return role == WalkRole.SYS_ADMIN || (isOfHome && this != OTHER_ORG);
    }
}
