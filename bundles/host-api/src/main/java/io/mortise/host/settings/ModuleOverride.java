package io.mortise.host.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one scope says about one module.
 *
 * @param enabled empty inherits
 * @param config partial configuration, by top-level key; values are never {@code null}
 * @param featureFlags partial feature flags
 * @param locks {@code config.<key>} and {@code flag.<name>} that deeper scopes may not change
 * @param version the version to use, empty inherits; always empty at workspace scope
 * @param revision 0 when the scope has no override
 */
public record ModuleOverride(
        Optional<Boolean> enabled,
        Map<String, Object> config,
        Map<String, Boolean> featureFlags,
        Set<String> locks,
        Optional<String> version,
        long revision) {

    /** A scope that says nothing. */
    public static final ModuleOverride NONE =
            new ModuleOverride(Optional.empty(), Map.of(), Map.of(), Set.of(), Optional.empty(), 0);

    public ModuleOverride {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        featureFlags = Collections.unmodifiableMap(new LinkedHashMap<>(featureFlags));
        locks = Collections.unmodifiableSet(new TreeSet<>(locks));
    }

    /** The same override with another revision. */
    public ModuleOverride withRevision(long newRevision) {
        return new ModuleOverride(enabled, config, featureFlags, locks, version, newRevision);
    }
}
