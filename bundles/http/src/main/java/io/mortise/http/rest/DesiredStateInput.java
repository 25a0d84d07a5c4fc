package io.mortise.http.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A desired state, as callers send it; {@code GET /desired-state/schema} describes it in full.
 *
 * @param formatVersion 1
 * @param complete the kinds of which it names all there are
 */
record DesiredStateInput(
        int formatVersion,
        @Nullable List<String> complete,
        @Nullable Map<String, Object> settings,
        @Nullable Map<String, Object> users,
        @Nullable Map<String, Object> plugins,
        @Nullable Map<String, Object> pluginSettings,
        @Nullable Map<String, Object> modules,
        @Nullable Map<String, Object> organizations) {}
