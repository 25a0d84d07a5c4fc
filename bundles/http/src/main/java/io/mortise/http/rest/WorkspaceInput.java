package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * A new workspace, as callers send it.
 *
 * @param id chosen by the server when it is left out
 * @param color written #rrggbb
 */
record WorkspaceInput(
        @Nullable String id,
        String name,
        @Nullable String color,
        @Nullable String icon) {}
