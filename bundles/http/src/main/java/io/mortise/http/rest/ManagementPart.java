package io.mortise.http.rest;

/** A part of the management API with a Jersey application of its own, by the first segment of its paths. */
enum ManagementPart {
    MODULES("modules"),
    ORGANIZATIONS("orgs"),
    WORKSPACES("workspaces"),
    PLUGINS("plugins"),
    /** All other nouns, and paths that lead nowhere. */
    REST("");

    private final String segment;

    ManagementPart(String segment) {
        this.segment = segment;
    }

    /** The part that answers for a path below the API, as in {@code /orgs/acme}. */
    static ManagementPart of(String path) {
        for (ManagementPart part : values()) {
            if (part != REST && isBelow(path, part.segment)) {
                return part;
            }
        }
        return REST;
    }

    private static boolean isBelow(String path, String segment) {
        int end = 1 + segment.length();
        return path.startsWith(segment, 1)
                && (path.length() == end || path.charAt(end) == '/' || path.charAt(end) == ';');
    }
}
