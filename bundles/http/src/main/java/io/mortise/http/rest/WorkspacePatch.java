package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/** What is to change about a workspace, as callers send it. */
record WorkspacePatch(
        @Nullable String name,
        @Nullable String color,
        @Nullable String icon) {}
