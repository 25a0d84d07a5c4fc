package io.mortise.api.workspace;

import io.mortise.api.config.TypedConfig;
import java.util.Map;

/**
 * A module as one workspace sees it.
 *
 * @param isEnabled whether it can be used there: installed, running, and on in every scope
 * @param isInstalled whether a version of it is installed that is valid there
 * @param config the resolved values by top-level key, as JSON values, unmodifiable
 * @param featureFlags unmodifiable
 */
public record ModuleConfig(
        String name,
        String displayName,
        boolean isEnabled,
        boolean isInstalled,
        Map<String, Object> config,
        Map<String, Boolean> featureFlags) {

    /** The configuration as a record or an annotation type; see {@link TypedConfig#of}. */
    public <T> T config(Class<T> type) {
        return TypedConfig.of(config, type);
    }
}
