package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/** What is to change about a scope's settings, as callers send it; {@code null} inherits. */
record SettingsPatch(
        @Nullable Navigation navigation, @Nullable Features features) {

    /** What workspaces are called. */
    record Navigation(
            @Nullable String labelSingular,
            @Nullable String labelPlural,
            @Nullable String icon) {}

    /** What workspaces can do. */
    record Features(
            @Nullable Boolean favoritesEnabled,
            @Nullable Boolean tagsEnabled,
            @Nullable Boolean colorCodingEnabled) {}
}
