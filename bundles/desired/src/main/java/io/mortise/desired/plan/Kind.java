package io.mortise.desired.plan;

import java.util.Arrays;
import java.util.List;

/** The kinds of which a document may name all there are. */
public enum Kind {
    PLUGINS("plugins"),
    PLUGIN_SETTINGS("pluginSettings"),
    MODULES("modules"),
    SETTINGS("settings"),
    ORDER("order"),
    ORGANIZATIONS("organizations"),
    WORKSPACES("workspaces"),
    MEMBERS("members"),
    ROLES("roles");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** As in documents. */
    public String word() {
        return word;
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Kind::word).toList();
    }
}
