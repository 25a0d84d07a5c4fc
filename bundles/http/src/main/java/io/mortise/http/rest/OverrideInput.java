package io.mortise.http.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scope says about a module, as callers send it.
 *
 * @param version at system and organization scope only
 */
record OverrideInput(
        @Nullable Boolean enabled,
        @Nullable Map<String, Object> config,
        @Nullable Map<String, @Nullable Boolean> featureFlags,
        @Nullable List<String> locks,
        @Nullable String version) {}
