package io.mortise.extensions.flags;

import dev.openfeature.sdk.Reason;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import java.util.Optional;

/**
 * A flag or a key of the configuration, as the cascade has resolved it.
 *
 * @param variant its name among the values it can have; empty where there are too many to name
 */
record Setting(Object value, Optional<String> variant, Origin origin, Optional<String> lockedBy) {

    /** The flag of that name, or else the key that has a value; empty when there is neither. */
    static Optional<Setting> of(ResolvedModule module, String name) {
        ResolvedModule.FlagValue flag = module.featureFlags().get(name);
        if (flag != null) {
            return Optional.of(new Setting(
                    flag.value(),
                    Optional.of(flag.value() ? "on" : "off"),
                    flag.origin(),
                    flag.lockedBy().map(Scope::key)));
        }
        ResolvedModule.ConfigValue key = module.config().get(name);
        Object value = key == null ? null : key.value();
        return key == null || value == null
                ? Optional.empty()
                : Optional.of(new Setting(
                        value, Optional.empty(), key.origin(), key.lockedBy().map(Scope::key)));
    }

    /** How it came to its value, in OpenFeature's words. */
    String reason() {
        return switch (origin) {
            case DEFAULT -> Reason.DEFAULT.name();
            case SYSTEM -> Reason.STATIC.name();
            case ORG, WORKSPACE -> Reason.TARGETING_MATCH.name();
        };
    }
}
