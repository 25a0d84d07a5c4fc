package io.mortise.host.settings;

import java.util.Map;

/**
 * What a plugin's code needs at a request: the version valid in the scope and the resolved values without their origins.
 *
 * @param config JSON values by top-level key, unmodifiable
 * @param featureFlags unmodifiable
 */
public record EffectiveModule(
        String name,
        String displayName,
        String version,
        Map<String, Object> config,
        Map<String, Boolean> featureFlags) {}
