package io.mortise.host.settings;

import io.mortise.host.problem.Reason;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of the cascade for one module in one scope.
 *
 * @param version the version valid in this scope, empty when none is installed
 * @param moduleType {@code core} or {@code functional}
 * @param reason why it is not available, empty when it is
 * @param config by top-level key, every key of the schema that has a value or a default, and every overridden one
 * @param override what this scope itself says
 */
public record ResolvedModule(
        Scope scope,
        String name,
        String displayName,
        String description,
        Optional<String> version,
        String moduleType,
        boolean installed,
        Optional<Reason> reason,
        Enabled enabled,
        Map<String, ConfigValue> config,
        Map<String, FlagValue> featureFlags,
        ModuleOverride override) {

    /** The same with another text of what the scope says. */
    public ResolvedModule withOverride(ModuleOverride said) {
        return override.equals(said)
                ? this
                : new ResolvedModule(
                        scope,
                        name,
                        displayName,
                        description,
                        version,
                        moduleType,
                        installed,
                        reason,
                        enabled,
                        config,
                        featureFlags,
                        said);
    }

    /** Whether the module can be used in this scope, now. */
    public boolean available() {
        return reason.isEmpty();
    }

    /**
     * The three layers of the toggle. A layer below the scope, or one that inherits, is {@code null}; the system layer is
     * never {@code null}.
     *
     * @param value what they come to in this scope
     */
    public record Enabled(
            boolean value,
            boolean system,
            @Nullable Boolean org,
            @Nullable Boolean workspace) {}

    /**
     * The resolved value of one configuration key.
     *
     * @param value a JSON value
     * @param inherited what it would be without this scope's override, {@code null} when there would be none
     * @param lockedBy the nearest scope above that has locked the key
     * @param warning why a stored value is not the one in force (locked, narrowed or no longer valid), empty otherwise
     */
    public record ConfigValue(
            @Nullable Object value,
            Origin origin,
            @Nullable Object inherited,
            MergeMode merge,
            Optional<Scope> lockedBy,
            Optional<String> warning) {}

    /** The same for a feature flag. */
    public record FlagValue(
            boolean value, Origin origin, boolean inherited, Optional<Scope> lockedBy, Optional<String> warning) {}
}
