package io.mortise.desired.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of which a document may name all there are. */
public enum Kind {
    PLUGINS,
    MODULES,
    SETTINGS,
    ORGANIZATIONS,
    WORKSPACES,
    MEMBERS,
    ROLES;

    /** As in documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Kind::word).toList();
    }
}
